//! A person of the team.

mod filter;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::filter::MemberFilter;
use crate::{
    calendar::Timestamp,
    id::MemberId,
    patch,
    people::{role::Role, session::PASSWORD_LINK},
    rule::{Code, RuleBroken},
    text::{Email, Title},
};

/// A person of the team, with one role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Member {
    /// A UUIDv7: ids ascend as records are added.
    pub id: MemberId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Their name.
    pub name: Title,
    /// Their e-mail address, with which they sign in; someone without one cannot.
    pub email: Option<Email>,
    /// Their role.
    pub role: Role,
    /// Whether they still work here; others keep their name on what they did.
    pub active: bool,
    /// Who leads them.
    pub manager_id: Option<MemberId>,
    /// The link with which they are to choose a password; null when there is none, or for those who may not change members.
    pub invitation: Option<Invitation>,
    /// Whether they have chosen a password; null for those who may not change members.
    pub joined: Option<bool>,
}

/// A link with which a member is to choose a password, and has not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Invitation {
    /// When it was made.
    pub sent_at: Timestamp,
    /// Until when it holds; it may have passed.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// The invitation by a link that holds until then: every link holds for the same time.
    pub fn until(expires_at: Timestamp) -> Self {
        Self { sent_at: Timestamp::from(*expires_at - PASSWORD_LINK), expires_at }
    }
}

/// A person's name beside their id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonName {
    /// `GET /members/{member_id}` has the whole of them.
    pub id: MemberId,
    /// Their name.
    pub name: Title,
}

/// A member as a list of people shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MemberCard {
    /// `GET /members/{member_id}` has the whole of them.
    pub id: MemberId,
    /// Their name.
    pub name: Title,
    /// Their role.
    pub role: Role,
}

impl From<&Member> for MemberCard {
    fn from(member: &Member) -> Self {
        Self { id: member.id, name: member.name.clone(), role: member.role }
    }
}

/// A new member of the team.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// Their name.
    pub name: Title,
    /// Their e-mail address.
    #[serde(default)]
    pub email: Option<Email>,
    /// Their role.
    pub role: Role,
    /// Who leads them.
    #[serde(default)]
    pub manager_id: Option<MemberId>,
}

/// A merge patch of a member.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MemberChanges {
    /// Their name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Their e-mail address.
    #[serde(deserialize_with = "patch::clearable")]
    pub email: Option<Option<Email>>,
    /// Their role.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub role: Option<Role>,
    /// Whether they still work here.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub active: Option<bool>,
    /// Who leads them.
    #[serde(deserialize_with = "patch::clearable")]
    pub manager_id: Option<Option<MemberId>>,
    /// Who takes over what is theirs and, after this change, cannot be any more: everything when they leave, what another role does
    /// not work on when that changes. Without it, it stays as it is.
    pub successor_id: Option<MemberId>,
}

impl Member {
    /// The member with the changes made; [`Member::allowed`] says whether they may be.
    pub fn with(self, changes: MemberChanges) -> Self {
        let MemberChanges { name, email, role, active, manager_id, successor_id: _ } = changes;
        Self {
            name: name.unwrap_or(self.name),
            email: email.unwrap_or(self.email),
            role: role.unwrap_or(self.role),
            active: active.unwrap_or(self.active),
            manager_id: manager_id.unwrap_or(self.manager_id),
            ..self
        }
    }

    /// Whether someone of that role may make the member so; `before` is the member as they were, nothing for someone new.
    ///
    /// # Errors
    /// An admin who touches an owner or makes one; someone who leads themselves.
    pub fn allowed(&self, before: Option<&Self>, by: Role) -> Result<(), RuleBroken> {
        before.map_or(Ok(()), |before| owners_only(by, before.role))?;
        owners_only(by, self.role)?;
        if self.manager_id == Some(self.id) {
            return Err(RuleBroken::field("/manager_id", Code::LeadsThemselves, "Nobody leads themselves."));
        }
        Ok(())
    }

    /// Whether links that were made for the member as they were must not be used any more: they left, the link went to another
    /// address, or whoever made it could not have made one for an owner.
    pub fn outdates_links(&self, before: &Self) -> bool {
        !self.active || self.email != before.email || self.became_owner(before)
    }

    /// Whether sessions that were opened by the member as they were must end: they left, or whoever let them in by a link could
    /// not have let an owner in.
    pub fn outdates_sessions(&self, before: &Self) -> bool {
        !self.active || self.became_owner(before)
    }

    /// Whether they are one of those who keep the organization in somebody's hands.
    pub fn owns(&self) -> bool {
        self.active && self.role == Role::Owner
    }

    fn became_owner(&self, before: &Self) -> bool {
        self.role == Role::Owner && before.role != Role::Owner
    }
}

/// That an organization would be left without an active owner.
pub fn last_owner() -> RuleBroken {
    RuleBroken::conflict(Code::LastOwner, "The last owner has to stay; make someone else an owner first.")
}

fn owners_only(by: Role, about: Role) -> Result<(), RuleBroken> {
    if about == Role::Owner && by != Role::Owner {
        return Err(RuleBroken::not_yours(Code::OwnersOnly, "Only an owner can change who the owners are."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner() -> Member {
        Member {
            id: MemberId(uuid::Uuid::from_u128(1)),
            version: 1,
            name: "Olivia".parse().expect("a name"),
            email: None,
            role: Role::Owner,
            active: true,
            manager_id: None,
            invitation: None,
            joined: None,
        }
    }

    #[test]
    fn an_admin_cannot_touch_an_owner_nor_make_one() {
        let technician = Member { role: Role::Technician, ..owner() };
        let refused = |before: Option<&Member>, after: &Member| after.allowed(before, Role::Admin).is_err();
        assert!(refused(Some(&owner()), &technician) && refused(Some(&technician), &owner()) && refused(None, &owner()));
        assert_eq!((technician.allowed(None, Role::Admin), technician.allowed(Some(&owner()), Role::Owner)), (Ok(()), Ok(())));
    }

    #[test]
    fn nobody_leads_themselves() {
        let circle = Member { manager_id: Some(owner().id), ..owner() };
        assert!(matches!(circle.allowed(None, Role::Owner), Err(RuleBroken::Field { code: Code::LeadsThemselves, .. })));
    }

    #[test]
    fn links_die_with_the_address_they_went_to_and_never_make_an_owner() {
        let technician = Member { role: Role::Technician, ..owner() };
        let renamed = Member { name: "Oli".parse().expect("a name"), role: Role::SalesRep, ..technician.clone() };
        assert!(!renamed.outdates_links(&technician));
        assert!(owner().outdates_links(&technician));
        assert!(Member { active: false, ..technician.clone() }.outdates_links(&technician));
        let moved = Member { email: Some("oli@example.com".parse().expect("an address")), ..technician.clone() };
        assert!(moved.outdates_links(&technician));
    }

    #[test]
    fn sessions_outlive_an_address_but_make_no_owner() {
        let technician = Member { role: Role::Technician, ..owner() };
        let moved = Member { email: Some("oli@example.com".parse().expect("an address")), ..technician.clone() };
        assert!(!moved.outdates_sessions(&technician) && owner().outdates_sessions(&technician));
        assert!(Member { active: false, ..technician.clone() }.outdates_sessions(&technician));
    }
}
