//! Who may look through whose eyes, and who did.

pub mod access_rule;
pub mod view;
