//! A seat on a team, as somebody takes it.

use domain::id::{IdentityId, MemberId, OrganizationId};

/// A seat on a team, and who sits on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who sits on it.
    pub identity: IdentityId,
    /// Whose team it is.
    pub organization: OrganizationId,
    /// The seat.
    pub member: MemberId,
}
