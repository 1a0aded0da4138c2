//! Opens a database, brings it up to date, and turns a grant into the opened organization.

use std::{cmp::Ordering, time::Duration};

use domain::{
    people::organization::Setting,
    permission::{Grant, Permission},
};
use migrations::Migrator;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as SeaDatabase, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use crate::{Error, Opened};

/// The first SQLite whose WAL mode loses no commits.
pub const SQLITE_NEEDED: &str = "3.51.3";

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;

/// A database: on SQLite one writing connection and some that can only read, on PostgreSQL a pool.
#[derive(Debug, Clone)]
pub struct Database {
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
}

impl Database {
    /// Opens the database that the address names: `sqlite:path` or `postgres://...`; a missing file is made.
    ///
    /// # Errors
    /// It cannot be reached, or the linked SQLite is too old.
    pub async fn open(address: &str) -> Result<Self, Error> {
        if address.starts_with("sqlite:") { Self::open_sqlite(address).await } else { Self::open_postgres(address).await }
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// A step fails; its changes are undone.
    pub async fn migrate(&self) -> Result<(), Error> {
        Ok(Migrator::up(&self.writer, None).await?)
    }

    /// Opens the organization of whoever was granted `P`, in its setting.
    pub fn organization<P: Permission>(&self, grant: Grant<P>, setting: Setting) -> Opened<P> {
        Opened::new(self.clone(), grant, setting)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.reader.ping().await?)
    }

    /// Closes the database: on SQLite, all that was written is in its one file then.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close(self) -> Result<(), Error> {
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }

    /// Begins a transaction that may write: on SQLite it takes the write lock at once, so that it never fails half-way for want
    /// of it.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, Error> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    async fn open_sqlite(address: &str) -> Result<Self, Error> {
        let writer = SeaDatabase::connect(sqlite(address, 1, false)).await?;
        let database = Self { reader: writer.clone(), writer };
        database.refuse_old_sqlite().await?;
        let reader = SeaDatabase::connect(sqlite(address, READERS, true)).await?;
        Ok(Self { reader, ..database })
    }

    async fn open_postgres(address: &str) -> Result<Self, Error> {
        let mut options = ConnectOptions::new(address);
        options.max_connections(POSTGRES_CONNECTIONS).sqlx_logging_level(log::LevelFilter::Trace).set_application_name("atrium");
        let writer = SeaDatabase::connect(options).await?;
        Ok(Self { reader: writer.clone(), writer })
    }

    async fn refuse_old_sqlite(&self) -> Result<(), Error> {
        let version = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT sqlite_version() AS version");
        let found: String = match self.writer.query_one_raw(version).await? {
            Some(row) => row.try_get("", "version")?,
            None => String::new(),
        };
        if by_number(&found, SQLITE_NEEDED) == Ordering::Less { Err(Error::SqliteTooOld { found }) } else { Ok(()) }
    }
}

fn sqlite(address: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .test_before_acquire(false)
        .sqlx_logging_level(log::LevelFilter::Trace)
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                .synchronous(SqliteSynchronous::Full)
                .pragma("cache_size", "-16000")
                .pragma("mmap_size", "268435456")
                .pragma("temp_store", "memory")
                .statement_cache_capacity(256);
            if read_only {
                options.read_only(true).create_if_missing(false)
            } else {
                options.journal_mode(SqliteJournalMode::Wal).create_if_missing(true).optimize_on_close(true, None)
            }
        });
    options
}

fn by_number(a: &str, b: &str) -> Ordering {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(a).cmp(&numbers(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(by_number("3.9.0", "3.51.3"), Ordering::Less);
        assert_eq!(by_number("3.51.3", "3.51.3"), Ordering::Equal);
        assert_eq!(by_number("3.52.0", "3.51.3"), Ordering::Greater);
    }
}
