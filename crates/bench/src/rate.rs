//! How often something was answered within a time, and how fast.

use std::{fmt, time::Duration};

/// How often, and how fast.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub a_second: f64,
    pub middle: Duration,
    pub p99: Duration,
    pub bytes: usize,
}

impl Rate {
    /// The rate of so many answers within a time.
    pub fn of(mut latencies: Vec<Duration>, time: Duration, bytes: usize) -> Self {
        latencies.sort_unstable();
        let at = |percent: usize| latencies.get(latencies.len() * percent / 100).copied().unwrap_or_default();
        Self { a_second: latencies.len() as f64 / time.as_secs_f64(), middle: at(50), p99: at(99), bytes }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(f, "{:>10.0} {:>9.2} ms {:>9.2} ms", self.a_second, millis(self.middle), millis(self.p99))
    }
}
