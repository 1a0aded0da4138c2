//! The imports that this server runs: one at a time, each with a count for those who wait.

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
use tokio::sync::{Mutex as Turn, MutexGuard};

/// How far an import is.
#[derive(Debug, Default)]
pub(crate) struct Count {
    /// How many rows are done.
    pub read: AtomicU32,
    /// How many rows the file has, once that is known.
    pub total: OnceLock<u32>,
}

/// The imports that this server runs. The count is kept in memory, because the one writer of the database is busy meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Underway {
    counts: Mutex<HashMap<ImportId, Arc<Count>>>,
    turn: Turn<()>,
}

impl Underway {
    /// Notes that an import begins.
    pub fn begin(&self, id: ImportId) -> Arc<Count> {
        let count = Arc::new(Count::default());
        if let Ok(mut counts) = self.counts.lock() {
            counts.insert(id, count.clone());
        }
        count
    }

    /// Waits until no other import runs.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Notes that an import ended.
    pub fn end(&self, id: ImportId) {
        if let Ok(mut counts) = self.counts.lock() {
            counts.remove(&id);
        }
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
