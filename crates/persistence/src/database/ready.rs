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
    /// Whether the database can be read and written now. However many ask, it is tried once a second.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn ready(&self) -> Result<(), Trouble> {
        let mut found = self.storage.found.0.lock().await;
        if let Some((at, ready)) = *found
            && at.elapsed() < HOLDS
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
        let write = match self.writer.get_database_backend() {
            DbBackend::Postgres => "SELECT pg_current_xact_id()",
            // Writes the first page as it is.
            _ => "PRAGMA user_version = 1",
        };
        let tx = self.begin().await?;
        match tx.execute_unprepared(write).await {
            Ok(_) => tx.commit().await,
            Err(error) => Err(tx.undo(error.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_ready_until_it_cannot_be_written() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("atrium.db");
        let database = Database::open(&format!("sqlite:{}", path.display())).await.expect("opens");
        database.migrate().await.expect("the schema");
        assert_eq!(database.ready().await, Ok(()));
        let before = Instant::now();
        std::fs::rename(&path, folder.path().join("elsewhere.db")).expect("moved");
        while database.ready().await.is_ok() {
            assert!(before.elapsed() < HOLDS * 3, "what was found out holds for a second");
            tokio::task::yield_now().await;
        }
        assert_eq!(database.ready().await, Err(Trouble::Unavailable));
    }
}
