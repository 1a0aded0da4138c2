//! Opens a database, and brings it up to date.

mod batch;
mod heartbeat;
pub(crate) mod last_seen;
mod migrate;
mod readers;
mod ready;
mod sqlite;
mod storage;
mod together;
mod transaction;
mod waits;

use std::{sync::Arc, time::Duration};

use sea_orm::{ConnectOptions, Database as SeaDatabase, DatabaseConnection};

pub(crate) use self::sqlite::{make_private, path};
pub use self::storage::Trouble;
use self::{batch::OpenBatch, last_seen::LastSeen, storage::Storage};
pub(crate) use self::{together::together, transaction::Transaction};
use crate::Error;

const POSTGRES_CONNECTIONS: u32 = 8;
/// A lock is waited for as long as a connection is; a session that a cancelled request left within a transaction is ended.
const LIMITS: [(&str, &str); 2] = [("lock_timeout", "5s"), ("idle_in_transaction_session_timeout", "60s")];
/// How long a request waits for its turn before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database: on SQLite one writing connection and some that can only read, on PostgreSQL a pool.
#[derive(Debug, Clone)]
pub struct Database {
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
    /// Where changes are kept together; a server does that by itself.
    batch: Option<OpenBatch>,
    pub(crate) storage: Arc<Storage>,
    pub(crate) last_seen: Arc<LastSeen>,
}

impl Database {
    /// Opens the database that the address names: `sqlite:path` or `postgres://...`; a missing file is made, for its owner's eyes
    /// alone.
    ///
    /// # Errors
    /// [`Error::CannotOpen`] names the place and the cause; the linked SQLite is too old.
    pub async fn open(address: &str) -> Result<Self, Error> {
        let opened = if address.starts_with("sqlite:") { sqlite::open(address).await } else { open_postgres(address).await };
        opened.map_err(|error| error.on_opening(address))
    }

    /// Opens a database that is there, to read from it alone.
    ///
    /// # Errors
    /// [`Error::CannotOpen`].
    pub async fn open_to_read(address: &str) -> Result<Self, Error> {
        let opened =
            if address.starts_with("sqlite:") { sqlite::open_to_read(address).await } else { open_postgres(address).await };
        opened.map_err(|error| error.on_opening(address))
    }

    /// An error of the first steps over the database, naming it.
    pub fn named(&self, error: Error) -> Error {
        error.of_place(self.storage.place())
    }

    /// Closes the database: on SQLite, all that was written is in its one file then.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close(self) -> Result<(), Error> {
        if let Err(error) = self.keep_last_seen().await {
            log::warn!("When people were last seen is not kept: {error}");
        }
        if self.storage.writes()
            && let Err(error) = self.cut_wal().await
        {
            log::warn!("The WAL stays as it is: {error}");
        }
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }
}

async fn open_postgres(address: &str) -> Result<Database, Error> {
    let storage = Arc::new(Storage::elsewhere(POSTGRES_CONNECTIONS));
    let known = storage.clone();
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .sqlx_logging_level(log::LevelFilter::Trace)
        .set_application_name("atrium")
        .map_sqlx_postgres_opts(|options| options.options(LIMITS))
        .map_sqlx_postgres_before_acquire(move |_, _| {
            let fit = storage::fit(&known);
            Box::pin(async move { fit })
        });
    let writer = SeaDatabase::connect(options).await?;
    heartbeat::start(address, &storage);
    Ok(Database { reader: writer.clone(), writer, batch: None, storage, last_seen: Arc::default() })
}
