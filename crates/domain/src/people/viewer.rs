//! Who signed in, and through whose eyes they look.

use crate::{
    id::{AccessRuleId, MemberId, OrganizationId},
    people::{
        member::{Member, MemberCard},
        role::Role,
    },
    permission::{Action, Denied, Grant, Permission, access_rule::Because, rulebook},
};

/// A member as the rulebook knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: MemberId,
    /// Their role.
    pub role: Role,
}

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
    /// Who signed in: who acts, and who the journal names.
    pub signed_in: Person,
    eyes: Person,
}

impl Viewer {
    /// Someone who looks through their own eyes.
    pub fn new(organization: OrganizationId, person: Person) -> Self {
        Self { organization, signed_in: person, eyes: person }
    }

    /// Whose rights and whose records count.
    pub fn eyes(self) -> Person {
        self.eyes
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
            Some(_) if active => Ok(Self { eyes: target, ..self }),
            _ => Err(Denied::ViewAs),
        }
    }

    /// Asks the rulebook for a permission; a yes is the only way to a [`Grant`].
    ///
    /// # Errors
    /// The role lacks the permission, or the viewer looks through someone else's eyes and asks for more than to look, or for what
    /// is never seen so.
    pub fn ask<P: Permission>(self) -> Result<Grant<P>, Denied> {
        if self.views_as() && !P::SUBJECT.follows_eyes() {
            return Err(Denied::ViewAsUnsupported);
        }
        if self.views_as() && P::ACTION != Action::View {
            return Err(Denied::ReadOnly);
        }
        match rulebook::reach(self.eyes.role, P::ACTION, P::SUBJECT) {
            Some(reach) => Ok(Grant::given(self, reach)),
            None => Err(Denied::NotAllowed { action: P::ACTION, subject: P::SUBJECT }),
        }
    }
}
