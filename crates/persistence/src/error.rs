//! What can go wrong on the way to the tables.

use domain::{
    permission::Denied,
    rule::{Code, RuleBroken},
};
use sea_orm::{
    DbErr, RuntimeErr, SqlErr,
    sqlx::{self, error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError},
};
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
    /// A job was taken by somebody else, because nothing was heard of whoever had it.
    #[error("somebody else has taken the job")]
    LeaseLost,
    /// The bundled SQLite is too old to be trusted.
    #[error("SQLite {found} is too old: before {needed}, it can lose commits in WAL mode")]
    SqliteTooOld {
        /// The version that is linked.
        found: String,
        /// The first that can be trusted.
        needed: &'static str,
    },
    /// Somebody else is writing, and the turn did not come in time.
    #[error("the database is busy")]
    Busy,
    /// The disk under the database is full; nothing was written.
    #[error("the disk under the database is full")]
    Full,
    /// The database cannot be reached, read or written; what was to be written may or may not have been kept, and was not
    /// acknowledged.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database cannot be opened.
    #[error("{place} cannot be opened: {cause}")]
    CannotOpen {
        /// The file, or the server without its secrets.
        place: String,
        /// Why.
        cause: String,
    },
    /// A backup is not as it was written.
    #[error("{place} is damaged: {why}")]
    Damaged {
        /// The file.
        place: String,
        /// What is wrong with it.
        why: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(DbErr),
    /// Data that JSON cannot hold.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => Self::Busy,
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => Self::of_driver(cause).unwrap_or(Self::Database(error)),
            _ => Self::Database(error),
        }
    }
}

impl Error {
    /// Whether the storage fails, whatever was asked of it.
    pub fn is_of_storage(&self) -> bool {
        matches!(self, Self::Busy | Self::Full | Self::Unavailable(_))
    }

    /// What a driver's error says of the storage; nothing when it is about the statement.
    fn of_driver(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::PoolTimedOut => Some(Self::Busy),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Some(Self::Unavailable(error.to_string()))
            }
            sqlx::Error::Database(database) => match database.try_downcast_ref::<PgDatabaseError>() {
                Some(postgres) => Self::of_postgres(postgres),
                None => Self::of_sqlite(database.try_downcast_ref::<SqliteError>()?),
            },
            _ => None,
        }
    }

    /// By SQLite's primary result codes (sqlite.org/rescode.html).
    fn of_sqlite(error: &SqliteError) -> Option<Self> {
        const BUSY: i32 = 5;
        const LOCKED: i32 = 6;
        const FULL: i32 = 13;
        /// Out of memory, read-only, I/O error, corrupt, cannot open, protocol, not a database.
        const UNAVAILABLE: [i32; 7] = [7, 8, 10, 11, 14, 15, 26];
        let extended: i32 = error.code()?.parse().ok()?;
        match extended & 0xff {
            BUSY | LOCKED => Some(Self::Busy),
            FULL => Some(Self::Full),
            primary if UNAVAILABLE.contains(&primary) => Some(Self::Unavailable(error.to_string())),
            _ => None,
        }
    }

    /// By PostgreSQL's error codes (appendix A of its manual).
    fn of_postgres(error: &PgDatabaseError) -> Option<Self> {
        match error.code() {
            // Serialization failure, deadlock, lock not available, too many connections.
            "40001" | "40P01" | "55P03" | "53300" => Some(Self::Busy),
            // Disk full.
            "53100" => Some(Self::Full),
            // Read-only, a session left in a failed transaction, and whatever concerns the connection, its operator, resources, or the system itself.
            code if ["25006", "25P02"].contains(&code)
                || ["08", "53", "57P", "58", "XX"].iter().any(|class| code.starts_with(class)) =>
            {
                Some(Self::Unavailable(error.to_string()))
            }
            _ => None,
        }
    }

    /// The same as what keeps the database at that place from being opened.
    pub(crate) fn of_place(self, place: String) -> Self {
        let cause = match self {
            Self::SqliteTooOld { .. } | Self::CannotOpen { .. } => return self,
            Self::Unavailable(cause) => cause,
            other => other.to_string(),
        };
        Self::CannotOpen { place, cause }
    }

    /// The same of a database that could not be opened, naming it without its secrets.
    pub(crate) fn on_opening(self, address: &str) -> Self {
        let shown = address.strip_prefix("sqlite:").unwrap_or(address);
        let place = match (shown.split_once("://"), shown.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, server))) => format!("{scheme}://{server}"),
            _ => shown.to_owned(),
        };
        self.of_place(place)
    }

    /// Turns a violated unique index into the rule that it stands for.
    pub(crate) fn unique(error: DbErr, pointer: &'static str, detail: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => RuleBroken::field(pointer, Code::AlreadyTaken, detail).into(),
            _ => error.into(),
        }
    }

    /// Turns a violated foreign key into the rule that what others refer to stays.
    pub(crate) fn in_use(error: DbErr, detail: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => RuleBroken::conflict(Code::InUse, detail).into(),
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
