//! A slot: the place of one connection, which tells whose turn it is.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    task::Waker,
    time::{Duration, Instant},
};

use futures::task::AtomicWaker;

use crate::http::client_address::Network;

/// The place of one connection.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(super) number: u64,
    pub(super) network: Network,
    opened: Instant,
    /// Milliseconds from `opened` until the client owed the next request; `ANSWERING` while it is our turn.
    waiting_since: AtomicU64,
    /// Whether the body of the request has not come yet.
    reading: AtomicBool,
    /// Whether the client does not take what is written.
    stuck: AtomicBool,
    given_up: AtomicBool,
    waker: AtomicWaker,
}

const ANSWERING: u64 = u64::MAX;

impl Slot {
    pub(super) fn new(number: u64, network: Network) -> Self {
        Self {
            number,
            network,
            opened: Instant::now(),
            waiting_since: AtomicU64::new(0),
            reading: AtomicBool::new(false),
            stuck: AtomicBool::new(false),
            given_up: AtomicBool::new(false),
            waker: AtomicWaker::new(),
        }
    }

    /// A request has come, but for its body.
    pub fn begin(&self, with_body: bool) {
        self.reading.store(with_body, Ordering::Relaxed);
        self.waiting_since.store(ANSWERING, Ordering::Relaxed);
    }

    /// Its body has come, too.
    pub fn has_body(&self) {
        self.reading.store(false, Ordering::Relaxed);
    }

    /// The answer is made: the client's turn again.
    pub fn end(&self) {
        let since = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(ANSWERING - 1);
        self.waiting_since.store(since, Ordering::Relaxed);
    }

    /// Whether the client takes what is written.
    pub(super) fn set_stuck(&self, stuck: bool) {
        self.stuck.store(stuck, Ordering::Relaxed);
    }

    /// Whether it is the client that is waited for: for a request, for the rest of a body, or to take an answer.
    pub(super) fn waits(&self) -> bool {
        let answering = self.waiting_since.load(Ordering::Relaxed) == ANSWERING;
        !answering || self.reading.load(Ordering::Relaxed) || self.stuck.load(Ordering::Relaxed)
    }

    /// Since when a request is owed; nothing while one is answered.
    pub(super) fn waiting_since(&self) -> Option<Instant> {
        let since = self.waiting_since.load(Ordering::Relaxed);
        (since != ANSWERING).then(|| self.opened + Duration::from_millis(since))
    }

    /// Closes the connection, whatever it does.
    pub(super) fn give_up(&self) {
        self.given_up.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// Whether it is to be closed; else that waker hears of it.
    pub(super) fn is_given_up(&self, waker: &Waker) -> bool {
        self.waker.register(waker);
        self.given_up.load(Ordering::Acquire)
    }
}
