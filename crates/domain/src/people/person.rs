//! A member as the rulebook knows them.

use super::role::Role;
use crate::id::MemberId;

/// A member as the rulebook knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: MemberId,
    /// Their role.
    pub role: Role,
}
