//! The requests of the last minute, by whoever makes them.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::id::{ApiKeyId, SessionId};

use super::{
    bucket::{Bucket, Rate, Remembered},
    policy::{self, Policy},
};
use crate::http::client_address::Network;

/// How many callers are remembered at most.
const MOST: usize = 100_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Caller {
    Session(SessionId),
    Key(ApiKeyId),
    Network(Network),
}

/// The requests of the last minute.
pub(crate) struct Requests {
    /// Requests a minute under the default policy; 0 is no limit at all.
    pub(super) a_minute: u32,
    buckets: Mutex<Remembered<(Policy, Caller), Bucket>>,
}

/// What is left to a caller.
pub(super) struct Quota {
    pub left: u32,
    pub until_full: Duration,
    pub wait: Option<Duration>,
}

impl Requests {
    pub fn new(a_minute: u32) -> Self {
        Self { a_minute, buckets: Mutex::new(Remembered::new(MOST, policy::MINUTE)) }
    }

    fn with_bucket<T>(&self, who: (Policy, Caller), then: impl FnOnce(&mut Bucket, Rate, Instant) -> T) -> T {
        let (now, rate) = (Instant::now(), who.0.rate(self.a_minute));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        then(buckets.of(who, now, || Bucket::full(rate, now)), rate, now)
    }

    pub(super) fn take(&self, who: (Policy, Caller)) -> Quota {
        self.with_bucket(who, |bucket, rate, now| {
            let wait = bucket.wait(rate, now);
            if wait.is_none() {
                bucket.take();
            }
            Quota { left: bucket.left(), until_full: bucket.until_full(rate), wait }
        })
    }

    pub(super) fn put_back(&self, who: (Policy, Caller)) -> Quota {
        self.with_bucket(who, |bucket, rate, _| {
            bucket.put_back(rate);
            Quota { left: bucket.left(), until_full: bucket.until_full(rate), wait: None }
        })
    }
}
