//! The places in which somebody can be: whom each asks, and which rows come of a yes there.

use super::{
    Action, Denied, Reach, Subject, SubjectMarker,
    presence::Presence,
    rulebook,
    within::{Within, within},
};
use crate::people::{actor::Actor, viewer::Viewer};

/// A place with doors of its own: the organization, or one client's workspace.
pub trait Place: Sized + 'static {
    /// Who asks there.
    type Asker: Asker;
    /// Which rows a yes covers.
    type Rows: Copy;

    /// The rulebook of the place: which rows an asker reaches with an action on a subject; `None` is a no.
    fn rows(of: Self::Asker, action: Action, about: Subject) -> Option<Self::Rows>;
}

/// Somebody who asks at a door.
pub trait Asker: Copy {
    /// Who acts, as the journal names them.
    fn actor(self) -> Actor;

    /// Why they are refused before the rulebook is asked: through other eyes one only looks, and a key stays within its scopes.
    fn refuses(self, action: Action, about: Subject) -> Option<Denied>;
}

/// A subject that stands in that place.
pub trait StandsIn<W: Place>: SubjectMarker {}

/// The organization as a place: its team asks, and reaches its records.
pub enum Organization {}

impl Place for Organization {
    type Asker = Viewer;
    type Rows = Reach;

    fn rows(of: Viewer, action: Action, about: Subject) -> Option<Reach> {
        rulebook::reach(of.eyes().role, action, about)
    }
}

/// A client's workspace as a place: whoever is in it asks, of either side, and reaches what is in it.
pub enum Workspace {}

impl Place for Workspace {
    type Asker = Presence;
    type Rows = Within;

    fn rows(of: Presence, action: Action, about: Subject) -> Option<Within> {
        within(of.eyes(), action, about)
    }
}
