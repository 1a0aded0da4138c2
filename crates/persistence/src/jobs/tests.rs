//! Jobs on either database: when they are done, in which order, and what becomes of them.

mod leases;

use chrono::{DateTime, Duration, Utc};
use domain::jobs::{JobKind, JobState, TRIES};

use sea_orm::DbBackend;

use super::{Job, JobCount, Lane, NewJob, Went, add, due, times::Times};
use crate::{
    Database, Error,
    test_house::{TestHouse, house},
};

const DONE: Result<Went, Error> = Ok(Went { many: 1, finished: true });

async fn added(house: &TestHouse, job: impl Into<NewJob>) {
    house.database.change(async |tx| add(tx, job.into()).await).await.expect("added");
}

async fn taken(database: &Database) -> Option<Job> {
    database.take_job().await.expect("answers")
}

async fn kinds(database: &Database) -> Vec<JobKind> {
    let mut kinds = Vec::new();
    while let Some(job) = taken(database).await {
        kinds.push(job.kind);
    }
    kinds
}

async fn counts(house: &TestHouse) -> Vec<(String, i64)> {
    let counts = house.database.job_counts().await.expect("answers");
    counts.into_iter().map(|JobCount { kind, state, jobs }| (format!("{kind} {state}"), jobs)).collect()
}

fn ago(time: Duration) -> DateTime<Utc> {
    Utc::now() - time
}

/// As if nothing had been heard for long of whoever has the jobs.
async fn leases_end(house: &TestHouse) {
    house.execute("UPDATE jobs SET leased_until = $1 WHERE state = 'running'", [ago(Duration::seconds(1)).into()]).await;
}

/// As if all waiting were over.
async fn time_comes(house: &TestHouse) {
    house.execute("UPDATE jobs SET run_at = $1 WHERE state = 'waiting'", [ago(Duration::seconds(1)).into()]).await;
}

#[tokio::test]
async fn a_job_is_there_with_what_asked_for_it_and_not_without() {
    let house = house().await;
    let tx = house.database.begin().await.expect("begins");
    add(&tx, JobKind::TellRepeats.into()).await.expect("added");
    assert!(!house.database.is_job_due().await.expect("answers"), "not yet");
    drop(tx.undo(Error::NotFound));
    assert!(taken(&house.database).await.is_none(), "nothing asked for it");
    added(&house, JobKind::TellRepeats).await;
    assert_eq!(taken(&house.database).await.map(|job| (job.kind, job.tries)), Some((JobKind::TellRepeats, 1)));
    assert!(taken(&house.database).await.is_none(), "somebody is at it");
}

#[tokio::test]
async fn a_job_that_waits_or_runs_is_not_added_again_and_one_that_ended_is() {
    let house = house().await;
    for expected in [1, 1] {
        added(&house, JobKind::TellRepeats).await;
        assert_eq!(house.count("jobs").await, expected);
    }
    let job = taken(&house.database).await.expect("a job");
    added(&house, JobKind::TellRepeats).await;
    assert_eq!(house.count("jobs").await, 1);
    house.database.end_job(&job, &DONE).await.expect("kept");
    added(&house, JobKind::TellRepeats).await;
    assert_eq!(counts(&house).await, [("tell_repeats done".to_owned(), 1), ("tell_repeats waiting".to_owned(), 1)]);
}

#[tokio::test]
async fn a_job_that_fails_waits_longer_each_time_and_is_given_up_after_its_last_try() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    let mut waits = Vec::new();
    for tries in 1..=TRIES {
        let job = taken(&house.database).await.expect("a job");
        assert_eq!(job.tries, tries);
        house.database.end_job(&job, &Err(Error::NotFound)).await.expect("kept");
        assert!(taken(&house.database).await.is_none(), "not yet");
        let row = house.row("SELECT run_at, since, state, error FROM jobs", []).await;
        let [run_at, since] = [0, 1].map(|place| row.try_get_by_index::<DateTime<Utc>>(place).expect("a moment"));
        waits.push(((run_at - since).num_seconds() + 1) / 60);
        assert_eq!(row.try_get_by_index::<String>(3).expect("why"), Error::NotFound.to_string());
        time_comes(&house).await;
    }
    assert_eq!(waits[..7], [1, 5, 25, 125, 625, 720, 720]);
    assert!(taken(&house.database).await.is_none());
    assert_eq!(counts(&house).await, [(format!("tell_repeats {}", JobState::Failed), 1)]);
}

#[tokio::test]
async fn what_ails_the_storage_is_no_failure_of_the_job() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    for _ in 0..2 * TRIES {
        let job = taken(&house.database).await.expect("a job");
        assert_eq!(job.tries, 1);
        house.database.end_job(&job, &Err(Error::Full)).await.expect("kept");
        assert!(taken(&house.database).await.is_none(), "in a minute");
        time_comes(&house).await;
    }
}

#[tokio::test]
async fn of_a_lane_the_first_is_done_alone_and_other_lanes_do_not_wait() {
    let house = house().await;
    let in_lane = |name: &str, place, kind| NewJob { lane: Some(Lane { name: name.to_owned(), place }), ..NewJob::from(kind) };
    added(&house, in_lane("crm", 8, JobKind::EndIdleViews)).await;
    added(&house, in_lane("crm", 7, JobKind::TellRepeats)).await;
    added(&house, in_lane("system", 9, JobKind::ForgetAnswers)).await;
    let mut both = [taken(&house.database).await.expect("one"), taken(&house.database).await.expect("another")];
    both.sort_by_key(|job| job.kind.name());
    assert_eq!([both[0].kind, both[1].kind], [JobKind::ForgetAnswers, JobKind::TellRepeats]);
    assert!(taken(&house.database).await.is_none(), "the second of its lane waits for the first");
    house.database.end_job(&both[1], &Err(Error::NotFound)).await.expect("kept");
    assert!(taken(&house.database).await.is_none(), "even while that one waits");
    time_comes(&house).await;
    let first = taken(&house.database).await.expect("the first again");
    house.database.end_job(&first, &DONE).await.expect("kept");
    assert_eq!(kinds(&house.database).await, [JobKind::EndIdleViews]);
}

#[tokio::test]
async fn a_job_waits_until_its_time_comes() {
    let house = house().await;
    added(&house, NewJob { after: Duration::hours(1), ..NewJob::from(JobKind::TellRepeats) }).await;
    assert_eq!(kinds(&house.database).await, []);
    time_comes(&house).await;
    assert_eq!(kinds(&house.database).await, [JobKind::TellRepeats]);
}

#[tokio::test]
async fn a_clock_that_was_a_year_ahead_holds_up_no_job() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    let ahead = ago(Duration::days(-365));
    house.execute("UPDATE jobs SET since = $1, run_at = $1", [ahead.into()]).await;
    assert_eq!(kinds(&house.database).await, [JobKind::TellRepeats]);
    house.execute("UPDATE jobs SET since = $1, leased_until = $1", [ahead.into()]).await;
    assert_eq!(kinds(&house.database).await, [JobKind::TellRepeats]);
}

#[tokio::test]
async fn a_kind_that_only_another_version_knows_is_left_to_it() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    house.execute("UPDATE jobs SET kind = 'brew_coffee'", []).await;
    assert_eq!(kinds(&house.database).await, []);
    assert_eq!(counts(&house).await, [("brew_coffee waiting".to_owned(), 1)]);
}

#[tokio::test]
async fn a_job_that_cannot_be_read_is_tried_again_later_and_holds_up_no_other() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    house.execute("UPDATE jobs SET payload = '{}'", []).await;
    added(&house, JobKind::ForgetAnswers).await;
    assert_eq!(kinds(&house.database).await, [JobKind::ForgetAnswers]);
    assert_eq!(house.count("jobs WHERE kind = 'tell_repeats' AND state = 'waiting' AND error IS NOT NULL").await, 1);
}

#[tokio::test]
async fn jobs_that_ended_long_ago_are_forgotten() {
    let house = house().await;
    let now = house.business_day.now;
    house.database.do_all_jobs(|| Some(now)).await.expect("the day begins");
    assert_eq!(house.database.do_all_jobs(|| Some(now)).await.expect("answers"), [], "nothing is due, and nothing is written");
    for (state, days, left) in [("done", 0, 1), ("done", 2, 0), ("failed", 2, 1), ("failed", 31, 0)] {
        house.execute("DELETE FROM jobs", []).await;
        added(&house, JobKind::TellRepeats).await;
        let ended = ago(Duration::days(days));
        house.execute("UPDATE jobs SET state = $1, since = $2", [state.into(), ended.into()]).await;
        house.database.do_all_jobs(|| Some(now)).await.expect("done");
        assert_eq!(house.count("jobs WHERE kind = 'tell_repeats'").await, left, "{state} {days} days ago");
        assert_eq!(house.count("jobs WHERE kind = 'forget_jobs'").await, 1 - left);
    }
}

/// Jobs that have failed are kept for a month, and the next is looked for every few seconds.
#[tokio::test]
async fn sqlite_finds_the_next_job_and_what_is_old_without_reading_every_job() {
    let house = house().await;
    let times = Times::of(&house.database.reader);
    if house.database.reader.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let due = (times.is_due(), "SCAN j USING INDEX jobs_");
    let left = (times.is_left(), "SCAN j USING INDEX jobs_");
    let old = (due::old(times), "SEARCH j USING INDEX jobs_ended (since<?)");
    for (which, plan) in [due, left, old] {
        let explain = format!("EXPLAIN QUERY PLAN SELECT 1 FROM jobs j WHERE {which} LIMIT 1");
        let first: String = house.row(&explain, []).await.try_get("", "detail").expect("a plan");
        assert!(first.starts_with(plan), "{first}: {which}");
    }
}
