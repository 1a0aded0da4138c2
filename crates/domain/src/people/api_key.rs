//! API keys: a program acts with them, in the name of the key, with some of the rights of the member who made it.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::member::PersonName;
use crate::{
    calendar::{Day, Timestamp},
    id::{ApiKeyId, MemberId},
    journal::{Happened, Noun, Verb},
    permission::{
        Action, Subject,
        capability::{Capabilities, Capability},
    },
    rule::{Code, RuleBroken},
    text::Title,
};

/// What the secret of every key begins with.
pub const PREFIX: &str = "atr_live_";
/// A key holds for a year when nothing else is said, and never longer.
pub const LONGEST_DAYS: i64 = 366;
/// How many keys a member has at most, those that hold no longer not counted.
pub const MOST_KEYS: u64 = 50;

/// An API key, without its secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ApiKey {
    /// Its id, which its secret begins with.
    pub id: ApiKeyId,
    /// What it is called, in lists and in the journal.
    pub name: Title,
    /// Who made it; it can never do what they cannot.
    pub maker: PersonName,
    /// What it may do.
    #[schema(max_items = 200)]
    pub scopes: Vec<Capability>,
    /// Whether it may look through the eyes of the teammates that its maker may view.
    pub view_as: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
    /// When it was last used, to within five minutes; null for never.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked; null while it is not.
    pub revoked_at: Option<Timestamp>,
}

/// A new API key.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// What it is called.
    pub name: Title,
    /// What it may do, all of which its maker may do.
    #[schema(min_items = 1, max_items = 200)]
    pub scopes: Vec<Capability>,
    /// Whether it may look through the eyes of the teammates that its maker may view.
    #[serde(default)]
    pub view_as: bool,
    /// The last day on which it holds, within a year from now; a year from now when nothing is said.
    #[serde(default)]
    pub expires_on: Option<Day>,
}

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRights {
    /// The key.
    pub key: ApiKeyId,
    /// What it may do, as far as its maker may.
    pub scopes: Capabilities,
    /// Whether it may look through other eyes.
    pub view_as: bool,
}

impl NewApiKey {
    /// Refuses what no key may do, and what its maker may not. Through other eyes more can be seen than with one's own.
    ///
    /// # Errors
    /// No scope, or one that is beyond the maker, or one on keys themselves.
    pub fn allowed(&self, makers: impl Fn(Capability) -> bool) -> Result<(), RuleBroken> {
        const SCOPES: &str = "/scopes";
        if self.scopes.is_empty() {
            return Err(RuleBroken::field(SCOPES, Code::Required, "Say what the key may do."));
        }
        let by_eyes = |scope: Capability| self.view_as && scope.action == Action::View && scope.subject.follows_eyes();
        let allowed = |scope: Capability| scope.subject != Subject::ApiKeys && (makers(scope) || by_eyes(scope));
        match self.scopes.iter().find(|scope| !allowed(**scope)) {
            Some(scope) => {
                let detail = format!("A key can do no more than whoever makes it, and never make keys: {scope}.");
                Err(RuleBroken::field(SCOPES, Code::BeyondMaker, detail))
            }
            None => Ok(()),
        }
    }
}

impl ApiKey {
    /// What the journal is told when it was made.
    pub fn made(&self) -> Happened {
        let data = json!({ "name": self.name, "scopes": self.scopes, "view_as": self.view_as, "expires_at": self.expires_at });
        Happened::new(Verb::ApiKeyMade, Noun::ApiKey, self.id, data)
    }

    /// What the journal is told when it was revoked.
    pub fn revoked(&self) -> Happened {
        Happened::new(Verb::ApiKeyRevoked, Noun::ApiKey, self.id, json!({ "name": self.name }))
    }

    /// Whether it holds.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > at
    }

    /// Whose key it is.
    pub fn is_of(&self, member: MemberId) -> bool {
        self.maker.id == member
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::role::Role;

    fn asking(scopes: &[&str]) -> Result<(), RuleBroken> {
        let scopes = scopes.iter().map(|scope| scope.parse().expect("a scope")).collect();
        let new = NewApiKey { name: "Reports".parse().expect("a name"), scopes, view_as: false, expires_on: None };
        new.allowed(|scope| scope.is_of(Role::SalesRep))
    }

    #[test]
    fn a_key_can_do_no_more_than_its_maker_and_makes_no_keys() {
        let code = |scopes| match asking(scopes) {
            Err(RuleBroken::Field { code, .. }) => code,
            other => panic!("{other:?}"),
        };
        assert_eq!(asking(&["deals:view", "tasks:add"]), Ok(()));
        assert_eq!(code(&[]), Code::Required);
        assert_eq!(code(&["deals:view", "members:change"]), Code::BeyondMaker);
        assert_eq!(code(&["api_keys:view"]), Code::BeyondMaker);
    }
}
