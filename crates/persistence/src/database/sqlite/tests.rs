use sea_orm::TransactionTrait;

use super::*;

#[test]
fn versions_compare_by_number() {
    assert_eq!(by_number("3.9.0", "3.51.3"), Ordering::Less);
    assert_eq!(by_number("3.51.3", "3.51.3"), Ordering::Equal);
    assert_eq!(by_number("3.52.0", "3.51.3"), Ordering::Greater);
}

#[test]
fn an_address_names_a_file() {
    for address in ["sqlite:a/b.db", "sqlite://a/b.db", "sqlite:a/b.db?mode=rwc"] {
        assert_eq!(path(address), Path::new("a/b.db"), "{address}");
    }
}

/// Else each `LIMIT ?` makes SQLite plan its statement anew whenever it is bound: `.cargo/config.toml` says how it is built.
#[tokio::test]
async fn statements_are_planned_once() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let database = Database::open(&format!("sqlite:{}", folder.path().join("atrium.db").display())).await.expect("opens");
    let asked = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_compileoption_used('ENABLE_QPSG')");
    let row = database.reader.query_one_raw(asked).await.expect("an answer").expect("a row");
    assert_eq!(row.try_get_by_index::<i32>(0).expect("a number"), 1);
}

#[tokio::test]
async fn the_wal_is_cut_once_nobody_reads_what_is_older_and_a_closed_database_is_one_file() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("atrium.db");
    let database = Database::open(&format!("sqlite:{}", file.display())).await.expect("opens");
    database.migrate().await.expect("the schema");
    let old = database.reader.begin().await.expect("a reader");
    old.execute_unprepared("SELECT COUNT(*) FROM secrets").await.expect("read");
    database.secret("one", vec![1]).await.expect("written");
    assert!(database.cut_wal().await.expect("answers").is_some_and(|left| left > 0), "it is still read");
    drop(old);
    assert_eq!(database.cut_wal().await.expect("answers"), Some(0));
    database.secret("two", vec![2]).await.expect("written");
    database.close().await.expect("closes");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|file| file.file_name()).collect();
    assert_eq!(left, ["atrium.db"]);
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("atrium.db");
    let database = Database::open(&format!("sqlite:{}", file.display())).await.expect("opens");
    database.migrate().await.expect("the schema");
    for file in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
        let mode = file.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
}
