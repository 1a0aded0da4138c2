//! Entries of before: they keep their hashes, and what they lacked is found.

use chrono::Utc;
use domain::{
    id::OrganizationId,
    journal::{Entry, Noun, ORIGIN, Payload, Stream, Verdict},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

use crate::house;

#[tokio::test]
async fn entries_from_before_they_were_salted_keep_their_hashes_and_both_kinds_hold_in_one_chain() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = house::address(&folder).await;
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    migrations::Migrator::up(&raw, Some(14)).await.expect("the schema as it was");
    let (backend, org, now) = (raw.get_database_backend(), house::uuid(1), house::moment("2026-11-25T08:00:00Z"));
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        raw.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.expect(sql);
    };
    run(
        "INSERT INTO organizations (id, version, name, time_zone, currency, created_at) VALUES ($1, 1, 'A', 'UTC', 'EUR', $2)",
        vec![org.into(), (*now).into()],
    )
    .await;
    let mut previous = ORIGIN;
    for seq in 1..=3 {
        let data = serde_json::json!({ "seq": seq });
        let entry = Entry {
            organization: OrganizationId(org),
            stream: Stream::Crm,
            seq,
            at: now,
            actor: None,
            verb: "x".to_owned(),
            noun: Noun::Task,
            object: org,
            account: None,
            shown: false,
            payload: Payload::Open(data.clone()),
        };
        let hash = entry.link(previous).expect("a hash");
        run(
            "INSERT INTO entries (org_id, stream, seq, at, verb, noun, object_id, data, prev_hash, hash)
            VALUES ($1, 'crm', $2, $3, 'x', 'task', $1, $4, $5, $6)",
            vec![org.into(), seq.into(), (*now).into(), data.into(), previous.0.to_vec().into(), hash.0.to_vec().into()],
        )
        .await;
        previous = hash;
    }
    run(
        "INSERT INTO heads (org_id, stream, revision, hash) VALUES ($1, 'crm', 3, $2)",
        vec![org.into(), previous.0.to_vec().into()],
    )
    .await;
    let database = persistence::Database::open(&address).await.expect("a database");
    database.migrate().await.expect("the schema as it is");
    database.do_all_jobs(|| Some(now)).await.expect("a day begins");
    let checked = database.verify(None).await.expect("answers");
    let seen: Vec<(u64, Verdict)> = checked.iter().map(|stream| (stream.entries, stream.verdict)).collect();
    assert!(seen.iter().all(|(entries, verdict)| *entries > 3 && *verdict == Verdict::Intact), "{seen:?}");
    let altered = if backend == DbBackend::Sqlite {
        "DROP TRIGGER entry_payloads_are_only_erased"
    } else {
        "ALTER TABLE entry_payloads DISABLE TRIGGER USER"
    };
    raw.execute_unprepared(altered).await.expect(altered);
    raw.execute_unprepared("UPDATE entry_payloads SET data = '{}' WHERE seq = 2").await.expect("altered");
    assert_eq!(database.verify(None).await.expect("answers")[0].verdict, Verdict::Altered { seq: 2 });
}

#[tokio::test]
async fn entries_from_before_they_named_their_account_are_found_by_it_and_still_stay() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let raw = sea_orm::Database::connect(house::address(&folder).await).await.expect("a connection");
    migrations::Migrator::up(&raw, Some(5)).await.expect("the schema as it was");
    let backend = raw.get_database_backend();
    let (org, account, qbr, other) = (house::uuid(1), house::uuid(2), house::uuid(3), house::uuid(4));
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
