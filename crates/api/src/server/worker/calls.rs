//! How the worker is told what to do.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// How the worker is told that there is something to do, or that the house closes.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    pub(super) called: Notify,
    pub(super) closing: AtomicBool,
}

impl Calls {
    /// There is something to do that should not wait for the next minute.
    pub fn call(&self) {
        self.called.notify_one();
    }

    /// Whether the house closes.
    pub fn closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }
}
