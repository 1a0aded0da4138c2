//! Brings the schema up to date; of processes that start at once, one does it and the others wait.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::MigratorTrait;

use super::Database;
use crate::Error;

/// What the lock on PostgreSQL is known by: "atrium" in ASCII. It is waited for as long as it takes.
const LOCK: &str = "SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; \
    SELECT pg_advisory_xact_lock(107083847231853)";

impl Database {
    /// Brings the schema up to date.
    ///
    /// # Errors
    /// [`Error::CannotOpen`]: a step fails; its changes are undone.
    pub async fn migrate(&self) -> Result<(), Error> {
        self.step_by_step().await.map_err(|error| self.named(error))
    }

    async fn step_by_step(&self) -> Result<(), Error> {
        if self.writer.get_database_backend() == DbBackend::Postgres {
            // The lock is held by a transaction of its own, and falls with it, whatever becomes of this process.
            let lock = self.begin().await?;
            lock.execute_unprepared(LOCK).await?;
            Migrator::up(&self.writer, None).await?;
            return lock.commit().await;
        }
        let _lock = self.storage.lock_folder()?;
        Ok(Migrator::up(&self.writer, None).await?)
    }
}
