//! Who may look through whose eyes, over HTTP.

pub(crate) mod access_rules;
pub(crate) mod view_as;
pub(crate) mod views;
