//! A member as the rulebook knows them.

use super::role::Role;
use crate::id::MemberId;

/// A member as the rulebook knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Of their seat, which is in one organization.
    pub id: MemberId,
    /// What the rulebook decides by.
    pub role: Role,
}
