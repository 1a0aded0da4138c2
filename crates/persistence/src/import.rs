//! Imports.

pub(crate) mod table;
