//! Who signed in, and through whose eyes they look.

pub use super::person::Person;
use crate::{
    id::{AccessRuleId, OrganizationId},
    people::{
        actor::Actor,
        api_key::KeyRights,
        member::{Member, MemberCard},
    },
    permission::{Action, Asker, Denied, Subject, access_rule::Because, capability::Capability},
};

/// Who looks, and at whose records, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looking {
    /// Who signed in.
    pub viewer: MemberCard,
    /// Through whose eyes they look, when not through their own.
    pub viewing_as: Option<MemberCard>,
}

impl Looking {
    /// Whose records they look at.
    pub fn eyes(&self) -> &MemberCard {
        self.viewing_as.as_ref().unwrap_or(&self.viewer)
    }
}

impl From<&Member> for Looking {
    /// Someone who looks through their own eyes.
    fn from(member: &Member) -> Self {
        Self { viewer: member.into(), viewing_as: None }
    }
}

/// Who signed in, and through whose eyes they look; the two are the same unless they view as somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The organization they work in.
    pub organization: OrganizationId,
    /// Who signed in, or made the key with which a program acts.
    pub signed_in: Person,
    eyes: Person,
    key: Option<KeyRights>,
}

impl Viewer {
    /// Someone who looks through their own eyes.
    pub fn new(organization: OrganizationId, person: Person) -> Self {
        Self { organization, signed_in: person, eyes: person, key: None }
    }

    /// The same person as far as a key of theirs may act.
    pub fn by_key(self, key: KeyRights) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Whether that is within what a key may do; somebody who is there in person may all that their role may.
    pub fn within_scopes(self, capability: Capability) -> bool {
        self.key.is_none_or(|rights| rights.scopes.contains(capability))
    }

    /// Whose rights and whose records count.
    pub fn eyes(self) -> Person {
        self.eyes
    }

    /// Whether they may look through other eyes at all: a key only if it was made so.
    pub fn may_view_as(self) -> bool {
        self.key.is_none_or(|rights| rights.view_as)
    }

    /// Whether they look through someone else's eyes.
    pub fn views_as(self) -> bool {
        self.eyes != self.signed_in
    }

    /// The same viewer through the eyes of a member of their organization, when `rule` is the rule from the one's role to the
    /// other's. Whoever looks through someone else's eyes already is asked as themselves: views do not chain.
    ///
    /// # Errors
    /// [`Denied::ViewAs`].
    pub fn view_as(self, target: Person, active: bool, rule: Option<AccessRuleId>) -> Result<Self, Denied> {
        match Because::of(self.signed_in, target, rule) {
            Some(_) if active && self.may_view_as() => Ok(Self { eyes: target, ..self }),
            _ => Err(Denied::ViewAs),
        }
    }
}

impl Asker for Viewer {
    fn actor(self) -> Actor {
        self.key.map_or(Actor::Member(self.signed_in.id), |rights| Actor::ApiKey(rights.key))
    }

    fn refuses(self, action: Action, subject: Subject) -> Option<Denied> {
        if self.views_as() && !subject.follows_eyes() {
            return Some(Denied::ViewAsUnsupported);
        }
        if self.views_as() && action != Action::View {
            return Some(Denied::ReadOnly);
        }
        (!self.within_scopes(Capability { subject, action })).then_some(Denied::OutOfScope { action, subject })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::permission::{Change, Deals, Grant, Members, Organization, Permission, Reach, StandsIn, Subject, View};
    use crate::{
        id::{ApiKeyId, MemberId},
        people::role::Role,
    };

    fn ask<P: Permission>(viewer: Viewer) -> Result<Grant<Organization, P>, Denied>
    where
        P::On: StandsIn<Organization>,
    {
        Grant::ask(viewer)
    }

    fn person(id: u128, role: Role) -> Person {
        Person { id: MemberId(Uuid::from_u128(id)), role }
    }

    fn through(active: bool) -> Result<Viewer, Denied> {
        let mia = Viewer::new(OrganizationId(Uuid::nil()), person(1, Role::SalesManager));
        mia.view_as(person(2, Role::SalesRep), active, Some(AccessRuleId(Uuid::from_u128(3))))
    }

    #[test]
    fn other_eyes_change_whose_records_count_and_not_who_acts() {
        let viewer = through(true).expect("a rule allows it");
        assert!(viewer.views_as());
        assert_eq!((viewer.eyes(), viewer.signed_in), (person(2, Role::SalesRep), person(1, Role::SalesManager)));
        assert_eq!(through(false), Err(Denied::ViewAs), "a deactivated teammate");
    }

    #[test]
    fn other_eyes_look_at_what_follows_them_and_change_nothing() {
        let viewer = through(true).expect("a rule allows it");
        assert_eq!(ask::<View<Deals>>(viewer).expect("to look").rows(), Reach::Own);
        assert_eq!(ask::<Change<Deals>>(viewer).err(), Some(Denied::ReadOnly));
        assert_eq!(ask::<View<Members>>(viewer).err(), Some(Denied::ViewAsUnsupported));
    }

    #[test]
    fn own_eyes_ask_the_rulebook_alone() {
        let viewer = Viewer::new(OrganizationId(Uuid::nil()), person(1, Role::SalesManager));
        assert!(!viewer.views_as());
        assert!(ask::<Change<Deals>>(viewer).is_ok() && ask::<View<Members>>(viewer).is_ok());
        let denied = Denied::NotAllowed { action: Action::Change, subject: Subject::Members };
        assert_eq!(ask::<Change<Members>>(viewer).err(), Some(denied));
    }

    #[test]
    fn a_key_acts_in_its_own_name_within_its_scopes_and_its_makers_rights() {
        let key = ApiKeyId(Uuid::from_u128(9));
        let scopes = ["deals:view", "members:change"].iter().map(|scope| scope.parse().expect("a scope")).collect();
        let rights = KeyRights { key, scopes, view_as: false };
        let maker = Viewer::new(OrganizationId(Uuid::nil()), person(1, Role::SalesManager));
        let viewer = maker.by_key(rights);
        assert_eq!((viewer.actor(), maker.actor()), (Actor::ApiKey(key), Actor::Member(maker.signed_in.id)));
        assert_eq!(ask::<View<Deals>>(viewer).expect("within").rows(), Reach::Own);
        let beyond = Denied::OutOfScope { action: Action::Change, subject: Subject::Deals };
        assert_eq!(ask::<Change<Deals>>(viewer).err(), Some(beyond));
        let denied = Denied::NotAllowed { action: Action::Change, subject: Subject::Members };
        assert_eq!(ask::<Change<Members>>(viewer).err(), Some(denied), "its maker may not");
        let rule = Some(AccessRuleId(Uuid::from_u128(3)));
        assert_eq!(viewer.view_as(person(2, Role::SalesRep), true, rule), Err(Denied::ViewAs));
        let looking = maker.by_key(KeyRights { view_as: true, ..rights }).view_as(person(2, Role::SalesRep), true, rule);
        assert!(looking.is_ok_and(|viewer| ask::<View<Deals>>(viewer).is_ok()));
    }

    #[test]
    fn views_do_not_chain() {
        let viewer = through(true).expect("a rule allows it");
        let onward = viewer.view_as(person(4, Role::Technician), true, None);
        assert_eq!(onward, Err(Denied::ViewAs), "asked as whoever signed in, who has no rule for it");
    }
}
