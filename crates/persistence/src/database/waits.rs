//! How long writes wait for their turn.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// How many writes waited for their turn, and for how many microseconds together.
#[derive(Debug, Default)]
pub(super) struct Waits {
    writes: AtomicU64,
    micros: AtomicU64,
}

impl Waits {
    pub fn add(&self, waited: Duration) {
        self.writes.fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(waited.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub fn so_far(&self) -> (u64, Duration) {
        (self.writes.load(Ordering::Relaxed), Duration::from_micros(self.micros.load(Ordering::Relaxed)))
    }
}
