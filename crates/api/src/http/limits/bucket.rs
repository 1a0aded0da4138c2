//! Token buckets: so many at once, filled up again at a steady rate.

use std::{
    collections::HashMap,
    hash::Hash,
    time::{Duration, Instant},
};

/// How much a bucket holds, and how long it takes to fill when empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub most: u32,
    pub per: Duration,
}

impl Rate {
    fn time_of(self, tokens: f64) -> Duration {
        self.per.mul_f64(tokens / f64::from(self.most.max(1)))
    }
}

/// What floating point may lose of a token.
const DUST: f64 = 1e-6;

/// A bucket of tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Bucket {
    pub fn full(rate: Rate, now: Instant) -> Self {
        Self { tokens: f64::from(rate.most), filled: now }
    }

    /// How long until there is a token; nothing when there is one now.
    pub fn wait(&mut self, rate: Rate, now: Instant) -> Option<Duration> {
        let gone = now.saturating_duration_since(self.filled).as_secs_f64() / rate.per.as_secs_f64();
        self.tokens = (self.tokens + gone * f64::from(rate.most)).min(f64::from(rate.most));
        self.filled = self.filled.max(now);
        (self.tokens + DUST < 1.0).then(|| rate.time_of(1.0 - self.tokens))
    }

    /// Takes a token that is there.
    pub fn take(&mut self) {
        self.tokens = (self.tokens - 1.0).max(0.0);
    }

    /// Puts a token back.
    pub fn put_back(&mut self, rate: Rate) {
        self.tokens = (self.tokens + 1.0).min(f64::from(rate.most));
    }

    /// How many tokens are left.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a u32")]
    pub fn left(&self) -> u32 {
        (self.tokens + DUST) as u32
    }

    /// How long until it is full again.
    pub fn until_full(&self, rate: Rate) -> Duration {
        rate.time_of(f64::from(rate.most) - self.tokens)
    }
}

/// What is remembered of many; whoever has been quiet for long enough is forgotten.
pub(crate) struct Remembered<K, V> {
    kept: HashMap<K, (V, Instant)>,
    most: usize,
    forgotten: Duration,
}

impl<K: Eq + Hash, V> Remembered<K, V> {
    pub fn new(most: usize, forgotten: Duration) -> Self {
        Self { kept: HashMap::new(), most, forgotten }
    }

    /// What is remembered of that one; `new` when nothing is.
    pub fn of(&mut self, key: K, now: Instant, new: impl FnOnce() -> V) -> &mut V {
        if self.kept.len() >= self.most && !self.kept.contains_key(&key) {
            self.make_room(now);
        }
        let fresh = |last: Instant| now.saturating_duration_since(last) < self.forgotten;
        if self.kept.get(&key).is_some_and(|(_, last)| !fresh(*last)) {
            self.kept.remove(&key);
        }
        let (value, last) = self.kept.entry(key).or_insert_with(|| (new(), now));
        *last = now;
        value
    }

    /// Forgets the quiet ones; when all are noisy, everyone: memory ends before patience does.
    fn make_room(&mut self, now: Instant) {
        let forgotten = self.forgotten;
        self.kept.retain(|_, (_, last)| now.saturating_duration_since(*last) < forgotten);
        if self.kept.len() >= self.most {
            self.kept.clear();
        }
    }
}

/// Whole seconds, so that whoever waits for them has waited long enough.
pub(crate) fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { most: 2, per: Duration::from_secs(60) };

    #[test]
    fn a_bucket_empties_and_fills_up_again() {
        let now = Instant::now();
        let mut bucket = Bucket::full(RATE, now);
        for left in [1, 0] {
            assert_eq!(bucket.wait(RATE, now), None);
            bucket.take();
            assert_eq!(bucket.left(), left);
        }
        assert_eq!(bucket.wait(RATE, now), Some(Duration::from_secs(30)));
        assert_eq!(bucket.until_full(RATE), Duration::from_secs(60));
        assert_eq!(bucket.wait(RATE, now + Duration::from_secs(30)), None);
        bucket.put_back(RATE);
        assert_eq!(bucket.left(), 2);
        assert_eq!(bucket.wait(RATE, now + Duration::from_secs(3600)), None);
        assert_eq!(bucket.left(), 2, "it never holds more");
    }

    #[test]
    fn the_quiet_are_forgotten_and_memory_has_an_end() {
        let now = Instant::now();
        let mut remembered = Remembered::new(2, Duration::from_secs(10));
        *remembered.of("a", now, || 0) += 1;
        *remembered.of("a", now + Duration::from_secs(9), || 0) += 1;
        assert_eq!(*remembered.of("a", now + Duration::from_secs(9), || 0), 2);
        assert_eq!(*remembered.of("a", now + Duration::from_secs(19), || 0), 0);
        for key in ["b", "c", "d"] {
            remembered.of(key, now + Duration::from_secs(20), || 7);
            assert!(remembered.kept.len() <= 2);
        }
    }
}
