//! Who signed in, and through whose eyes they look.

use crate::{
    id::{MemberId, OrganizationId},
    people::role::Role,
    permission::{Action, Denied, Grant, Permission, rulebook},
};

/// A member as the rulebook knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: MemberId,
    /// Their role.
    pub role: Role,
}

/// Who signed in, and through whose eyes they look; the two are the same unless they view as somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The organization they work in.
    pub organization: OrganizationId,
    /// Who signed in: who acts, and who the journal names.
    pub signed_in: Person,
    /// Whose rights and whose records count.
    pub eyes: Person,
}

impl Viewer {
    /// Someone who looks through their own eyes.
    pub fn new(organization: OrganizationId, person: Person) -> Self {
        Self { organization, signed_in: person, eyes: person }
    }

    /// Asks the rulebook for a permission; a yes is the only way to a [`Grant`].
    ///
    /// # Errors
    /// The role lacks the permission, or the viewer looks through someone else's eyes and asks for more than to look.
    pub fn ask<P: Permission>(self) -> Result<Grant<P>, Denied> {
        if self.eyes != self.signed_in && P::ACTION != Action::View {
            return Err(Denied::ReadOnly);
        }
        match rulebook::reach(self.eyes.role, P::ACTION, P::SUBJECT) {
            Some(reach) => Ok(Grant::given(self, reach)),
            None => Err(Denied::NotAllowed { action: P::ACTION, subject: P::SUBJECT }),
        }
    }
}
