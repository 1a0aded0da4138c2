//! Backups: taken while others write, checked, brought back.

use domain::{
    journal::Verdict,
    permission::{Accounts, Add},
};
use persistence::{Database, Error};
use sea_orm::{ConnectionTrait, Statement};

use crate::house::{self, house};

async fn count(database: &sea_orm::DatabaseConnection, sql: &str) -> i64 {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    database.query_one_raw(statement).await.expect("an answer").expect("a row").try_get_by_index(0).expect("a number")
}

#[tokio::test]
async fn a_backup_taken_while_others_write_is_of_one_moment_and_comes_back() {
    let house = house().await;
    let new = serde_json::from_value(serde_json::json!({ "name": "Acme" })).expect("an account");
    house.room::<Add<Accounts>>().create_account(new).await.expect("added");
    for number in 0..80 {
        house.add_task(&format!("Before {number}")).await;
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("backup.db");
    let writing = async {
        for number in 0..60 {
            house.add_task(&format!("Meanwhile {number}")).await;
        }
    };
    let (backup, ()) = futures::join!(house.database.backup(&file), writing);
    let backup = backup.expect("written");
    assert!(backup.streams.iter().all(|stream| stream.verdict == Verdict::Intact), "{backup:?}");

    let elsewhere = tempfile::TempDir::new().expect("a folder");
    let address = house::address(&elsewhere).await;
    let restored = Database::restore(&file, &address).await.expect("restored");
    assert_eq!(restored, backup.streams);
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    let tasks = count(&raw, "SELECT COUNT(*) FROM tasks").await;
    assert!((80..=140).contains(&tasks), "{tasks}");
    assert_eq!(count(&raw, "SELECT COUNT(*) FROM entries WHERE verb = 'task.added'").await, tasks, "rows and journal agree");
    let kept = sea_orm::Database::connect(format!("sqlite:{}", file.display())).await.expect("a connection");
    for table in ["entry_payloads", "parts"] {
        let all = format!("SELECT COUNT(*) FROM {table}");
        assert_eq!(count(&raw, &all).await, count(&kept, &all).await, "{table}");
    }
    let counted = "SELECT CAST(SUM(many) AS bigint) FROM totals WHERE about = 'account_active'";
    assert_eq!((count(&kept, counted).await, count(&raw, counted).await), (1, 1), "neither twice nor not at all");
    assert!(count(&kept, "SELECT COUNT(*) FROM parts").await > 200, "more than are held at a time");
    let again = Database::open(&address).await.expect("opens");
    assert!(again.verify(None).await.expect("answers").iter().all(|stream| stream.verdict == Verdict::Intact));
    assert!(matches!(Database::restore(&file, &address).await, Err(Error::CannotOpen { .. })), "never over what is there");
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let house = house().await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("backup.db");
    house.database.backup(&file).await.expect("written");
    let backup = sea_orm::Database::connect(format!("sqlite:{}", file.display())).await.expect("a connection");
    backup.execute_unprepared("UPDATE heads SET revision = revision + 1").await.expect("altered");
    backup.close().await.expect("closed");
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    let to = elsewhere.path().join("atrium.db");
    let refused = Database::restore(&file, &format!("sqlite:{}", to.display())).await.expect_err("refused");
    assert!(matches!(refused, Error::Damaged { .. }), "{refused}");
    assert!(!to.exists());
    assert!(matches!(house.database.backup(&file).await, Err(Error::CannotOpen { .. })), "never over another file");
}
