//! Slows guessing down without locking anybody out. A try costs a token before the password is looked at, and a right one gives it
//! back. Guesses at an account from one address run dry long before the account itself does, and a browser that has signed in to
//! it before has tokens of its own: whoever guesses never keeps the honest out.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::http::StatusCode;
use domain::{rule::Code, text::Email};

use crate::{
    Problem,
    http::{
        client_address::{ClientAddress, Network},
        limits::bucket::{Bucket, Rate, Remembered, seconds},
    },
};

/// Tries of one kind, until they cost time.
const GUESSES: Rate = Rate { most: 5, per: Duration::from_secs(50) };
/// All guesses at one account, from wherever they come: fewer than a hundred in a row are ever free.
const AT_ACCOUNT: Rate = Rate { most: 60, per: Duration::from_secs(1800) };
/// All guesses from one address, behind which a whole office may sit.
const FROM_ADDRESS: Rate = Rate { most: 50, per: Duration::from_secs(500) };
/// How often the time for a token doubles at most.
const DOUBLED: u32 = 5;
/// Guesses are forgotten after this long without one.
const FORGOTTEN: Duration = Duration::from_secs(3600);
/// How many are remembered at most.
const MOST: usize = 100_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Who {
    Account(String),
    Address(Network),
    /// Guesses at one account from one address.
    Pair(String, Network),
    /// Guesses at one account from a browser that knows it.
    Device(String),
}

impl Who {
    fn rate(&self) -> Rate {
        match self {
            Self::Account(_) => AT_ACCOUNT,
            Self::Address(_) => FROM_ADDRESS,
            Self::Pair(..) | Self::Device(_) => GUESSES,
        }
    }
}

struct Guesses {
    bucket: Bucket,
    wrong: u32,
}

impl Guesses {
    /// The more were wrong, the longer the next token takes.
    fn rate(&self, rate: Rate) -> Rate {
        Rate { per: rate.per * 2_u32.pow((self.wrong / rate.most).min(DOUBLED)), ..rate }
    }
}

/// Remembers guesses by account, by address and by known browser.
pub(crate) struct Throttle {
    guesses: Mutex<Remembered<Who, Guesses>>,
}

/// A try that was let through.
#[must_use]
pub(crate) struct Try(Vec<Who>);

impl Throttle {
    pub fn new() -> Self {
        Self { guesses: Mutex::new(Remembered::new(MOST, FORGOTTEN)) }
    }

    /// Takes a token for a try at that account, or says how long to wait for one. `device` is a browser that knows the account.
    ///
    /// # Errors
    /// There is no token.
    pub fn attempt(&self, email: &Email, client: ClientAddress, device: Option<&str>, now: Instant) -> Result<Try, Problem> {
        let (account, network) = (email.to_string(), Network::from(client.0));
        let who = match device {
            Some(device) => vec![Who::Device(format!("{device} {account}"))],
            None => vec![Who::Pair(account.clone(), network), Who::Account(account), Who::Address(network)],
        };
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = who.iter().filter_map(|who| {
            let of = of(&mut guesses, who, now);
            let rate = of.rate(who.rate());
            of.bucket.wait(rate, now)
        });
        if let Some(wait) = waits.max() {
            return Err(too_many(wait));
        }
        for who in &who {
            let of = of(&mut guesses, who, now);
            of.bucket.take();
            of.wrong = of.wrong.saturating_add(1);
        }
        Ok(Try(who))
    }

    /// Gives back what a try took that guessed nothing: it was right, or no password was looked at.
    pub fn give_back(&self, Try(who): Try, now: Instant) {
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        for who in who {
            let of = of(&mut guesses, &who, now);
            of.bucket.put_back(who.rate());
            of.wrong = of.wrong.saturating_sub(1);
        }
    }
}

fn of<'a>(guesses: &'a mut Remembered<Who, Guesses>, who: &Who, now: Instant) -> &'a mut Guesses {
    guesses.of(who.clone(), now, || Guesses { bucket: Bucket::full(who.rate(), now), wrong: 0 })
}

fn too_many(wait: Duration) -> Problem {
    let seconds = seconds(wait);
    let detail = format!("Too many tries. Wait {seconds} seconds, then try again.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyAttempts, detail).with_header("Retry-After", seconds.to_string())
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    fn ann() -> Email {
        "ann@example.com".parse().expect("an address")
    }

    fn from(last: u8) -> ClientAddress {
        ClientAddress(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn guesses_from_one_address_run_dry_and_the_wait_grows() {
        let (throttle, mut now) = (Throttle::new(), Instant::now());
        let guesses = (0..200).filter(|_| throttle.attempt(&ann(), from(1), None, now).is_ok()).count();
        assert_eq!(guesses, 5);
        let mut waited = Vec::new();
        for _ in 0..30 {
            let before = now;
            while throttle.attempt(&ann(), from(1), None, now).is_err() {
                now += Duration::from_secs(1);
            }
            waited.push((now - before).as_secs());
        }
        assert!(waited.is_sorted(), "{waited:?}");
        assert_eq!((waited[0], waited[29]), (20, 320));
    }

    #[test]
    fn whoever_guesses_keeps_no_other_address_and_no_known_browser_out() {
        let (throttle, mut now) = (Throttle::new(), Instant::now());
        for _ in 0..3600 {
            let _ = throttle.attempt(&ann(), from(1), None, now);
            now += Duration::from_secs(1);
        }
        let honest = throttle.attempt(&ann(), from(2), None, now).expect("another address may try");
        throttle.give_back(honest, now);
        // Many addresses together use the account up, but not for a browser that knows it.
        for last in 3..=250 {
            for _ in 0..5 {
                let _ = throttle.attempt(&ann(), from(last), None, now);
            }
        }
        assert!(throttle.attempt(&ann(), from(251), None, now).is_err());
        let known = throttle.attempt(&ann(), from(1), Some("device"), now).expect("a known browser may try");
        throttle.give_back(known, now);
    }

    #[test]
    fn an_office_behind_one_address_signs_in_together() {
        let (throttle, now) = (Throttle::new(), Instant::now());
        for person in 0..500 {
            let email: Email = format!("person{person}@example.com").parse().expect("an address");
            let right = throttle.attempt(&email, from(1), None, now).expect("a try");
            throttle.give_back(right, now);
        }
    }
}
