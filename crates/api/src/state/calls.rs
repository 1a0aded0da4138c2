//! How the worker is told what to do.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// How the worker is told that there is something to do, or that the house closes.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    pub(crate) looks: Bell,
    pub(crate) jobs: Bell,
    closing: AtomicBool,
}

/// Wakes everybody who waits for it, and whoever was busy when it rang as soon as they wait.
#[derive(Debug)]
pub(crate) struct Bell(watch::Sender<()>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(()))
    }
}

impl Bell {
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    pub fn listen(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}

impl Calls {
    /// Something may be due that should not wait for the next minute.
    pub fn call(&self) {
        self.looks.ring();
    }

    /// Whether the house closes.
    pub fn closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.looks.ring();
        self.jobs.ring();
    }
}
