//! What the house does by itself: it begins each organization's day, notes when people were last seen, and ends views that nobody
//! looks through any more.

pub(crate) mod calls;
mod job;

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use actix_web::{
    rt::{self, task::JoinHandle, time::timeout},
    web,
};
use persistence::crm::day::Begun;

use self::job::Job;
use crate::server::app_state::AppState;

const EVERY: Duration = Duration::from_secs(60);

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
        self.state.worker.closing.store(true, Ordering::Relaxed);
        self.state.worker.call();
        if let Err(error) = self.work.await {
            log::error!("The worker had ended before: {error}");
        }
    }
}

async fn work(state: web::Data<AppState>) {
    let [mut days, mut seen, mut repeats, mut views, mut answers, mut wal] = [
        "begin the day",
        "keep when people were last seen",
        "tell the journal what repeated",
        "end idle views",
        "forget old answers",
        "keep the WAL small",
    ]
    .map(Job::new);
    while !state.worker.closing() {
        days.went(begin_days(&state).await);
        seen.went(state.database.keep_last_seen().await);
        repeats.went(state.database.tell_repeats(state.now()).await);
        views.went(state.database.end_idle_views(state.now()).await);
        answers.went(state.database.forget_old_answers(state.now()).await);
        wal.went(state.database.keep_wal_small().await);
        // Whoever called meanwhile is heard at once.
        let _ = timeout(EVERY, state.worker.called.notified()).await;
    }
}

/// Until the house closes: what is not done then goes on with the next start.
async fn begin_days(state: &AppState) -> Result<(), persistence::Error> {
    let started = Instant::now();
    let Begun { organizations, accounts } = state.database.begin_days(|| (!state.worker.closing()).then(|| state.now())).await?;
    if organizations > 0 {
        let seconds = started.elapsed().as_secs_f64();
        log::info!("Began the day of {organizations} organizations: {accounts} accounts in {seconds:.1} s.");
    }
    Ok(())
}
