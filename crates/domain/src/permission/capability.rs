//! What somebody can be allowed to do, by name: in the contract, on the page, and as the scopes of API keys.

use std::{fmt, str::FromStr, sync::LazyLock};

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

use super::{
    Action, Subject, rulebook,
    standing::{Standing, Ties},
};
use crate::people::role::Role;

/// An action on a subject that some role is allowed, written `subject:action`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Capability {
    /// What stands before the colon.
    pub subject: Subject,
    /// What stands behind the colon.
    pub action: Action,
}

/// The text names nothing that anybody is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("names no capability")]
pub struct NoCapability;

/// Every capability, in the order of subjects and actions.
static ALL: LazyLock<Vec<(String, Capability)>> = LazyLock::new(|| {
    let all = Subject::iter().flat_map(|subject| Action::iter().map(move |action| Capability { subject, action }));
    all.filter(|capability| Role::iter().any(|role| capability.is_of(role)))
        .map(|capability| (capability.to_string(), capability))
        .collect()
});

/// What stands inside workspaces already; the rest of what will has no operation yet, and so no name.
pub(super) const INSIDE: [Subject; 2] = [Subject::ClientWorkspaces, Subject::Archive];

impl Capability {
    /// All that some role is allowed.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|(_, capability)| *capability)
    }

    /// Whether a role is allowed it, however far it reaches: in the organization, or in a workspace to which somebody of that role may
    /// have ties.
    pub fn is_of(self, role: Role) -> bool {
        let Self { subject, action } = self;
        let mut standings = Standing::of(role, Ties::ALL);
        rulebook::reach(role, action, subject).is_some()
            || INSIDE.contains(&subject) && standings.any(|standing| standing.allows(role, action, subject).is_some())
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.subject, self.action)
    }
}

impl FromStr for Capability {
    type Err = NoCapability;

    fn from_str(text: &str) -> Result<Self, NoCapability> {
        ALL.iter().find(|(name, _)| name == text).map(|(_, capability)| *capability).ok_or(NoCapability)
    }
}

impl TryFrom<String> for Capability {
    type Error = NoCapability;

    fn try_from(text: String) -> Result<Self, NoCapability> {
        text.parse()
    }
}

impl From<Capability> for String {
    fn from(capability: Capability) -> Self {
        capability.to_string()
    }
}

impl PartialSchema for Capability {
    fn schema() -> RefOr<Schema> {
        let names = ALL.iter().map(|(name, _)| name.clone());
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("What somebody may do, as `subject:action`."))
            .enum_values(Some(names))
            .into()
    }
}

impl ToSchema for Capability {}

/// Some capabilities, of which there may be no more than subjects: a byte of actions each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Capabilities([u8; SUBJECTS]);

/// Room for subjects, of which the client half brings more.
const SUBJECTS: usize = 64;

impl Capabilities {
    /// None at all.
    pub const NONE: Self = Self([0; SUBJECTS]);

    /// Whether that one is among them.
    pub fn contains(&self, capability: Capability) -> bool {
        let Capability { subject, action } = capability;
        self.0.get(subject as usize).is_some_and(|actions| actions & (1 << action as u8) != 0)
    }
}

impl FromIterator<Capability> for Capabilities {
    fn from_iter<I: IntoIterator<Item = Capability>>(capabilities: I) -> Self {
        let mut some = Self::NONE;
        for Capability { subject, action } in capabilities {
            some.0[subject as usize] |= 1 << action as u8;
        }
        some
    }
}

impl fmt::Debug for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ALL.iter().filter(|(_, capability)| self.contains(*capability)).map(|(name, _)| name);
        f.debug_set().entries(names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capability_has_one_name_and_only_what_some_role_is_allowed_has_one() {
        for (name, capability) in ALL.iter() {
            assert_eq!(name.parse(), Ok(*capability));
        }
        for name in ["", "deals", "deals:ad", "deals:view ", "role_workspaces:remove", "Deals:view"] {
            assert_eq!(name.parse::<Capability>(), Err(NoCapability), "{name}");
        }
        assert!(Subject::iter().count() <= SUBJECTS);
    }

    #[test]
    fn some_capabilities_are_those_and_no_others() {
        let all: Vec<Capability> = Capability::all().collect();
        for (place, one) in all.iter().enumerate() {
            let some: Capabilities = [*one].into_iter().collect();
            assert!(all.iter().enumerate().all(|(other, capability)| some.contains(*capability) == (other == place)));
        }
    }
}
