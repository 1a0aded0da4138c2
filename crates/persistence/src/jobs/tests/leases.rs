//! A job is done once, whatever becomes of whoever took it.

use domain::jobs::{JobKind, TRIES};
use futures::future::join_all;
use sea_orm::DbBackend;

use super::{DONE, added, counts, leases_end, taken};
use crate::{
    Database, Error,
    jobs::{Did, Job, Went},
    test_house::{TestHouse, house},
};

/// A job that takes three pieces.
async fn long_job(house: &TestHouse) -> JobKind {
    let id = match house.database.reader.get_database_backend() {
        DbBackend::Sqlite => "randomblob(16)",
        _ => "gen_random_uuid()",
    };
    let sql = format!(
        "INSERT INTO accounts (org_id, id, version, name, status, qbr_cadence_days, health_source, mrr_minor, created_at)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1200)
         SELECT o.id, {id}, 1, 'Acme', 'active', 90, 'computed', 0, o.created_at FROM numbers CROSS JOIN organizations o"
    );
    house.execute(&sql, []).await;
    JobKind::BeginDay { organization: house.owner.organization }
}

/// Does so many pieces of a long job, and then nothing more.
async fn pieces(house: &TestHouse, database: &Database, job: &Job, many: u32) -> Result<Went, Error> {
    let left = std::cell::Cell::new(many);
    let clock = || (left.get() > 0).then(|| left.set(left.get() - 1)).map(|()| house.business_day.now);
    database.begin_day(job, house.owner.organization, &clock).await
}

const UNFINISHED: Went = Went { many: 500, finished: false };
const OTHERS: Went = Went { many: 700, finished: true };

#[tokio::test]
async fn a_worker_that_stalled_is_refused_its_next_piece_once_another_has_the_job() {
    let house = house().await;
    let other = house.another_process().await;
    added(&house, long_job(&house).await).await;
    let stalled = taken(&house.database).await.expect("a job");
    assert_eq!(pieces(&house, &house.database, &stalled, 1).await.expect("a piece"), UNFINISHED);
    assert!(taken(&other).await.is_none(), "it still has its lease");
    leases_end(&house).await;
    let again = taken(&other).await.expect("the job");
    assert_eq!(again.tries, 2);
    let entries = house.count("entries").await;
    assert!(matches!(pieces(&house, &house.database, &stalled, 9).await, Err(Error::LeaseLost)));
    assert_eq!(house.count("entries").await, entries, "it changed nothing");
    house.database.end_job(&stalled, &DONE).await.expect("answers");
    house.database.end_job(&stalled, &Err(Error::LeaseLost)).await.expect("answers");
    assert_eq!(counts(&house).await, [("begin_day running".to_owned(), 1)], "nor can it end what it does not have");
    assert_eq!(pieces(&house, &other, &again, 9).await.expect("the rest"), OTHERS);
    assert_eq!(house.count("entries WHERE verb = 'day.begun'").await, 1);
    assert_eq!(house.count("health_snapshots").await, 1200);
}

#[tokio::test]
async fn a_job_whose_worker_was_killed_goes_on_where_it_was() {
    let house = house().await;
    added(&house, long_job(&house).await).await;
    let killed = taken(&house.database).await.expect("a job");
    pieces(&house, &house.database, &killed, 1).await.expect("a piece");
    drop(killed);
    leases_end(&house).await;
    let Did { tries, went, .. } =
        house.database.do_next_job(|| Some(house.business_day.now)).await.expect("answers").expect("it");
    assert_eq!((tries, went.expect("the rest")), (2, OTHERS));
    assert_eq!(house.count("jobs WHERE state = 'done' AND leased_until IS NULL").await, 1);
    let progress: serde_json::Value = house.row("SELECT progress FROM jobs", []).await.try_get_by_index(0).expect("JSON");
    assert_eq!(progress, serde_json::json!({ "accounts": 1200 }));
}

#[tokio::test]
async fn a_job_that_is_given_back_is_taken_at_once_and_has_not_been_tried() {
    let house = house().await;
    added(&house, long_job(&house).await).await;
    assert!(house.database.do_next_job(|| None).await.expect("answers").is_some_and(|did| did.went.is_ok()));
    assert_eq!(taken(&house.database).await.map(|job| job.tries), Some(1));
}

#[tokio::test]
async fn a_job_that_ends_each_process_is_given_up_like_one_that_fails() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    for tries in 1..=TRIES {
        assert_eq!(taken(&house.database).await.map(|job| job.tries), Some(tries));
        leases_end(&house).await;
    }
    assert!(taken(&house.database).await.is_none());
    assert_eq!(counts(&house).await, [("tell_repeats failed".to_owned(), 1)]);
}

#[tokio::test]
async fn several_processes_take_each_job_once() {
    let house = house().await;
    added(&house, JobKind::TellRepeats).await;
    let copy = "INSERT INTO jobs (id, kind, payload, place, state, since, run_at, attempts)
        SELECT $1, kind, payload, place, state, since, run_at, attempts FROM jobs WHERE dedupe IS NOT NULL";
    for number in 1..24 {
        house.execute(copy, [uuid::Uuid::from_u128(number).into()]).await;
    }
    let processes = [house.another_process().await, house.another_process().await, house.another_process().await];
    let done = join_all(processes.iter().map(async |process| {
        let mut done = 0;
        while let Some(job) = taken(process).await {
            process.end_job(&job, &DONE).await.expect("kept");
            done += 1;
        }
        done
    }));
    assert_eq!(done.await.iter().sum::<i64>(), 24);
    assert_eq!(house.count("jobs WHERE state = 'done' AND attempts = 1").await, 24);
}
