//! Opens a database, brings it up to date, and turns a grant into the opened organization.

mod migrate;
mod sqlite;
mod storage;
mod transaction;

use std::{sync::Arc, time::Duration};

use domain::{
    people::organization::Setting,
    permission::{Grant, Permission},
};
use sea_orm::{ConnectOptions, Database as SeaDatabase, DatabaseConnection};

use self::storage::Storage;
pub use self::{sqlite::SQLITE_NEEDED, storage::Trouble};
use crate::{Error, Opened};

const POSTGRES_CONNECTIONS: u32 = 8;
/// How long a request waits for its turn before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database: on SQLite one writing connection and some that can only read, on PostgreSQL a pool.
#[derive(Debug, Clone)]
pub struct Database {
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
    pub(crate) storage: Arc<Storage>,
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

    /// Opens the organization of whoever was granted `P`, in its setting.
    pub fn organization<P: Permission>(&self, grant: Grant<P>, setting: Setting) -> Opened<P> {
        Opened::new(self.clone(), grant, setting)
    }

    /// Closes the database: on SQLite, all that was written is in its one file then.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close(self) -> Result<(), Error> {
        if let Err(error) = self.cut_wal().await {
            log::warn!("The WAL stays as it is: {error}");
        }
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }
}

async fn open_postgres(address: &str) -> Result<Database, Error> {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .sqlx_logging_level(log::LevelFilter::Trace)
        .set_application_name("atrium");
    let writer = SeaDatabase::connect(options).await?;
    Ok(Database { reader: writer.clone(), writer, storage: Arc::new(Storage::elsewhere()) })
}
