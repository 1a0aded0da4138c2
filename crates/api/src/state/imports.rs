//! The imports that this process runs: one at a time, each with a count for those who wait.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use domain::{
    id::ImportId,
    import::{Import, ImportStatus},
};
use persistence::import::Runner;
use tokio::sync::{Mutex as DueTrigger, MutexGuard};

/// How far an import is.
#[derive(Debug, Default)]
pub(crate) struct Count {
    /// How many rows are done.
    pub read: AtomicU32,
    /// How many rows the file has, once that is known.
    pub total: OnceLock<u32>,
}

/// The imports that this process runs. Their counts are exact here; the database has them every few seconds.
#[derive(Debug)]
pub(crate) struct Underway {
    /// How this process is known to others.
    pub runner: Runner,
    counts: Mutex<HashMap<ImportId, Arc<Count>>>,
    turn: DueTrigger<()>,
}

/// An import that runs, for as long as this lives.
pub(crate) struct Running<'a> {
    underway: &'a Underway,
    pub id: ImportId,
    pub count: Arc<Count>,
}

impl Underway {
    pub fn new() -> Self {
        Self { runner: Runner::new(), counts: Mutex::default(), turn: DueTrigger::default() }
    }

    /// Notes that an import begins.
    pub fn begin(&self, id: ImportId) -> Running<'_> {
        let count = Arc::new(Count::default());
        if let Ok(mut counts) = self.counts.lock() {
            counts.insert(id, count.clone());
        }
        Running { underway: self, id, count }
    }

    /// Waits until no other import runs.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// How many of how many rows each import has read.
    pub fn far(&self) -> Vec<(ImportId, u32, Option<u32>)> {
        let far = |(id, count): (&ImportId, &Arc<Count>)| (*id, count.read.load(Ordering::Relaxed), count.total.get().copied());
        self.counts.lock().map(|counts| counts.iter().map(far).collect()).unwrap_or_default()
    }

    /// How many imports run or wait for their turn.
    pub fn running(&self) -> usize {
        self.counts.lock().map_or(0, |counts| counts.len())
    }

    /// The import with how far it is by now.
    pub fn overlaid(&self, import: Import) -> Import {
        let count = self.counts.lock().ok().and_then(|counts| counts.get(&import.id).cloned());
        match count {
            Some(count) if import.status == ImportStatus::Running => {
                let rows_total = count.total.get().copied();
                Import { rows_read: count.read.load(Ordering::Relaxed), rows_total, ..import }
            }
            _ => import,
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Ok(mut counts) = self.underway.counts.lock() {
            counts.remove(&self.id);
        }
    }
}
