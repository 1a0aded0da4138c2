//! Hashing of passwords: Argon2id, as many at once as there are cores, and as long for unknown people as for known ones.

use std::sync::Arc;

use actix_web::{http::StatusCode, web};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::people::password::Password;
use tokio::sync::Semaphore;

use crate::Problem;

/// How many may wait for each core; those behind them are told to come back.
const MOST_WAITING: usize = 32;

/// Hashes and checks passwords.
pub(crate) struct Passwords {
    at_once: Arc<Semaphore>,
    waiting: Semaphore,
    nobody: String,
}

impl Passwords {
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let nobody = hash("nobody has this password").unwrap_or_default();
        Self { at_once: Arc::new(Semaphore::new(cores)), waiting: Semaphore::new(cores * MOST_WAITING), nobody }
    }

    /// The hash of a password.
    pub async fn hash(&self, password: &Password) -> Result<String, Problem> {
        let password = password.expose().to_owned();
        self.in_turn(move || hash(&password)).await?.ok_or_else(|| Problem::internal("hashing failed"))
    }

    /// Whether the password is the one of that hash; without a hash it takes as long and says no.
    pub async fn check(&self, password: &Password, hash: Option<String>) -> Result<bool, Problem> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let password = password.expose().to_owned();
        let matches = self.in_turn(move || {
            PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(matches.await? && known)
    }

    /// Computes once a core is free. The turn ends with the work, even when nobody waits for it any more.
    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let _place = self.waiting.try_acquire().map_err(|_| busy())?;
        let turn = self.at_once.clone().acquire_owned().await.map_err(Problem::internal)?;
        let done = web::block(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(Problem::internal)
    }
}

fn busy() -> Problem {
    let detail = "Too many people are signing in at once. Try again in a moment.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).with_header("Retry-After", "2")
}

/// Argon2id with the crate's defaults: 19,456 KiB, 2 rounds, 1 lane.
pub(crate) fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}
