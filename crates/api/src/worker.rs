//! What the house does by itself: it begins each organization's day, notes when people were last seen, and ends views that nobody
//! looks through any more.

mod job;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use actix_web::{
    rt::{self, task::JoinHandle, time::timeout},
    web,
};
use persistence::crm::day::Begun;
use tokio::sync::Notify;

use self::job::Job;
use crate::house::House;

const EVERY: Duration = Duration::from_secs(60);

/// How the worker is told that there is something to do, or that the house closes.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    called: Notify,
    closing: AtomicBool,
}

impl Calls {
    /// There is something to do that should not wait for the next minute.
    pub fn call(&self) {
        self.called.notify_one();
    }

    /// Whether the house closes.
    pub fn closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }
}

/// The worker of a house, at work.
pub(crate) struct Worker {
    house: web::Data<House>,
    work: JoinHandle<()>,
}

/// Works at once, each minute, and when it is called.
pub(crate) fn start(house: web::Data<House>) -> Worker {
    let work = rt::spawn(work(house.clone()));
    Worker { house, work }
}

impl Worker {
    /// Lets the worker finish the piece at which it is, and no more.
    pub async fn stop(self) {
        self.house.worker.closing.store(true, Ordering::Relaxed);
        self.house.worker.call();
        if let Err(error) = self.work.await {
            log::error!("The worker had ended before: {error}");
        }
    }
}

async fn work(house: web::Data<House>) {
    let [mut days, mut seen, mut repeats, mut views, mut wal] = [
        "begin the day",
        "keep when people were last seen",
        "tell the journal what repeated",
        "end idle views",
        "keep the WAL small",
    ]
    .map(Job::new);
    while !house.worker.closing() {
        days.went(begin_days(&house).await);
        seen.went(house.database.keep_last_seen().await);
        repeats.went(house.database.tell_repeats(house.now()).await);
        views.went(house.database.end_idle_views(house.now()).await);
        wal.went(house.database.keep_wal_small().await);
        // Whoever called meanwhile is heard at once.
        let _ = timeout(EVERY, house.worker.called.notified()).await;
    }
}

/// Until the house closes: what is not done then goes on with the next start.
async fn begin_days(house: &House) -> Result<(), persistence::Error> {
    let started = Instant::now();
    let Begun { organizations, accounts } = house.database.begin_days(|| (!house.worker.closing()).then(|| house.now())).await?;
    if organizations > 0 {
        let seconds = started.elapsed().as_secs_f64();
        log::info!("Began the day of {organizations} organizations: {accounts} accounts in {seconds:.1} s.");
    }
    Ok(())
}
