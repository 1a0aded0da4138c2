//! Slows guessing down: after some failures, the next try has to wait, each time longer; nobody is ever locked out.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::Mutex,
    time::{Duration, Instant},
};

use domain::text::Email;

/// Failures that cost nothing.
const FREE: u32 = 5;
/// The same from one address, behind which a whole office may sit.
const FREE_BY_ADDRESS: u32 = 50;
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(300);
/// Failures are forgotten after this long without one.
const FORGOTTEN: Duration = Duration::from_secs(3600);
/// How many people and addresses are remembered at most.
const MOST: usize = 100_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Who {
    Account(String),
    Address(IpAddr),
}

struct Failures {
    count: u32,
    last: Instant,
}

/// Remembers failed sign-ins by e-mail address and by network address.
#[derive(Default)]
pub(crate) struct Throttle {
    failures: Mutex<HashMap<Who, Failures>>,
}

impl Throttle {
    /// How long that person, or that address, has to wait before the next try; nothing when they may try now.
    pub fn wait(&self, email: &Email, address: Option<IpAddr>, now: Instant) -> Option<Duration> {
        let failures = self.failures.lock().ok()?;
        let waits = keys(email, address).into_iter().filter_map(|(who, free)| {
            let failed = failures.get(&who)?;
            (failed.last + delay(failed.count, free)).checked_duration_since(now)
        });
        waits.filter(|wait| !wait.is_zero()).max()
    }

    /// Remembers a failure.
    pub fn failed(&self, email: &Email, address: Option<IpAddr>, now: Instant) {
        let Ok(mut failures) = self.failures.lock() else {
            return;
        };
        if failures.len() >= MOST {
            failures.retain(|_, failed| now - failed.last < FORGOTTEN);
        }
        for (who, _) in keys(email, address) {
            let failed = failures.entry(who).or_insert(Failures { count: 0, last: now });
            if now - failed.last > FORGOTTEN {
                failed.count = 0;
            }
            failed.count = failed.count.saturating_add(1);
            failed.last = now;
        }
    }

    /// Forgets the failures of a person who signed in.
    pub fn succeeded(&self, email: &Email) {
        if let Ok(mut failures) = self.failures.lock() {
            failures.remove(&Who::Account(email.to_string()));
        }
    }
}

fn keys(email: &Email, address: Option<IpAddr>) -> Vec<(Who, u32)> {
    let account = (Who::Account(email.to_string()), FREE);
    std::iter::once(account).chain(address.map(|address| (Who::Address(address), FREE_BY_ADDRESS))).collect()
}

/// One second after the free failures, then twice as long each time.
fn delay(count: u32, free: u32) -> Duration {
    match count.checked_sub(free) {
        None => Duration::ZERO,
        Some(over) => Duration::from_secs(1_u64 << over.min(9)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_with_success() {
        let throttle = Throttle::default();
        let email: Email = "ann@example.com".parse().expect("an address");
        let now = Instant::now();
        for _ in 0..4 {
            throttle.failed(&email, None, now);
        }
        assert_eq!(throttle.wait(&email, None, now), None);
        throttle.failed(&email, None, now);
        assert_eq!(throttle.wait(&email, None, now), Some(Duration::from_secs(1)));
        throttle.failed(&email, None, now);
        assert_eq!(throttle.wait(&email, None, now), Some(Duration::from_secs(2)));
        assert_eq!(throttle.wait(&email, None, now + Duration::from_secs(3)), None);
        throttle.succeeded(&email);
        assert_eq!(throttle.wait(&email, None, now), None);
    }

    #[test]
    fn the_wait_has_a_longest() {
        assert_eq!(delay(1000, FREE), LONGEST);
    }
}
