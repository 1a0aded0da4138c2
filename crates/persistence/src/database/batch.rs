//! Group commit: on SQLite, changes that wait for one another share a transaction, and with it the one wait for the disk.
//!
//! Each but the first has a savepoint of its own, so that one that is refused takes nobody along. Nobody is answered before the COMMIT;
//! when that fails, or SQLite undoes all by itself, nothing of the batch was kept and everybody in it is told so. A change for whose
//! end nobody waits is kept at once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::{DatabaseTransaction, TransactionTrait};
use tokio::{
    runtime::Handle,
    sync::{Mutex, MutexGuard, watch},
    time::timeout,
};

use super::{Database, PATIENCE, transaction::Transaction};
use crate::Error;

/// A batch is closed once it has this many changes, however many wait.
const MOST: u32 = 64;
/// A batch is closed once it is this old, however many wait.
const LONGEST: Duration = Duration::from_millis(50);

/// The batch that is open, if one is.
#[derive(Debug, Clone)]
pub(super) struct OpenBatch {
    /// Whoever changes something holds it meanwhile, and all wait for it in the order in which they came.
    turn: Arc<Mutex<Option<Batch>>>,
    /// How many wait for their turn.
    waiting: Arc<AtomicU32>,
    /// Where batches are closed: a thread of the server may end before the others that share its batch.
    runtime: Handle,
}

impl OpenBatch {
    /// None yet; batches are closed by the runtime that asks, which has to last as long as the database is used.
    pub fn none() -> Self {
        Self { turn: Arc::default(), waiting: Arc::default(), runtime: Handle::current() }
    }

    /// Waits for one's turn, but not for ever.
    async fn turn(&self) -> Result<MutexGuard<'_, Option<Batch>>, Error> {
        let _waiting = Waiting::new(&self.waiting);
        timeout(PATIENCE, self.turn.lock()).await.map_err(|_| Error::Busy)
    }
}

/// Somebody who waits for their turn, until it is dropped.
struct Waiting<'a>(&'a AtomicU32);

impl<'a> Waiting<'a> {
    fn new(waiting: &'a AtomicU32) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Changes that are kept together or not at all.
#[derive(Debug)]
struct Batch {
    transaction: Transaction,
    changes: u32,
    opened: Instant,
    outcome: watch::Sender<Option<Outcome>>,
}

/// What became of a batch.
type Outcome = Result<(), Failure>;
type Outcomes = watch::Receiver<Option<Outcome>>;

/// Why nothing of a batch was kept, for each of those that were in it.
#[derive(Debug, Clone)]
enum Failure {
    Busy,
    Full,
    Unavailable(String),
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        match error {
            Error::Busy => Self::Busy,
            Error::Full => Self::Full,
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Busy => Self::Busy,
            Failure::Full => Self::Full,
            Failure::Unavailable(why) => Self::Unavailable(why),
        }
    }
}

impl Database {
    /// Does a change within the open batch, or opens one with it; and waits until that is kept.
    pub(super) async fn in_batch<T>(
        &self,
        open: &OpenBatch,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let asked = Instant::now();
        let mut held = open.turn().await?;
        let Some(batch) = held.as_mut() else {
            return self.open_batch(asked, open, held, change).await;
        };
        self.storage.waits.add(asked.elapsed());
        batch.changes += 1;
        let outcome = batch.outcome.subscribe();
        let value = match within_savepoint(&batch.transaction, change).await {
            Ok(value) => value,
            Err(error) => {
                // It is noted first, so that nobody is handed the connection that the batch leaves.
                let error = self.storage.noted(error);
                if let Some(batch) = held.take() {
                    batch.fails(&error);
                }
                return Err(error);
            }
        };
        drop(held);
        kept(outcome).await.and(value)
    }

    /// The first change of a batch needs no savepoint: it is alone until it is done, and undone it leaves no batch. Nor is there one
    /// when nobody came meanwhile.
    async fn open_batch<T>(
        &self,
        asked: Instant,
        open: &OpenBatch,
        mut held: MutexGuard<'_, Option<Batch>>,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let transaction = self.begin_in_turn().await?;
        self.storage.waits.add(asked.elapsed());
        let opened = Instant::now();
        let value = match change(&transaction).await {
            Ok(value) => value,
            Err(error) => return Err(transaction.undo(error)),
        };
        if open.waiting.load(Ordering::Relaxed) == 0 {
            transaction.commit().await?;
            return Ok(value);
        }
        let (outcome, outcomes) = watch::channel(None);
        *held = Some(Batch { transaction, changes: 1, opened, outcome });
        drop(held);
        open.runtime.spawn(close(open.turn.clone()));
        kept(outcomes).await.map(|()| value)
    }
}

/// Waits for what becomes of a batch.
async fn kept(mut outcomes: Outcomes) -> Result<(), Error> {
    match outcomes.wait_for(Option::is_some).await.as_deref() {
        Ok(Some(Err(failure))) => Err(failure.clone().into()),
        Ok(_) => Ok(()),
        Err(_) => Err(Error::Unavailable("the server stopped before the change was kept".to_owned())),
    }
}

impl Batch {
    fn fails(self, error: &Error) {
        self.outcome.send_replace(Some(Err(error.into())));
    }
}

/// Does a change that a refusal undoes alone. Whoever hangs up leaves a savepoint that the driver goes back to before anything else.
///
/// # Errors
/// The storage fails, or SQLite has undone the whole transaction: then nothing more may be done within it.
async fn within_savepoint<T>(
    transaction: &DatabaseTransaction,
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, Error>,
) -> Result<Result<T, Error>, Error> {
    let savepoint = transaction.begin().await?;
    match change(&savepoint).await {
        Ok(value) => {
            savepoint.commit().await?;
            Ok(Ok(value))
        }
        Err(error @ (Error::Full | Error::Unavailable(_))) => Err(error),
        Err(refused) => {
            savepoint.rollback().await?;
            Ok(Err(refused))
        }
    }
}

/// Keeps a batch once nobody waits to join it. It waits for its turn like any other: whoever came meanwhile was before it.
async fn close(turn: Arc<Mutex<Option<Batch>>>) {
    let mut seen = 0;
    loop {
        let mut held = turn.lock().await;
        match held.as_ref() {
            // It failed.
            None => return,
            Some(batch) if batch.changes > seen && batch.changes < MOST && batch.opened.elapsed() < LONGEST => {
                seen = batch.changes;
            }
            Some(_) => {
                let Some(Batch { transaction, outcome, .. }) = held.take() else { return };
                let kept = transaction.commit().await;
                outcome.send_replace(Some(kept.as_ref().map(|_| ()).map_err(Failure::from)));
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
