//! A transaction that may write. What becomes of it tells how the storage is.

use std::{
    ops::Deref,
    sync::Arc,
    time::{Duration, Instant},
};

use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use super::{Database, Storage};
use crate::Error;

/// A transaction that may write; it is undone unless it is committed.
///
/// A statement that fails must end it: after some errors SQLite has undone all of it by itself, and what follows would stand alone.
#[derive(Debug)]
pub(crate) struct Transaction {
    inner: DatabaseTransaction,
    storage: Arc<Storage>,
}

impl Database {
    /// Begins a transaction that may write: on SQLite it takes the write lock at once, so that it never fails half-way for want
    /// of it.
    pub(crate) async fn begin(&self) -> Result<Transaction, Error> {
        let asked = Instant::now();
        let begun = self.begin_in_turn().await;
        self.storage.waits.add(asked.elapsed());
        begun
    }

    /// The same for whoever counts by themselves how long they waited for their turn.
    pub(super) async fn begin_in_turn(&self) -> Result<Transaction, Error> {
        self.storage.in_place()?;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let begun = self.writer.begin_with_options(options).await;
        match begun {
            Ok(inner) => Ok(Transaction { inner, storage: self.storage.clone() }),
            Err(error) => Err(self.storage.noted(error.into())),
        }
    }

    /// Does a change that is kept or not as a whole, beside others that wait at the same time where that saves waiting for the disk.
    pub(crate) async fn change<T>(&self, change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, Error>) -> Result<T, Error> {
        if let Some(open) = &self.batch {
            return self.in_batch(open, change).await;
        }
        let tx = self.begin().await?;
        match change(&tx).await {
            Ok(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Err(error) => Err(tx.undo(error)),
        }
    }

    /// How many transactions that may write were asked for so far, and how long they waited together.
    pub fn write_waits(&self) -> (u64, Duration) {
        self.storage.waits.so_far()
    }
}

impl Transaction {
    /// Keeps what was done.
    ///
    /// # Errors
    /// The database fails; then nothing was kept.
    pub async fn commit(self) -> Result<(), Error> {
        match self.inner.commit().await {
            Ok(()) => {
                self.storage.succeeded();
                Ok(())
            }
            Err(error) => Err(self.storage.noted(error.into())),
        }
    }

    /// Undoes what was done, and says why.
    pub fn undo(self, why: Error) -> Error {
        self.storage.noted(why)
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};

    use crate::{Database, Error};

    async fn keep(database: &Database, name: &str, bytes: u32) -> Result<(), Error> {
        let tx = database.begin().await?;
        let insert = format!("INSERT INTO secrets (name, value) VALUES ('{name}', zeroblob({bytes}))");
        if let Err(error) = tx.execute_unprepared(&insert).await {
            return Err(tx.undo(error.into()));
        }
        tx.commit().await
    }

    async fn number(from: &impl ConnectionTrait, sql: &str) -> i64 {
        let row = from.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.expect("an answer");
        row.expect("a row").try_get_by_index(0).expect("a number")
    }

    /// SQLite's own limit of pages stands for the disk: the error and what it does to the transaction are the same.
    #[tokio::test]
    async fn after_a_full_disk_the_next_write_is_kept_or_refused() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let address = format!("sqlite:{}", folder.path().join("atrium.db").display());
        let database = Database::open(&address).await.expect("opens");
        database.migrate().await.expect("the schema");
        let pages = number(&database.writer, "PRAGMA page_count").await;
        database.writer.execute_unprepared(&format!("PRAGMA max_page_count = {pages}")).await.expect("a limit");
        assert!(matches!(keep(&database, "too much", 1 << 20).await, Err(Error::Full)));
        let refused = database.begin().await.expect("a transaction");
        drop(refused);
        let mut kept = Vec::new();
        for number in 0..10 {
            let name = format!("after {number}");
            if keep(&database, &name, 10).await.is_ok() {
                kept.push(name);
            }
        }
        let other = Database::open(&address).await.expect("opens once more");
        for name in &kept {
            let there = number(&other.reader, &format!("SELECT COUNT(*) FROM secrets WHERE name = '{name}'")).await;
            assert_eq!(there, 1, "{name} was acknowledged");
        }
        assert_eq!(kept.len(), 10, "the disk is free again: the next write is kept");
    }
}
