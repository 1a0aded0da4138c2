//! Who is in a client workspace, and through whose eyes they look. Whoever has no business there has no presence: to them it is
//! absent (404), before anything in it could be forbidden (403).

use thiserror::Error;

use super::{
    Action, Asker, Denied, Subject,
    capability::{Capability, INSIDE},
    portal::{Layers, Membership, Rights, State, Tier},
    standing::{Standing, Ties},
    within::within,
};
use crate::{
    id::{ClientWorkspaceId, ContactId, MemberId, OrganizationId},
    people::{actor::Actor, role::Role, viewer::Viewer},
};

/// Which workspace somebody is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// Whose it is.
    pub organization: OrganizationId,
    /// The workspace.
    pub workspace: ClientWorkspaceId,
    /// Whether it is worked in.
    pub state: State,
}

/// Whose rights and whose rows count there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupant {
    /// A member of the team.
    Member {
        /// Their id.
        id: MemberId,
        /// Their role.
        role: Role,
        /// What they are to the workspace.
        ties: Ties,
    },
    /// A person of the client.
    Contact {
        /// Their id; nobody's in a preview of the layout.
        id: Option<ContactId>,
        /// What they may.
        rights: Rights,
    },
}

/// Somebody in a client workspace; only those who have business there become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    at: Location,
    who: Who,
    eyes: Occupant,
}

/// Who came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Member(Viewer),
    Contact(ContactId),
}

/// To whoever asks there is no such workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there is no such workspace for them")]
pub struct NotHere;

impl Presence {
    /// Somebody of the team, whose eyes have those ties to the workspace.
    ///
    /// # Errors
    /// They have no standing there.
    pub fn of_member(at: Location, viewer: Viewer, ties: Ties) -> Result<Self, NotHere> {
        let person = viewer.eyes();
        if viewer.organization != at.organization || Standing::of(person.role, ties).next().is_none() {
            return Err(NotHere);
        }
        let eyes = Occupant::Member { id: person.id, role: person.role, ties };
        Ok(Self { at, who: Who::Member(viewer), eyes })
    }

    /// A person of the client.
    ///
    /// # Errors
    /// They do not belong to it, or the day until which they read it has passed.
    pub fn of_contact(at: Location, id: ContactId, layers: &Layers) -> Result<Self, NotHere> {
        if layers.membership != Membership::Active || at.state == State::Ended {
            return Err(NotHere);
        }
        let eyes = Occupant::Contact { id: Some(id), rights: rights(at, layers) };
        Ok(Self { at, who: Who::Contact(id), eyes })
    }

    /// The same member of the team through the eyes of a person of the client, invited or there; or through nobody's, to see the
    /// layout (D21), as a contributor without rules of their own would.
    ///
    /// # Errors
    /// [`Denied::ViewAs`]: they may not change who is in the workspace, look through other eyes already, or the person was removed.
    pub fn preview(self, id: Option<ContactId>, layers: &Layers) -> Result<Self, Denied> {
        let own_eyes = matches!(self.who, Who::Member(viewer) if viewer.may_view_as() && !viewer.views_as()) && !self.previews();
        let may = within(self.eyes, Action::Change, Subject::People).is_some();
        if !(own_eyes && may) || id.is_some() && layers.membership == Membership::Removed {
            return Err(Denied::ViewAs);
        }
        let layers = match id {
            Some(_) => layers.clone(),
            None => {
                Layers { membership: Membership::Active, tier: Tier::Contributor, contact: Default::default(), ..layers.clone() }
            }
        };
        Ok(Self { eyes: Occupant::Contact { id, rights: rights(self.at, &layers) }, ..self })
    }

    /// Where they are.
    pub fn at(self) -> Location {
        self.at
    }

    /// Whose rights and whose rows count.
    pub fn eyes(self) -> Occupant {
        self.eyes
    }

    /// The member of the team who came in, or whose key a program brings.
    pub fn viewer(self) -> Option<Viewer> {
        match self.who {
            Who::Member(viewer) => Some(viewer),
            Who::Contact(_) => None,
        }
    }

    /// What they may do there now, of what has a name.
    pub fn capabilities(self) -> impl Iterator<Item = Capability> {
        let may = move |action, subject| self.refuses(action, subject).is_none() && within(self.eyes, action, subject).is_some();
        Capability::all().filter(move |one| INSIDE.contains(&one.subject) && may(one.action, one.subject))
    }

    fn previews(self) -> bool {
        matches!((self.who, self.eyes), (Who::Member(_), Occupant::Contact { .. }))
    }
}

/// What somebody may at that place, whose state is that of the place.
fn rights(at: Location, layers: &Layers) -> Rights {
    Rights::of(&Layers { state: at.state, ..layers.clone() })
}

impl Asker for Presence {
    fn actor(self) -> Actor {
        match self.who {
            Who::Member(viewer) => viewer.actor(),
            Who::Contact(id) => Actor::Contact(id),
        }
    }

    fn refuses(self, action: Action, subject: Subject) -> Option<Denied> {
        if let Some(denied) = self.viewer().and_then(|viewer| viewer.refuses(action, subject)) {
            return Some(denied);
        }
        let writes = action != Action::View;
        if writes && self.previews() {
            return Some(Denied::Preview);
        }
        // What is archived can be restored, copied, and closed to somebody who still reads it.
        let goes_on = matches!((subject, action), (Subject::Archive | Subject::Exports, _) | (Subject::People, Action::Remove));
        (writes && !goes_on && self.at.state != State::Open).then_some(Denied::Archived)
    }
}

#[cfg(test)]
mod tests;
