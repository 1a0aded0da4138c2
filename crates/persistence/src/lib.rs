//! How Atrium is kept: the only crate that knows SeaORM. A grant opens the organization; only what it opened touches tables.

mod anchors;
pub mod audit_log;
pub mod backup;
pub mod client_workspace;
pub mod crm;
mod database;
mod doors;
mod error;
mod handover;
pub mod import;
pub mod jobs;
pub mod journal;
mod kept;
mod last_seen;
mod list;
mod one_row;
mod parts;
pub mod people;
pub mod permission;
mod reach;
pub mod role_workspace;
mod room;
mod search;
pub mod seed;
pub mod set_up;
pub mod tag;
pub mod task;
#[cfg(test)]
mod test_house;
mod text_column;
mod totals;

pub use database::{Database, Trouble};
pub use error::Error;
pub use room::{Room, Sight, Stored};
