//! The teammates whose workspaces somebody may view, and what is seen through their eyes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Action, capability::Capability};
use crate::people::{member::MemberCard, role::Role};

/// Teammates of one role whose workspaces someone may view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Viewable {
    /// The role.
    pub role: Role,
    /// The role as people read it.
    #[schema(max_length = 60)]
    pub label: String,
    /// What may be seen through the eyes of those who have it.
    #[schema(max_items = 200)]
    pub capabilities: Vec<Capability>,
    /// Its members, by name.
    #[schema(max_items = 200)]
    pub members: Vec<MemberCard>,
}

impl Viewable {
    /// Members grouped by role, in the order of roles; within a role they stay in the order given.
    pub fn grouped(mut members: Vec<MemberCard>) -> Vec<Self> {
        members.sort_by_key(|member| member.role);
        let groups = members.chunk_by(|a, b| a.role == b.role);
        groups.map(Self::of_role).collect()
    }

    fn of_role(members: &[MemberCard]) -> Self {
        let role = members[0].role;
        let seen = |one: &Capability| one.action == Action::View && one.subject.follows_eyes() && one.is_of(role);
        Self {
            role,
            label: role.label().to_owned(),
            capabilities: Capability::all().filter(seen).collect(),
            members: members.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::MemberId;

    #[test]
    fn viewable_teammates_are_grouped_in_the_order_of_roles() {
        let card =
            |id, role, name: &str| MemberCard { id: MemberId(Uuid::from_u128(id)), name: name.parse().expect("a name"), role };
        let groups = Viewable::grouped(vec![
            card(1, Role::SalesRep, "Ann"),
            card(2, Role::AccountManager, "Bob"),
            card(3, Role::SalesRep, "Cid"),
        ]);
        let shape: Vec<(Role, Vec<&str>)> =
            groups.iter().map(|group| (group.role, group.members.iter().map(|member| &*member.name).collect())).collect();
        assert_eq!(shape, [(Role::AccountManager, vec!["Bob"]), (Role::SalesRep, vec!["Ann", "Cid"])]);
    }

    #[test]
    fn what_is_seen_of_a_role_is_looked_at_and_follows_eyes() {
        let card = MemberCard { id: MemberId(Uuid::nil()), name: "Ann".parse().expect("a name"), role: Role::Technician };
        let seen: Vec<String> =
            Viewable::grouped(vec![card]).iter().flat_map(|group| &group.capabilities).map(ToString::to_string).collect();
        let own = ["account_cards:view", "contacts:view", "onboarding_projects:view", "reconciliations:view", "tasks:view"];
        assert!(own.iter().all(|one| seen.contains(&(*one).to_owned())), "{seen:?}");
        assert!(seen.iter().all(|one| one.ends_with(":view") && one != "members:view" && one != "api_keys:view"), "{seen:?}");
    }
}
