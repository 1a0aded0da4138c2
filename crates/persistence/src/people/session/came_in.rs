//! Whoever has a session.

use domain::id::{IdentityId, SessionId};

use super::SignedIn;

/// Somebody who has a session, whether they sit on a team or not.
#[derive(Debug, Clone)]
pub struct CameIn {
    /// Their session.
    pub session: SessionId,
    /// With which they signed in.
    pub identity: IdentityId,
    /// Their seat on a team.
    pub seat: Option<SignedIn>,
}

/// Someone of the team who is there in person.
#[derive(Debug, Clone)]
pub struct InPerson {
    /// Their session.
    pub session: SessionId,
    /// With which they signed in.
    pub identity: IdentityId,
    /// Who they are.
    pub who: SignedIn,
}

impl CameIn {
    /// The same, when they sit on a team.
    pub fn on_the_team(self) -> Option<InPerson> {
        let Self { session, identity, seat } = self;
        seat.map(|who| InPerson { session, identity, who })
    }
}
