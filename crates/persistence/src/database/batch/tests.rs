use std::{future::pending, time::Duration};

use domain::rule::{Code, RuleBroken};
use futures::{FutureExt, future::join_all};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use tempfile::TempDir;
use tokio::task::yield_now;

use crate::{Database, Error};

struct House {
    database: Database,
    /// Another process, as it were: it sees what is kept and nothing else.
    other: Database,
    _folder: TempDir,
}

async fn house() -> House {
    let folder = TempDir::new().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("atrium.db").display());
    let database = Database::open(&address).await.expect("opens");
    database.migrate().await.expect("the schema");
    let other = Database::open_to_read(&address).await.expect("opens once more");
    House { database, other, _folder: folder }
}

impl House {
    async fn number(&self, sql: &str) -> i64 {
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let row = self.other.reader.query_one_raw(statement).await.expect("an answer").expect("a row");
        row.try_get_by_index(0).expect("a number")
    }

    async fn has(&self, name: &str) -> bool {
        self.number(&format!("SELECT COUNT(*) FROM secrets WHERE name = '{name}'")).await == 1
    }

    async fn keep(&self, name: &str, bytes: u32) -> Result<(), Error> {
        self.database.change(async |tx| insert(tx, name, bytes).await).await
    }
}

/// Lets the others come before it writes.
async fn insert(tx: &DatabaseTransaction, name: &str, bytes: u32) -> Result<(), Error> {
    yield_now().await;
    let insert = format!("INSERT INTO secrets (name, value) VALUES ('{name}', zeroblob({bytes}))");
    tx.execute_unprepared(&insert).await?;
    Ok(())
}

#[tokio::test]
async fn of_sixteen_at_once_the_one_that_is_refused_takes_nobody_along() {
    let house = house().await;
    let writer = async |number: u32| {
        let name = format!("n{number}");
        let written = house.database.change(async |tx| {
            insert(tx, &name, 10).await?;
            if number == 7 { Err(RuleBroken::conflict(Code::InUse, "No.").into()) } else { Ok(()) }
        });
        let written = written.await;
        (number, written.is_ok(), house.has(&name).await)
    };
    for (number, acknowledged, kept) in join_all((0..16).map(writer)).await {
        assert_eq!((acknowledged, kept), (number != 7, number != 7), "{number}: kept once it is answered, and only then");
    }
}

#[tokio::test]
async fn changes_that_wait_for_one_another_are_kept_at_once() {
    let house = house().await;
    let seen = async |number: u32| {
        house.keep(&format!("n{number}"), 10).await.expect("kept");
        house.number("SELECT COUNT(*) FROM secrets").await
    };
    assert_eq!(join_all((0..16).map(seen)).await, [16; 16], "the first to be answered sees the last already");
}

#[tokio::test]
async fn what_sqlite_undoes_by_itself_is_told_to_everybody_in_it_and_the_next_is_kept() {
    let house = house().await;
    let pages = house.number("PRAGMA page_count").await;
    house.database.writer.execute_unprepared(&format!("PRAGMA max_page_count = {pages}")).await.expect("a limit");
    let writer = async |number: u32| {
        let name = format!("n{number}");
        let written = house.keep(&name, if number == 3 { 1 << 20 } else { 10 }).await;
        (written, house.has(&name).await)
    };
    let written = join_all((0..6).map(writer)).await;
    for (written, kept) in &written {
        assert_eq!(written.is_ok(), *kept, "{written:?}");
        assert!(matches!(written, Ok(()) | Err(Error::Full)), "{written:?}");
    }
    assert!(written.iter().take(4).all(|(written, _)| written.is_err()), "the first four were in it");
    house.keep("after", 10).await.expect("the disk is free again");
    assert!(house.has("after").await);
}

#[tokio::test]
async fn whoever_is_alone_is_refused_alone_and_kept_without_waiting_for_a_batch() {
    let house = house().await;
    let refused = house.database.change(async |tx| {
        insert(tx, "refused", 10).await?;
        Err::<(), _>(RuleBroken::conflict(Code::InUse, "No.").into())
    });
    assert!(refused.await.is_err());
    house.keep("kept", 10).await.expect("kept");
    assert!(house.has("kept").await && !house.has("refused").await);
    assert!(house.database.batch.as_ref().is_some_and(|open| open.turn.try_lock().is_ok_and(|held| held.is_none())));
}

#[tokio::test]
async fn whoever_hangs_up_leaves_nothing_and_takes_nobody_along() {
    let house = house().await;
    let hung_up = house.database.change(async |tx| {
        insert(tx, "hung up", 10).await?;
        pending::<Result<(), Error>>().await
    });
    let hung_up = tokio::time::timeout(Duration::from_millis(100), hung_up);
    let (hung_up, kept) = futures::join!(hung_up, house.keep("behind it", 10));
    assert!(hung_up.is_err());
    kept.expect("kept");
    assert!(house.has("behind it").await);
    assert!(!house.has("hung up").await);
    let waiting = house.database.change(async |_| pending::<Result<(), Error>>().await);
    assert!(waiting.now_or_never().is_none());
    house.keep("after", 10).await.expect("nobody holds the turn");
}

#[test]
fn a_batch_is_closed_though_the_thread_that_opened_it_has_ended() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (lasting, passing) = (runtime(), runtime());
    let house = lasting.block_on(house());
    let hung_up = async {
        let opened = house.database.change(async |_| pending::<Result<(), Error>>().await);
        tokio::time::timeout(Duration::from_millis(100), opened).await
    };
    assert!(passing.block_on(hung_up).is_err());
    drop(passing);
    let kept = async { tokio::time::timeout(Duration::from_secs(5), house.keep("behind it", 10)).await };
    lasting.block_on(kept).expect("it does not wait for the thread that has ended").expect("kept");
}
