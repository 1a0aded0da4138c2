//! The journal on a real database: entries follow one another, are chained, and cannot be altered; the schema fits the entities.

use chrono::Utc;
use domain::{
    id::OrganizationId,
    journal::{AuditFilter, Stream, Verdict},
    page::Slice,
    permission::{Add, AuditLog, Tasks, View},
    task::NewTask,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::house::{self, house};

#[tokio::test]
async fn each_change_is_one_entry_that_follows_the_one_before() {
    let house = house().await;
    let before = house.database.revision(house.viewer.organization, Stream::Crm).await.expect("a revision");
    for title in ["One", "Two", "Three"] {
        house.add_task(title).await;
    }
    assert_eq!(house.database.revision(house.viewer.organization, Stream::Crm).await.expect("a revision"), before + 3);
    let unchained =
        "SELECT COUNT(*) FROM entries e JOIN entries p ON p.org_id = e.org_id AND p.stream = e.stream AND p.seq = e.seq - 1
        WHERE e.prev_hash <> p.hash";
    assert_eq!(house.one(unchained).await, 0);
    assert_eq!(house.one("SELECT COUNT(*) FROM entries WHERE stream = 'crm'").await, before + 3);
    assert_eq!(verdict(&house, None).await, Verdict::Intact);
}

#[tokio::test]
async fn changes_made_at_once_still_follow_one_another() {
    let house = house().await;
    let titles: Vec<String> = (0..20).map(|number| format!("Task {number}")).collect();
    futures::future::join_all(titles.iter().map(|title| house.add_task(title))).await;
    assert_eq!(house.one("SELECT COUNT(*) FROM tasks").await, 20);
    assert_eq!(verdict(&house, None).await, Verdict::Intact);
}

#[tokio::test]
async fn an_entry_is_dated_by_its_place_and_not_by_when_it_was_asked_for() {
    let house = house().await;
    let organization = house.organization().await;
    let room = || house.room_of::<Add<Tasks>>(house.viewer, organization.business_day(Utc::now().into()));
    let (first, second) = (room(), room());
    for (room, title) in [(second, "Asked second, written first"), (first, "Asked first, written second")] {
        let new = serde_json::from_value(serde_json::json!({ "title": title })).expect("a task");
        room.create_task(new).await.expect("added");
    }
    let backwards =
        "SELECT COUNT(*) FROM entries e JOIN entries p ON p.org_id = e.org_id AND p.stream = e.stream AND p.seq = e.seq - 1
        WHERE e.at < p.at";
    assert_eq!(house.one(backwards).await, 0);
}

#[tokio::test]
async fn entries_can_be_neither_altered_nor_deleted() {
    let house = house().await;
    house.add_task("One").await;
    for sql in [
        "UPDATE entries SET verb = 'task.removed'",
        "DELETE FROM entries",
        "DELETE FROM entry_payloads",
        "UPDATE entry_payloads SET data = '{}'",
        "UPDATE entry_payloads SET data = NULL, data_salt = NULL",
        "UPDATE entry_payloads SET data = NULL, data_salt = NULL, erased_by = 1",
    ] {
        let refused = house.raw.execute_unprepared(sql).await.expect_err(sql);
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

#[tokio::test]
async fn what_an_entry_keeps_can_be_erased_by_an_entry_that_says_so_and_the_chain_still_holds() {
    let house = house().await;
    house.add_task("Secret").await;
    let (org, erasing) = (house.viewer.organization.0, house::uuid(7));
    house
        .execute(
            "INSERT INTO entries (org_id, stream, seq, format, at, verb, noun, object_id, prev_hash, hash)
            VALUES ($1, 'system', 1, 1, $2, 'person.erased', 'member', $3, $4, $4)",
            [org.into(), Utc::now().into(), erasing.into(), vec![0_u8; 32].into()],
        )
        .await;
    let erase = "UPDATE entry_payloads SET data = NULL, data_salt = NULL, erased_by = 1 WHERE stream = 'crm'";
    house.raw.execute_unprepared(erase).await.expect("erased");
    house.raw.execute_unprepared(erase).await.expect_err("once");
    assert_eq!(house.one("SELECT COUNT(*) FROM entry_payloads WHERE stream = 'crm' AND data IS NOT NULL").await, 0);
    assert_eq!(verdict(&house, None).await, Verdict::Intact);
    let entries = house.room::<View<AuditLog>>().list_audit_log(AuditFilter::default(), Slice::first(10)).await.expect("a list");
    assert!(entries.rows.iter().all(|entry| entry.data == serde_json::json!({})));
}

async fn verdict(house: &house::House, newest: Option<u32>) -> Verdict {
    let checked = house.database.verify(newest).await.expect("answers");
    checked.iter().find(|checked| checked.stream == Stream::Crm).expect("the stream").verdict
}

/// A copy of the newest entry, one place behind it.
const GROWN: &str =
    "INSERT INTO entries (org_id, stream, seq, at, actor_id, verb, noun, object_id, account_id, data_hash, prev_hash, hash)
    SELECT org_id, stream, seq + 1, at, actor_id, verb, noun, object_id, account_id, data_hash, hash, hash FROM entries
    WHERE stream = 'crm' AND seq = 7";

#[tokio::test]
async fn each_way_to_tamper_has_its_verdict() {
    let tampered = [
        ("UPDATE entries SET verb = 'task.removed' WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET seq = -seq WHERE stream = 'crm' AND seq = 4", Verdict::Altered { seq: 4 }),
        ("DELETE FROM entries WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("DELETE FROM entries WHERE stream = 'crm' AND seq = 7", Verdict::ShorterThanHead { head: 7, last: 6 }),
        ("DELETE FROM entries WHERE stream = 'crm'", Verdict::ShorterThanHead { head: 7, last: 0 }),
        ("UPDATE entries SET account_id = org_id WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET actor_kind = 'contact' WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET format = 0 WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET data_hash = hash WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET data_hash = NULL WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entry_payloads SET data = '{}' WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entry_payloads SET data = NULL WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entry_payloads SET data_salt = NULL WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("DELETE FROM entry_payloads WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE heads SET revision = revision + 1 WHERE stream = 'crm'", Verdict::ShorterThanHead { head: 8, last: 7 }),
        ("UPDATE heads SET revision = revision - 1 WHERE stream = 'crm'", Verdict::LongerThanHead { head: 6, last: 7 }),
        (
            "UPDATE heads SET hash = (SELECT hash FROM entries WHERE stream = 'crm' AND seq = 1) WHERE stream = 'crm'",
            Verdict::Altered { seq: 7 },
        ),
        (GROWN, Verdict::Altered { seq: 8 }),
        ("DELETE FROM heads WHERE stream = 'crm'", Verdict::LongerThanHead { head: 0, last: 7 }),
    ];
    for (sql, expected) in tampered {
        let house = house().await;
        for title in ["One", "Two", "Three", "Four", "Five"] {
            house.add_task(title).await;
        }
        let off: &[&str] = match house.raw.get_database_backend() {
            DbBackend::Sqlite => &[
                "PRAGMA foreign_keys = OFF",
                "DROP TRIGGER entries_stay_as_they_are",
                "DROP TRIGGER entries_stay",
                "DROP TRIGGER entry_payloads_are_only_erased",
                "DROP TRIGGER entry_payloads_stay",
            ],
            _ => &["SET session_replication_role = replica"],
        };
        let connection = sea_orm::Database::connect(sea_orm::ConnectOptions::new(&house.address).max_connections(1).to_owned());
        let connection = connection.await.expect("a connection");
        for sql in off.iter().chain([&sql]) {
            connection.execute_unprepared(sql).await.expect(sql);
        }
        assert_eq!(verdict(&house, None).await, expected, "{sql}");
    }
}

#[tokio::test]
async fn the_newest_entries_can_be_checked_alone() {
    let house = house().await;
    for title in ["One", "Two", "Three", "Four", "Five"] {
        house.add_task(title).await;
    }
    for newest in [1, 3, 100] {
        assert_eq!(verdict(&house, Some(newest)).await, Verdict::Intact, "{newest}");
    }
    house.raw.execute_unprepared("UPDATE heads SET revision = revision + 1 WHERE stream = 'crm'").await.expect("altered");
    assert_eq!(verdict(&house, Some(3)).await, Verdict::ShorterThanHead { head: 8, last: 7 });
}

#[tokio::test]
async fn a_change_that_fails_half_way_leaves_nothing() {
    let house = house().await;
    let before = house.one("SELECT COUNT(*) FROM entries").await;
    let new: NewTask = serde_json::from_value(serde_json::json!({
        "title": "One", "account_id": "01900000-0000-7000-8000-000000000000"
    }))
    .expect("a task");
    house.room::<Add<Tasks>>().create_task(new).await.expect_err("no such account");
    assert_eq!((house.one("SELECT COUNT(*) FROM entries").await, house.one("SELECT COUNT(*) FROM tasks").await), (before, 0));
}

#[tokio::test]
async fn another_organizations_rows_cannot_be_referred_to() {
    let house = house().await;
    house.add_task("One").await;
    let elsewhere = OrganizationId(uuid::Uuid::now_v7());
    let sql = "INSERT INTO organizations (id, version, name, time_zone, currency, created_at) SELECT $1, 1, name, time_zone, currency, created_at FROM organizations";
    let backend = house.raw.get_database_backend();
    house
        .raw
        .execute_raw(Statement::from_sql_and_values(backend, sql, [elsewhere.0.into()]))
        .await
        .expect("another organization");
    let stolen = "INSERT INTO tasks (org_id, id, version, title, note, assignee_id, created_by_id, priority, status, created_at)
        SELECT $1, id, 1, title, note, assignee_id, created_by_id, priority, status, created_at FROM tasks";
    let refused = house.raw.execute_raw(Statement::from_sql_and_values(backend, stolen, [elsewhere.0.into()])).await;
    assert!(refused.expect_err("refused").to_string().to_lowercase().contains("foreign key"));
}
