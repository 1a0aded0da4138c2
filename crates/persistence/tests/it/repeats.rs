//! What happens again and again is told at once, then at most every ten minutes, and nothing of it is lost.

use std::net::IpAddr;

use domain::{
    calendar::Timestamp,
    id::MemberId,
    jobs::JobKind,
    journal::{AuditFilter, JournalEntry, Stream},
    page::Slice,
    people::{role::Role, session::CameBy},
    permission::{AuditLog, Denied, View},
};
use persistence::{
    Error,
    people::session::{ComingIn, Device, SignedIn},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, house_in, moment};

const TOKEN: &[u8] = b"the hash of a secret";

async fn house() -> House {
    house_in("UTC", moment("2026-06-01T12:00:00Z")).await
}

fn after(house: &House, seconds: i64) -> Timestamp {
    (*house.business_day.now + chrono::Duration::seconds(seconds)).into()
}

/// A sales rep, whom no rule lets view anybody.
async fn rep(house: &House) -> SignedIn {
    let (rae, _) = house.member("Rae", Role::SalesRep).await;
    let new = ComingIn { token_hash: TOKEN.to_vec(), came_by: CameBy::Password, device: Device::default() };
    house.database.open_session(house.seat(rae.id).await, new, house.business_day.now).await.expect("opened");
    house
        .database
        .came_in(TOKEN, house.business_day.now)
        .await
        .expect("an answer")
        .and_then(|came_in| came_in.seat)
        .expect("a seat")
}

async fn deny(house: &House, who: &SignedIn, target: MemberId, at: Timestamp) {
    let denied = house.database.look_through(who.clone(), target.into(), at).await.expect_err("denied");
    assert!(matches!(denied, Error::Denied(Denied::ViewAs)));
}

/// What the system's journal says of a verb, the oldest first.
async fn told(house: &House, verb: &str) -> Vec<JournalEntry> {
    let filter =
        AuditFilter { stream: Some(Stream::System), verb: Some(verb.parse().expect("a verb")), ..AuditFilter::default() };
    let some = Slice::first(1000);
    let mut rows = house.room::<View<AuditLog>>().list_audit_log(filter, some).await.expect("the log").rows;
    rows.sort_by_key(|entry| entry.seq);
    rows
}

fn times(told: &[JournalEntry]) -> Vec<i64> {
    told.iter().map(|entry| entry.data["times"].as_i64().unwrap_or(1)).collect()
}

#[tokio::test]
async fn denied_views_are_told_once_in_ten_minutes_and_every_one_counts() {
    let house = house().await;
    let rae = rep(&house).await;
    let owner = house.viewer.signed_in.id;
    for second in 0..100 {
        deny(&house, &rae, owner, after(&house, second)).await;
    }
    assert_eq!(times(&told(&house, "view_as.denied").await), [1]);
    assert_eq!(house.work(JobKind::TellRepeats, after(&house, 599)).await, 0, "not yet");
    assert_eq!(house.work(JobKind::TellRepeats, after(&house, 600)).await, 1);
    let entries = told(&house, "view_as.denied").await;
    assert_eq!(times(&entries), [1, 99]);
    assert_eq!(entries[1].data["last_at"], json!(after(&house, 99)));
    assert_eq!(entries[1].summary, "A view of the workspace of Olivia was denied 99 times.");
    assert_eq!(entries[1].actor.as_ref().map(|who| who.id), Some(rae.member.id.0));
    deny(&house, &rae, owner, after(&house, 700)).await;
    deny(&house, &rae, owner, after(&house, 1300)).await;
    assert_eq!(times(&told(&house, "view_as.denied").await), [1, 99, 2], "told by whoever comes first");
    for minutes in [40, 60, 80] {
        house.work(JobKind::TellRepeats, after(&house, minutes * 60)).await;
    }
    assert_eq!(times(&told(&house, "view_as.denied").await), [1, 99, 2]);
    assert_eq!(house.one("SELECT COUNT(*) FROM repeats").await, 0, "nothing is kept of what does not go on");
    deny(&house, &rae, owner, after(&house, 9000)).await;
    assert_eq!(times(&told(&house, "view_as.denied").await), [1, 99, 2, 1]);
}

#[tokio::test]
async fn ids_that_nobody_has_do_not_fill_the_journal() {
    let house = house().await;
    let rae = rep(&house).await;
    for number in 0..50 {
        deny(&house, &rae, MemberId(Uuid::from_u128(number)), house.business_day.now).await;
    }
    let tom = house.member("Tom", Role::Technician).await.0;
    deny(&house, &rae, tom.id, house.business_day.now).await;
    let entries = told(&house, "view_as.denied").await;
    let names: Vec<&Value> = entries.iter().map(|entry| &entry.data["target"]).collect();
    assert_eq!(names, [&Value::Null, &json!("Tom")], "somebody real is told apart");
}

#[tokio::test]
async fn wrong_passwords_are_told_by_account_and_network() {
    let house = house().await;
    let account = house.database.credentials(&"olivia@example.com".parse().expect("an address")).await;
    let account = account.expect("an answer").expect("an identity").seated.expect("a seat");
    let from = async |address: &str, second: i64| {
        let address: IpAddr = address.parse().expect("an address");
        house.database.record_failed_sign_in(&account, address, after(&house, second)).await.expect("kept");
    };
    for second in 0..20 {
        from("203.0.113.9", second).await;
        from(&format!("2001:db8:1:2::{second}"), second).await;
    }
    let entries = told(&house, "sign_in.failed").await;
    let summaries: Vec<&str> = entries.iter().map(|entry| entry.summary.as_str()).collect();
    let expected = ["Signing in as Olivia failed, from 203.0.113.9.", "Signing in as Olivia failed, from 2001:db8:1:2::/64."];
    assert_eq!(summaries, expected);
    assert_eq!(entries[0].actor, None, "nobody is known");
    assert_eq!(house.work(JobKind::TellRepeats, after(&house, 700)).await, 2);
    assert_eq!(times(&told(&house, "sign_in.failed").await), [1, 1, 19, 19]);
}

#[tokio::test]
async fn counted_at_once_is_counted_right() {
    let house = house().await;
    let rae = rep(&house).await;
    let owner = house.viewer.signed_in.id;
    let all = (0..20).map(|_| deny(&house, &rae, owner, house.business_day.now));
    futures::future::join_all(all).await;
    house.work(JobKind::TellRepeats, after(&house, 600)).await;
    assert_eq!(times(&told(&house, "view_as.denied").await), [1, 19]);
}
