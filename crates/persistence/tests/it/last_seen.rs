//! Whoever reads never waits for whoever writes, not even for the note of when they were last seen.

use std::{future::Future, time::Duration};

use domain::{
    calendar::Timestamp,
    jobs::JobKind,
    page::Slice,
    people::{role::Role, session::CameBy},
};
use persistence::people::session::{CameIn, ComingIn, Device};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait, prelude::DateTimeUtc,
};

use crate::house::{House, house_in, moment};

const TOKEN: &[u8] = b"the hash of a secret";

fn coming_in() -> ComingIn {
    ComingIn { token_hash: TOKEN.to_vec(), came_by: CameBy::Password, device: Device::default() }
}

/// Another process that is writing: on SQLite it holds the only lock, on PostgreSQL the rows of all sessions and views.
async fn writing(house: &House) -> DatabaseTransaction {
    let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() };
    let tx = house.raw.begin_with_options(options).await.expect("a transaction");
    for table in ["sessions", "views"] {
        tx.execute_unprepared(&format!("UPDATE {table} SET id = id")).await.expect("the lock");
    }
    tx
}

/// What is answered although somebody writes; waiting for them would take until they are done.
async fn at_once<T>(answer: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(2), answer).await.expect("an answer at once")
}

fn after(house: &House, minutes: i64) -> Timestamp {
    (*house.business_day.now + chrono::Duration::minutes(minutes)).into()
}

async fn came_in(house: &House, at: Timestamp) -> CameIn {
    house.database.came_in(TOKEN, at).await.expect("an answer").expect("signed in")
}

async fn kept(house: &House, table: &str) -> DateTimeUtc {
    let statement =
        sea_orm::Statement::from_string(house.raw.get_database_backend(), format!("SELECT last_seen_at FROM {table}"));
    let row = house.raw.query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get("", "last_seen_at").expect("a moment")
}

#[tokio::test]
async fn a_session_goes_on_while_somebody_writes_and_is_kept_as_seen_later() {
    let house = house_in("UTC", moment("2026-06-01T12:00:00Z")).await;
    house.database.open_session(house.owner, coming_in(), house.business_day.now).await.expect("opened");
    let writer = writing(&house).await;
    let who = at_once(came_in(&house, after(&house, 6))).await;
    let some = Slice::first(10);
    let sessions = at_once(house.database.sessions(&who, after(&house, 6), some)).await.expect("sessions");
    assert_eq!(sessions.rows[0].last_seen_at, after(&house, 6), "noted, and shown as noted");
    writer.rollback().await.expect("done");
    assert_eq!(Timestamp::from(kept(&house, "sessions").await), house.business_day.now, "not kept yet");
    house.database.keep_last_seen().await.expect("kept");
    assert_eq!(Timestamp::from(kept(&house, "sessions").await), after(&house, 6));
}

#[tokio::test]
async fn a_view_goes_on_while_somebody_writes_and_does_not_end_for_that() {
    let house = house_in("UTC", moment("2026-06-01T12:00:00Z")).await;
    let (rae, _) = house.member("Rae", Role::SalesRep).await;
    house.database.open_session(house.owner, coming_in(), house.business_day.now).await.expect("opened");
    let who = came_in(&house, house.business_day.now).await;
    let through =
        house.database.look_through(who.seat.expect("a seat"), rae.id.into(), house.business_day.now).await.expect("allowed");
    house.database.record_view(&through, house.business_day.now).await.expect("started");
    let writer = writing(&house).await;
    at_once(house.database.record_view(&through, after(&house, 9))).await.expect("goes on");
    at_once(house.database.record_view(&through, after(&house, 18))).await.expect("goes on, though nothing is kept yet");
    writer.rollback().await.expect("done");
    assert_eq!(house.work(JobKind::EndIdleViews, after(&house, 20)).await, 0, "what was noted counts");
    house.database.keep_last_seen().await.expect("kept");
    assert_eq!(Timestamp::from(kept(&house, "views").await), after(&house, 18));
    house.database.record_view(&through, after(&house, 25)).await.expect("goes on");
    assert_eq!(house.work(JobKind::EndIdleViews, after(&house, 40)).await, 1);
    assert_eq!(Timestamp::from(kept(&house, "views").await), after(&house, 25), "it ended when they last looked");
    assert_eq!(house.one("SELECT COUNT(*) FROM entries WHERE verb = 'view_as.started'").await, 1);
}

#[tokio::test]
async fn what_cannot_be_kept_now_is_kept_the_next_time() {
    let house = house_in("UTC", moment("2026-06-01T12:00:00Z")).await;
    house.database.open_session(house.owner, coming_in(), house.business_day.now).await.expect("opened");
    came_in(&house, after(&house, 6)).await;
    house.raw.execute_unprepared("ALTER TABLE sessions RENAME TO gone").await.expect("renamed");
    house.database.keep_last_seen().await.expect_err("no table");
    house.raw.execute_unprepared("ALTER TABLE gone RENAME TO sessions").await.expect("renamed");
    house.database.keep_last_seen().await.expect("kept");
    assert_eq!(Timestamp::from(kept(&house, "sessions").await), after(&house, 6));
}
