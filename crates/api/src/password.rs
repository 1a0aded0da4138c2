//! Hashing of passwords: Argon2id, as many at once as there are cores, and as long for unknown people as for known ones.

use std::sync::Arc;

use actix_web::web;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::people::password::Password;
use tokio::sync::Semaphore;

use crate::Problem;

/// Hashes and checks passwords.
pub(crate) struct Passwords {
    at_once: Arc<Semaphore>,
    nobody: String,
}

impl Passwords {
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let nobody = hash("nobody has this password").unwrap_or_default();
        Self { at_once: Arc::new(Semaphore::new(cores)), nobody }
    }

    /// The hash of a password.
    pub async fn hash(&self, password: &Password) -> Result<String, Problem> {
        let _turn = self.at_once.acquire().await.map_err(Problem::internal)?;
        let password = password.expose().to_owned();
        web::block(move || hash(&password)).await.map_err(Problem::internal)?.ok_or_else(|| Problem::internal("hashing failed"))
    }

    /// Whether the password is the one of that hash; without a hash it takes as long and says no.
    pub async fn check(&self, password: &Password, hash: Option<String>) -> Result<bool, Problem> {
        let _turn = self.at_once.acquire().await.map_err(Problem::internal)?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let password = password.expose().to_owned();
        let matches = web::block(move || {
            PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(matches.await.map_err(Problem::internal)? && known)
    }
}

/// Argon2id with the crate's defaults: 19,456 KiB, 2 rounds, 1 lane.
pub(crate) fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}
