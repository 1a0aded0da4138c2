//! Hashing of passwords: Argon2id, as many at once as there are cores, few more waiting, and as long for unknown people as for
//! known ones.

use std::sync::Arc;

use actix_web::{http::StatusCode, web};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{people::password::Password, rule::Code};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Problem;

/// How many wait for their turn on each core: about a second's work.
const MOST_WAITING: usize = 16;

/// Hashes and checks passwords.
pub(crate) struct Passwords {
    /// Those who are let in: at work or waiting.
    places: Arc<Semaphore>,
    at_once: Arc<Semaphore>,
    nobody: String,
}

/// A place in the queue and the turn itself. They go with the work: whoever asked may leave, the work goes on all the same.
type DueTrigger = (OwnedSemaphorePermit, OwnedSemaphorePermit);

impl Passwords {
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::on(cores)
    }

    fn on(cores: usize) -> Self {
        let nobody = hash("nobody has this password").unwrap_or_default();
        let places = Arc::new(Semaphore::new(cores * (1 + MOST_WAITING)));
        Self { places, at_once: Arc::new(Semaphore::new(cores)), nobody }
    }

    /// The hash of a password.
    pub async fn hash(&self, password: &Password) -> Result<String, Problem> {
        let password = password.expose().to_owned();
        let hash = work(self.turn().await?, move || hash(&password)).await?;
        hash.ok_or_else(|| Problem::internal("hashing failed"))
    }

    /// Whether the password is the one of that hash; without a hash it takes as long and says no.
    pub async fn check(&self, password: &Password, hash: Option<String>) -> Result<bool, Problem> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let password = password.expose().to_owned();
        let matches = work(self.turn().await?, move || {
            PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(matches.await? && known)
    }

    /// Waits for a turn; whoever finds the queue full is told so at once.
    async fn turn(&self) -> Result<DueTrigger, Problem> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| busy())?;
        let turn = self.at_once.clone().acquire_owned().await.map_err(Problem::internal)?;
        Ok((place, turn))
    }
}

async fn work<T: Send + 'static>(turn: DueTrigger, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let done = web::block(move || {
        let _turn = turn;
        work()
    });
    done.await.map_err(Problem::internal)
}

fn busy() -> Problem {
    let detail = "Too many people are signing in at once. Try again in a moment.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Busy, detail).with_header("Retry-After", "1")
}

/// Argon2id with the crate's defaults: 19,456 KiB, 2 rounds, 1 lane.
pub(crate) fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use actix_web::ResponseError;

    use super::*;

    #[actix_web::test]
    async fn a_full_queue_says_so_at_once_and_opens_again() {
        let passwords = Passwords::on(1);
        let turn = passwords.turn().await.expect("a turn");
        let mut waiting: Vec<_> = (0..MOST_WAITING).map(|_| Box::pin(passwords.turn())).collect();
        for place in &mut waiting {
            assert!(futures::poll!(place).is_pending(), "waits for its turn");
        }
        let refused = passwords.hash(&Password::from("harbour lantern quiet".to_owned())).await.expect_err("full");
        let answer = refused.error_response();
        assert_eq!((answer.status(), refused.to_string().split(':').next()), (StatusCode::SERVICE_UNAVAILABLE, Some("busy")));
        assert_eq!(answer.headers().get("Retry-After").and_then(|wait| wait.to_str().ok()), Some("1"));
        drop(turn);
        waiting.clear();
        let hash = passwords.hash(&Password::from("harbour lantern quiet".to_owned())).await.expect("a hash");
        let right = Password::from("harbour lantern quiet".to_owned());
        assert!(passwords.check(&right, Some(hash)).await.expect("an answer"));
        assert!(!passwords.check(&right, None).await.expect("an answer"));
    }

    /// A password is hashed to its end even when nobody waits for it any more, so it keeps its place until then.
    #[actix_web::test]
    async fn work_that_nobody_waits_for_keeps_its_turn() {
        let passwords = Passwords::on(1);
        let (begun, wait_for_begin) = std::sync::mpsc::channel();
        let (end, wait_for_end) = std::sync::mpsc::channel::<()>();
        let turn = passwords.turn().await.expect("a turn");
        let mut asked = Box::pin(work(turn, move || {
            begun.send(()).expect("somebody waits");
            wait_for_end.recv().expect("an end")
        }));
        assert!(futures::poll!(&mut asked).is_pending());
        wait_for_begin.recv().expect("begun");
        drop(asked);
        assert_eq!(passwords.at_once.available_permits(), 0, "still at work");
        end.send(()).expect("still at work");
        drop(passwords.turn().await.expect("a turn, once it is done"));
    }
}
