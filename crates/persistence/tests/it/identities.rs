//! The demo as it was before identities, brought up to date: nobody loses anything but their sessions.

use domain::{journal::Verdict, people::session::LinkPurpose};
use persistence::Database;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use sea_orm_migration::MigratorTrait;

use crate::house;

/// Most of the demo after 15 migrations, a session and a view that goes on. Ids stand as `«uuid ..»`, bytes as `«bytes ..»`.
const BEFORE: &str = include_str!("demo_of_migration_15.sql");
const MIGRATIONS_BEFORE: u32 = 14;

fn in_words_of(backend: DbBackend, statement: &str) -> String {
    let (uuid, bytes) = match backend {
        DbBackend::Sqlite => ("X'", "X'"),
        _ => ("'", "'\\x"),
    };
    statement.replace("«uuid ", uuid).replace("«bytes ", bytes).replace('»', "'")
}

#[derive(Debug, FromQueryResult, PartialEq)]
struct Counts {
    members: i64,
    identities: i64,
    seated: i64,
    sessions: i64,
    tasks: i64,
    looks: i64,
    views: i64,
    payloads: i64,
}

#[tokio::test]
async fn the_demo_of_before_keeps_its_people_links_views_and_tasks_and_both_formats_of_entries_hold() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = house::address(&folder).await;
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    migrations::Migrator::up(&raw, Some(MIGRATIONS_BEFORE)).await.expect("the schema as it was");
    let backend = raw.get_database_backend();
    for statement in BEFORE.lines() {
        raw.execute_unprepared(&in_words_of(backend, statement)).await.expect(statement);
    }
    let database = Database::open(&address).await.expect("a database");
    database.migrate().await.expect("the schema as it is");

    let counts = "SELECT (SELECT COUNT(*) FROM members) AS members, (SELECT COUNT(*) FROM identities) AS identities,
        (SELECT COUNT(*) FROM members m JOIN identities i ON i.id = m.identity_id AND i.email = m.email) AS seated,
        (SELECT COUNT(*) FROM sessions) AS sessions, (SELECT COUNT(*) FROM tasks) AS tasks,
        (SELECT COUNT(*) FROM looks) AS looks, (SELECT COUNT(*) FROM views WHERE ended_at IS NULL) AS views,
        (SELECT COUNT(*) FROM entry_payloads WHERE data IS NOT NULL) AS payloads";
    let found = Counts::find_by_statement(Statement::from_string(backend, counts)).one(&raw).await.expect("an answer");
    let kept = Counts { members: 15, identities: 12, seated: 12, sessions: 0, tasks: 110, looks: 12, views: 1, payloads: 60 };
    assert_eq!(found, Some(kept));
    let links = raw.query_all_raw(Statement::from_string(backend, "SELECT purpose FROM links")).await.expect("an answer");
    let purposes: Vec<String> = links.iter().map(|row| row.try_get_by_index(0).expect("a word")).collect();
    assert_eq!(purposes, [LinkPurpose::Team.to_string(), LinkPurpose::Team.to_string()]);

    let ana = database.credentials(&"ana@demo.example".parse().expect("an address")).await.expect("an answer").expect("Ana");
    assert!(ana.password_hash.is_some_and(|hash| hash.starts_with("$argon2id$")), "the password of before");
    database.do_all_jobs(|| Some(chrono::Utc::now().into())).await.expect("a day begins");
    let checked = database.verify(None).await.expect("answers");
    assert!(checked[0].entries > 60, "entries of both formats");
    assert!(checked.iter().all(|stream| stream.verdict == Verdict::Intact), "{checked:?}");
}
