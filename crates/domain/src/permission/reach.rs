//! Which rows a grant covers.

use strum::Display;

/// Which rows a grant covers, seen from the person whose eyes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
#[strum(serialize_all = "snake_case")]
pub enum Reach {
    /// Every row of the organization.
    All,
    /// Their own.
    Own,
    /// Their own, and those that nobody owns yet.
    OwnOrUnassigned,
    /// The accounts they manage, and what hangs on those.
    Managed,
    /// The accounts they advise, and what hangs on those (D25).
    Advised,
    /// The accounts they manage or advise, and what hangs on those.
    LookedAfter,
    /// The accounts of their own deals.
    OfOwnDeals,
    /// What is assigned to them or made by them, and what hangs on anything within their reach.
    Near,
}
