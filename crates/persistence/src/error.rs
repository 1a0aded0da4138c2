//! What can go wrong on the way to the tables.

use domain::{journal::Stream, rule::RuleBroken};
use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

/// What can go wrong on the way to the tables.
#[derive(Debug, Error)]
pub enum Error {
    /// There is no such record within reach.
    #[error("there is no such record within reach")]
    NotFound,
    /// A rule forbids it.
    #[error(transparent)]
    Rule(#[from] RuleBroken),
    /// The record has moved on from the version that the request names.
    #[error("the record is at version {now} by now")]
    Stale {
        /// The version that it is at.
        now: u32,
    },
    /// The bundled SQLite is too old to be trusted.
    #[error("SQLite {found} is too old: before {needed}, it can lose commits in WAL mode", needed = crate::SQLITE_NEEDED)]
    SqliteTooOld {
        /// The version that is linked.
        found: String,
    },
    /// The journal is not as it was written.
    #[error("the journal {stream} is altered at entry {seq}")]
    Altered {
        /// Which journal.
        stream: Stream,
        /// The first entry that does not fit.
        seq: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// Data that JSON cannot hold.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Turns a violated unique index into the rule that it stands for.
    pub(crate) fn unique(error: DbErr, pointer: &'static str, detail: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => RuleBroken::field(pointer, "already_taken", detail).into(),
            _ => error.into(),
        }
    }
}
