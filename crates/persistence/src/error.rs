//! What can go wrong on the way to the tables.

use domain::{journal::Stream, permission::Denied, rule::RuleBroken};
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
    /// The rulebook says no.
    #[error(transparent)]
    Denied(#[from] Denied),
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
    /// Something long is being written, such as a large import, and others had to wait too long.
    #[error("the database is busy")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Database(DbErr),
    /// Data that JSON cannot hold.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => Self::Busy,
            error => Self::Database(error),
        }
    }
}

impl Error {
    /// Turns a violated unique index into the rule that it stands for.
    pub(crate) fn unique(error: DbErr, pointer: &'static str, detail: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => RuleBroken::field(pointer, "already_taken", detail).into(),
            _ => error.into(),
        }
    }

    /// Turns a violated foreign key into the rule that what others refer to stays.
    pub(crate) fn in_use(error: DbErr, detail: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => RuleBroken::conflict("in_use", detail).into(),
            _ => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnAcquireErr;

    use super::*;

    #[test]
    fn waiting_too_long_for_a_connection_is_busy_and_no_fault() {
        assert!(matches!(Error::from(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)), Error::Busy));
    }
}
