//! What the house does by itself: the jobs, of which each is done by one process, whichever that is; and what each process keeps for
//! itself, such as when people were last seen here.

mod chore;

use std::{
    cell::RefCell,
    time::{Duration, Instant},
};

use actix_web::{
    rt::{self, task::JoinHandle, time::timeout},
    web,
};
use domain::jobs::{JobKind, TRIES, wait_after};
use futures::future::{join, join_all};
use persistence::{
    Error,
    jobs::{Did, Went},
};

use self::chore::Chore;
use crate::state::AppState;

/// How often it is looked what is due.
const EVERY: Duration = Duration::from_secs(60);
/// How soon a job is noticed that another process added or left.
const NOTICED: Duration = Duration::from_secs(5);
/// How many jobs are done at a time, so that a short one need not wait for a long one.
const AT_A_TIME: usize = 2;

/// The worker of a house, at work.
pub(crate) struct Worker {
    state: web::Data<AppState>,
    work: JoinHandle<()>,
}

/// Works at once, each minute, and when it is called.
pub(crate) fn start(state: web::Data<AppState>) -> Worker {
    let work = rt::spawn(work(state.clone()));
    Worker { state, work }
}

impl Worker {
    /// Lets the worker finish the piece at which it is, and no more.
    pub async fn stop(self) {
        self.state.worker.close();
        if let Err(error) = self.work.await {
            log::error!("The worker had ended before: {error}");
        }
    }
}

async fn work(state: web::Data<AppState>) {
    let jobs = RefCell::new(Chore::new("do the jobs"));
    let hands = join_all((0..AT_A_TIME).map(|_| do_jobs(&state, &jobs)));
    join(keep_house(&state), hands).await;
}

/// Does what is this process' own, and adds the jobs that are due.
async fn keep_house(state: &AppState) {
    let mut called = state.worker.looks.listen();
    let [mut seen, mut due, mut wal] =
        ["keep when people were last seen", "see what is due", "keep the WAL small"].map(Chore::new);
    while !state.worker.closing() {
        seen.went(state.database.keep_last_seen().await);
        due.went(state.database.add_due_jobs(state.now()).await);
        state.worker.jobs.ring();
        wal.went(state.database.keep_wal_small().await);
        // The log says it when the storage keeps writes again, also where nobody asks whether it does.
        let _ = state.database.ready().await;
        let _ = timeout(EVERY, called.changed()).await;
    }
}

/// Does one job after the other until the house closes: what is not done then, another process or the next start goes on with.
async fn do_jobs(state: &AppState, jobs: &RefCell<Chore>) {
    let mut added = state.worker.jobs.listen();
    while !state.worker.closing() {
        let started = Instant::now();
        let clock = || (!state.worker.closing()).then(|| state.now());
        match state.database.do_next_job(clock).await {
            Ok(Some(did)) => {
                jobs.borrow_mut().went(Ok::<_, Error>(()));
                tell(&did, started.elapsed());
            }
            none => {
                jobs.borrow_mut().went(none);
                let _ = timeout(NOTICED, added.changed()).await;
            }
        }
    }
}

/// Tells whoever reads the log: of a job that fails when it begins to, and when it is given up.
fn tell(Did { kind, tries, went }: &Did, took: Duration) {
    let name = kind.name();
    match (went, wait_after(*tries)) {
        (Ok(Went { many, finished: true }), _) if matches!(kind, JobKind::BeginDay { .. }) => {
            log::info!("Began the day of an organization: {many} accounts in {:.1} s.", took.as_secs_f64());
        }
        (Ok(_) | Err(Error::LeaseLost), _) => log::debug!("Was at {name} for {:.1} s.", took.as_secs_f64()),
        // What ails the storage is told by itself.
        (Err(error), _) if error.is_of_storage() => log::debug!("Could not {name}: {error}."),
        (Err(error), Some(wait)) if *tries == 1 => {
            log::warn!("A job, {name}, fails: {error}. It is tried again, the first time in {} minutes.", wait.num_minutes());
        }
        (Err(error), Some(_)) => log::debug!("A job, {name}, fails: {error}."),
        (Err(error), None) => log::error!("A job, {name}, has failed {TRIES} times and is given up: {error}."),
    }
}
