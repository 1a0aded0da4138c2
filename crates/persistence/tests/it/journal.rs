//! The journal on a real database: entries follow one another, are chained, and cannot be altered; the schema fits the entities.

use chrono::Utc;
use domain::{
    id::OrganizationId,
    journal::{Stream, Verdict},
    permission::{Add, Tasks},
    task::NewTask,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

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
    let room = || house.room_of::<Add<Tasks>>(house.viewer, organization.setting(Utc::now().into()));
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
    for sql in ["UPDATE entries SET verb = 'task.removed'", "DELETE FROM entries"] {
        let refused = house.raw.execute_unprepared(sql).await.expect_err(sql);
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

async fn verdict(house: &house::House, newest: Option<u32>) -> Verdict {
    let checked = house.database.verify(newest).await.expect("answers");
    checked.iter().find(|checked| checked.stream == Stream::Crm).expect("the stream").verdict
}

/// A copy of the newest entry, one place behind it.
const GROWN: &str =
    "INSERT INTO entries (org_id, stream, seq, at, actor_id, verb, noun, object_id, data, account_id, prev_hash, hash)
    SELECT org_id, stream, seq + 1, at, actor_id, verb, noun, object_id, data, account_id, hash, hash FROM entries
    WHERE stream = 'crm' AND seq = 7";

#[tokio::test]
async fn each_way_to_tamper_has_its_verdict() {
    let tampered = [
        ("UPDATE entries SET verb = 'task.removed' WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("UPDATE entries SET seq = -seq WHERE stream = 'crm' AND seq = 4", Verdict::Altered { seq: 4 }),
        ("DELETE FROM entries WHERE stream = 'crm' AND seq = 3", Verdict::Altered { seq: 3 }),
        ("DELETE FROM entries WHERE stream = 'crm' AND seq = 7", Verdict::ShorterThanHead { head: 7, last: 6 }),
        ("DELETE FROM entries WHERE stream = 'crm'", Verdict::ShorterThanHead { head: 7, last: 0 }),
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
            DbBackend::Sqlite => &["DROP TRIGGER entries_stay_as_they_are", "DROP TRIGGER entries_stay"],
            _ => &["ALTER TABLE entries DISABLE TRIGGER entries_stay"],
        };
        for sql in off.iter().chain([&sql]) {
            house.raw.execute_unprepared(sql).await.expect(sql);
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

#[tokio::test]
async fn entries_from_before_they_named_their_account_are_found_by_it_and_still_stay() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let raw = sea_orm::Database::connect(house::address(&folder).await).await.expect("a connection");
    migrations::Migrator::up(&raw, Some(5)).await.expect("the schema as it was");
    let backend = raw.get_database_backend();
    let (org, account, qbr, other) = (uuid(1), uuid(2), uuid(3), uuid(4));
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        raw.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.expect(sql);
    };
    let now = Utc::now();
    run(
        "INSERT INTO organizations (id, version, name, time_zone, currency, created_at) VALUES ($1, 1, 'A', 'UTC', 'EUR', $2)",
        vec![org.into(), now.into()],
    )
    .await;
    run(
        "INSERT INTO members (org_id, id, version, name, role, active, created_at) VALUES ($1, $1, 1, 'O', 'owner', TRUE, $2)",
        vec![org.into(), now.into()],
    )
    .await;
    run("INSERT INTO accounts (org_id, id, version, name, status, health_source, mrr_minor, created_at) VALUES ($1, $2, 1, 'A', 'active', 'computed', 0, $3)",
        vec![org.into(), account.into(), now.into()]).await;
    run("INSERT INTO qbrs (org_id, id, version, account_id, member_id, scheduled_on, status, notes, created_at) VALUES ($1, $2, 1, $3, $1, $4, 'scheduled', '', $5)",
        vec![org.into(), qbr.into(), account.into(), now.date_naive().into(), now.into()]).await;
    for (seq, noun, object) in [(1_i64, "account", account), (2, "qbr", qbr), (3, "lead", other), (4, "task", other)] {
        run("INSERT INTO entries (org_id, stream, seq, at, verb, noun, object_id, data, prev_hash, hash) VALUES ($1, 'crm', $2, $3, 'x', $4, $5, '{}', $6, $6)",
            vec![org.into(), seq.into(), now.into(), noun.into(), object.into(), vec![0_u8].into()]).await;
    }
    migrations::Migrator::up(&raw, None).await.expect("the schema as it is");
    let sql = "SELECT seq FROM entries WHERE account_id = $1 ORDER BY seq";
    let found = raw.query_all_raw(Statement::from_sql_and_values(backend, sql, [account.into()])).await.expect("answers");
    let found: Vec<i64> = found.iter().map(|row| row.try_get_by_index(0).expect("a number")).collect();
    assert_eq!(found, [1, 2]);
    let refused = raw.execute_unprepared("UPDATE entries SET account_id = NULL").await.expect_err("they stay as they are");
    assert!(refused.to_string().contains("append-only"), "{refused}");
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}
