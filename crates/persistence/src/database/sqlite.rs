//! SQLite: one connection that writes and some that can only read, over one file.

use std::{cmp::Ordering, path::Path, sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as SeaDatabase, DatabaseConnection, DbBackend, Statement,
    sqlx::{
        self, Connection,
        sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous},
    },
};

use super::{
    Database, PATIENCE,
    batch::OpenBatch,
    storage::{self, Storage},
};
use crate::Error;

/// The first SQLite whose WAL mode loses no commits.
const SQLITE_NEEDED: &str = "3.51.3";

const READERS: u32 = 4;
/// As much of the file is mapped as there is, up to a TiB, which is the most that SQLite is built for (`.cargo/config.toml`). What is
/// mapped is read from the system's memory, and no connection holds it again.
const MAPPED: u64 = 1 << 40;
/// To this size the WAL is cut whenever it begins anew.
const WAL_BYTES: u64 = 16 * 1024 * 1024;
/// From this size on, something keeps it from beginning anew.
const WAL_TOO_LARGE: u64 = 4 * WAL_BYTES;

pub(super) async fn open(address: &str) -> Result<Database, Error> {
    let path = path(address);
    make_private(path)?;
    let storage = Arc::new(Storage::in_file(path));
    let writer = SeaDatabase::connect(writing(address, &storage)).await?;
    refuse_old(&writer).await?;
    let reader = SeaDatabase::connect(reading(address)).await?;
    storage.remember_files();
    Ok(Database { writer, reader, batch: Some(OpenBatch::none()), storage, last_seen: Arc::default() })
}

pub(super) async fn open_to_read(address: &str) -> Result<Database, Error> {
    let reader = SeaDatabase::connect(reading(address)).await?;
    Ok(Database {
        writer: reader.clone(),
        reader,
        batch: None,
        storage: Arc::new(Storage::elsewhere(0)),
        last_seen: Arc::default(),
    })
}

/// The file that an address names.
pub(crate) fn path(address: &str) -> &Path {
    let path = address.strip_prefix("sqlite:").unwrap_or(address);
    let path = path.strip_prefix("//").unwrap_or(path);
    Path::new(path.split('?').next().unwrap_or(path))
}

/// Makes a missing file so that only its owner can read it; SQLite gives its WAL the same mode. One that others can read is kept
/// as it is, and named.
pub(crate) fn make_private(path: &Path) -> Result<(), Error> {
    let mut file = std::fs::OpenOptions::new();
    file.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(path) {
        Ok(file) => {
            warn_if_open(&file, path);
            Ok(())
        }
        // A file that can only be read is for SQLite to judge: it names the cause.
        Err(_) if path.exists() => Ok(()),
        Err(error) => Err(Error::Unavailable(error.to_string())),
    }
}

#[cfg(unix)]
fn warn_if_open(file: &std::fs::File, path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if file.metadata().is_ok_and(|file| file.permissions().mode() & 0o077 != 0) {
        log::warn!("Others on this machine can read {0}: chmod 600 {0}", path.display());
    }
}

#[cfg(not(unix))]
fn warn_if_open(_: &std::fs::File, _: &Path) {}

fn writing(address: &str, storage: &Arc<Storage>) -> ConnectOptions {
    let mut options = options(address, 1);
    let storage = storage.clone();
    options
        .map_sqlx_sqlite_opts(|options| {
            common(options)
                .journal_mode(SqliteJournalMode::Wal)
                .create_if_missing(true)
                .pragma("journal_size_limit", WAL_BYTES.to_string())
                .optimize_on_close(true, None)
        })
        .map_sqlx_sqlite_before_acquire(move |connection, _| {
            let fit = fit(connection, &storage);
            Box::pin(async move { fit })
        });
    options
}

/// Whether the writing connection may be handed out again; if not, it is thrown away and another is opened.
///
/// After a full disk or an I/O error SQLite rolls a transaction back by itself. The driver's own ROLLBACK then fails and it still
/// counts one transaction as open, so that its next BEGIN is a SAVEPOINT and its COMMITs release savepoints within a transaction
/// that nobody ever commits. Where the driver counts none, SQLite itself refuses to BEGIN within one.
fn fit(connection: &SqliteConnection, storage: &Storage) -> Result<bool, sqlx::Error> {
    storage::fit(storage)?;
    if connection.is_in_transaction() { Err(storage::unfit()) } else { Ok(true) }
}

fn reading(address: &str) -> ConnectOptions {
    let mut options = options(address, READERS);
    options.map_sqlx_sqlite_opts(|options| common(options).read_only(true).create_if_missing(false));
    options
}

fn options(address: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .test_before_acquire(false)
        .sqlx_logging_level(log::LevelFilter::Trace);
    options
}

fn common(options: sqlx::sqlite::SqliteConnectOptions) -> sqlx::sqlite::SqliteConnectOptions {
    options
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", MAPPED.to_string())
        .pragma("temp_store", "memory")
        .statement_cache_capacity(256)
}

async fn refuse_old(writer: &DatabaseConnection) -> Result<(), Error> {
    let version = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version");
    let found: String = match writer.query_one_raw(version).await? {
        Some(row) => row.try_get("", "version")?,
        None => String::new(),
    };
    if by_number(&found, SQLITE_NEEDED) == Ordering::Less {
        Err(Error::SqliteTooOld { found, needed: SQLITE_NEEDED })
    } else {
        Ok(())
    }
}

fn by_number(a: &str, b: &str) -> Ordering {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(a).cmp(&numbers(b))
}

impl Database {
    /// Brings what the WAL holds into the file and cuts the WAL, as far as nobody reads what is older. Answers how many bytes it
    /// has then; none on PostgreSQL.
    ///
    /// # Errors
    /// The database fails.
    pub async fn cut_wal(&self) -> Result<Option<u64>, Error> {
        let Some(wal) = self.storage.wal() else {
            return Ok(None);
        };
        // Writers wait meanwhile, so it waits for readers but shortly.
        let cut = self.writer.execute_unprepared("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)").await;
        self.writer.execute_unprepared(&format!("PRAGMA busy_timeout = {}", PATIENCE.as_millis())).await?;
        cut?;
        Ok(std::fs::metadata(wal).ok().map(|file| file.len()))
    }

    /// Keeps the WAL small: cuts one that has grown, and says who keeps it from being cut.
    ///
    /// # Errors
    /// The database fails.
    pub async fn keep_wal_small(&self) -> Result<(), Error> {
        let size = || self.storage.wal().and_then(|wal| std::fs::metadata(wal).ok()).map_or(0, |wal| wal.len());
        if size() <= WAL_BYTES {
            return Ok(());
        }
        if let Some(left) = self.cut_wal().await?.filter(|left| *left > WAL_TOO_LARGE) {
            let readers = self.storage.readers();
            log::warn!(
                "The WAL has {} MiB: {readers} is still reading an old state, and it can only be cut behind that.",
                left >> 20
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
