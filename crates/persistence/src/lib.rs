//! How Atrium is kept: the only crate that knows SeaORM. A grant opens the organization; only what it opened touches tables.

mod anchors;
pub mod backup;
mod concerned;
pub mod crm;
mod database;
mod doors;
mod error;
pub mod import;
pub mod jobs;
pub mod journal;
mod kept;
mod list;
mod one_row;
pub mod people;
pub mod permission;
mod reach;
pub mod role_workspace;
mod room;
mod search;
pub mod seed;
pub mod task;
#[cfg(test)]
mod test_house;
mod text_column;
mod totals;

pub use database::{Database, SQLITE_NEEDED, Trouble};
pub use error::Error;
pub use room::{Room, Stored};
