//! How Atrium is kept: the only crate that knows SeaORM. A grant opens the organization; only what it opened touches tables.

pub mod backup;
pub mod bench;
pub mod crm;
mod database;
pub mod demo;
mod error;
pub mod import;
pub mod jobs;
pub mod journal;
mod list;
mod one_row;
pub mod people;
pub mod permission;
mod reach;
pub mod role_workspace;
mod room;
mod search;
pub mod task;
#[cfg(test)]
mod test_house;
mod text_column;

pub use database::{Database, SQLITE_NEEDED, Trouble};
pub use error::Error;
pub use room::{Room, Stored};

/// The record, if it still is at the version that the request names.
fn fresh<T>(record: T, named: Option<u32>, version: fn(&T) -> u32) -> Result<T, Error> {
    let now = version(&record);
    match named {
        Some(named) if named != now => Err(Error::Stale { now }),
        _ => Ok(record),
    }
}
