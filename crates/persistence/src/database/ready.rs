//! Whether the database can be read and written now, found out by doing both.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend};
use tokio::time::timeout;

use super::{Database, Trouble};
use crate::Error;

/// How long reading and writing may take together.
const PATIENCE: Duration = Duration::from_millis(900);
/// For so long, what was found out holds.
const HOLDS: Duration = Duration::from_secs(1);

/// What was found out last, and when.
#[derive(Debug, Default)]
pub(super) struct Found(tokio::sync::Mutex<Option<(Instant, Result<(), Trouble>)>>);

impl Database {
    /// Whether the database can be read and written now. However many ask, it is tried once a second; and again, after trouble, once a
    /// write was kept.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn ready(&self) -> Result<(), Trouble> {
        let mut found = self.storage.found.0.lock().await;
        if let Some((at, ready)) = *found
            && at.elapsed() < HOLDS
            && (ready.is_ok() || !self.storage.kept_since(at))
        {
            return ready;
        }
        let ready = match timeout(PATIENCE, self.read_and_write()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(Error::Full)) => Err(Trouble::Full),
            Ok(Err(Error::Busy)) | Err(_) if self.storage.wrote_lately() => Ok(()),
            Ok(Err(Error::Busy)) => Err(Trouble::Busy),
            Ok(Err(_)) | Err(_) => Err(Trouble::Unavailable),
        };
        *found = Some((Instant::now(), ready));
        ready
    }

    async fn read_and_write(&self) -> Result<(), Error> {
        self.reader.execute_unprepared("SELECT id FROM organizations LIMIT 1").await?;
        if self.storage.wrote_lately() {
            return self.storage.in_place();
        }
        let write = if self.storage.troubled() { self.of_ordinary_size() } else { self.smallest() };
        let tx = self.begin().await?;
        match tx.execute_unprepared(write).await {
            Ok(_) => tx.commit().await?,
            Err(error) => return Err(tx.undo(error.into())),
        }
        self.storage.proven();
        Ok(())
    }

    /// The least that reaches the disk.
    fn smallest(&self) -> &'static str {
        match self.writer.get_database_backend() {
            DbBackend::Postgres => "SELECT pg_current_xact_id()",
            // Writes the first page as it is.
            _ => "PRAGMA user_version = 1",
        }
    }

    /// 64 KiB that no compression makes smaller: a full disk may still have room for less than what people write.
    fn of_ordinary_size(&self) -> &'static str {
        match self.writer.get_database_backend() {
            DbBackend::Postgres => {
                "INSERT INTO room_for_writes (size, filler)
                 SELECT 65536, string_agg(uuid_send(gen_random_uuid()), '') FROM generate_series(1, 4096)
                 ON CONFLICT (size) DO UPDATE SET filler = excluded.filler"
            }
            _ => {
                "INSERT INTO room_for_writes (size, filler) VALUES (65536, randomblob(65536))
                 ON CONFLICT (size) DO UPDATE SET filler = excluded.filler"
            }
        }
    }
}

#[cfg(test)]
mod tests;
