//! Accounts are reached from more than one stream, whose heads do not make them take turns.

use std::time::Duration;

use chrono::{NaiveDate, Utc};
use domain::{
    calendar::Timestamp,
    crm::{account::NewAccount, touchpoint::TouchpointKind},
    id::{AccountId, ClientWorkspaceId},
    journal::{Happened, Noun, Stream},
    people::{
        organization::BusinessDay,
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Accounts, Add, Grant, Organization},
    rule::Changed,
    task::{Priority, TaskStatus},
    text::Note,
};
use futures::future::{join, join_all};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, IntoActiveModel, Statement, prelude::Uuid};
use serde_json::json;
use tokio::{sync::oneshot, time::sleep};

use super::refresh;
use crate::{
    Database, Error,
    crm::touchpoint::table as touchpoint,
    journal::Writing,
    people::{session::Seat, set_up::FirstOwner},
    task::table as task,
    text_column::TextColumn,
};

const WORKSPACE: Stream = Stream::ClientWorkspace(ClientWorkspaceId(Uuid::from_u128(1)));
const ANOTHER: Stream = Stream::ClientWorkspace(ClientWorkspaceId(Uuid::from_u128(2)));

/// Some accounts of one organization.
struct Book {
    database: Database,
    owner: Seat,
    business_day: BusinessDay,
    accounts: Vec<AccountId>,
    _folder: tempfile::TempDir,
}

async fn book(accounts: usize) -> Book {
    let folder = tempfile::TempDir::new().expect("a folder");
    let database = Database::open(&address(&folder).await).await.expect("opens");
    database.migrate().await.expect("the schema");
    let new = json!({ "name": "Northwind", "time_zone": "UTC", "currency": "EUR" });
    let owner = FirstOwner {
        name: "Olivia".parse().expect("a name"),
        email: "olivia@example.com".parse().expect("an address"),
        password_hash: "no hash".to_owned(),
    };
    let at = Timestamp::from(Utc::now());
    let owner = database.set_up(serde_json::from_value(new).expect("one"), owner, at).await.expect("set up");
    let business_day = crate::people::organization(&database.reader, owner.organization.0).await.expect("it").business_day(at);
    let mut book = Book { database, owner, business_day, accounts: Vec::new(), _folder: folder };
    for _ in 0..accounts {
        book.open_account().await;
    }
    book
}

/// The address of an empty database.
async fn address(folder: &tempfile::TempDir) -> String {
    let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.path().join("atrium.db").display());
    };
    let name = format!("book_{}", Uuid::new_v4().simple());
    let admin = sea_orm::Database::connect(&server).await.expect("a server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Book {
    async fn open_account(&mut self) {
        let new: NewAccount = serde_json::from_value(json!({ "name": "Acme" })).expect("an account");
        let viewer = Viewer::new(self.owner.organization, Person { id: self.owner.member, role: Role::Owner });
        let grant = Grant::<Organization, Add<Accounts>>::ask(viewer).expect("a grant");
        self.accounts.push(self.database.room(grant, self.business_day).create_account(new).await.expect("opened").id);
    }

    /// Adds to those accounts a task that is due and a touchpoint that was on that day, and then waits for `meanwhile`.
    async fn add(
        &self,
        stream: Stream,
        on: NaiveDate,
        accounts: Vec<AccountId>,
        meanwhile: impl AsyncFnOnce(),
    ) -> Result<(), Error> {
        let (organization, org) = (self.owner.organization, self.owner.organization.0);
        let writing = Writing { organization, stream, actor: Some(self.owner.member.into()), at: self.business_day.now };
        self.database
            .write(writing, async |tx| {
                for account in &accounts {
                    self.add_rows(tx, *account, on).await?;
                }
                let accounts: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
                refresh(tx, org, &accounts, self.business_day).await?;
                meanwhile().await;
                Ok(Changed::new((), Happened::new("task.added", Noun::Account, accounts[0], json!({}))))
            })
            .await
    }

    async fn add_rows(&self, tx: &DatabaseTransaction, account: AccountId, on: NaiveDate) -> Result<(), Error> {
        let task = task::Model {
            org_id: self.owner.organization.0,
            id: Uuid::now_v7(),
            version: 1,
            title: TextColumn("Call".parse().expect("a title")),
            note: TextColumn(Note::default()),
            assignee_id: self.owner.member.0,
            created_by_id: self.owner.member.0,
            account_id: Some(account.0),
            deal_id: None,
            due_on: Some(on),
            priority: TextColumn(Priority::Normal),
            status: TextColumn(TaskStatus::Open),
            completed_at: None,
            created_at: self.business_day.now.into(),
        };
        let touchpoint = touchpoint::Model {
            org_id: self.owner.organization.0,
            id: Uuid::now_v7(),
            version: 1,
            account_id: account.0,
            member_id: self.owner.member.0,
            kind: TextColumn(TouchpointKind::Call),
            strategic: false,
            occurred_on: on,
            note: TextColumn(Note::default()),
            created_at: self.business_day.now.into(),
        };
        task.into_active_model().insert(tx).await?;
        touchpoint.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// Until somebody waits for a row; SQLite has one writer, so that whoever is second has not even begun.
    async fn somebody_waits(&self) {
        const WAITING: &str =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while self.database.reader.get_database_backend() == DbBackend::Postgres {
            let waiting = Statement::from_string(DbBackend::Postgres, WAITING);
            let waiting = self.database.reader.query_one_raw(waiting).await.expect("answers").expect("a row");
            if waiting.try_get_by_index::<i64>(0).expect("a number") > 0 {
                break;
            }
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// What an account's row keeps: the day on which its next task is due, and that of its last touchpoint.
    async fn kept(&self, account: AccountId) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let backend = self.database.reader.get_database_backend();
        let sql = "SELECT next_task_due_on, last_touchpoint_on FROM accounts WHERE id = $1";
        let kept = Statement::from_sql_and_values(backend, sql, [account.0.into()]);
        let row = self.database.reader.query_one_raw(kept).await.expect("answers").expect("a row");
        (row.try_get_by_index(0).expect("a day"), row.try_get_by_index(1).expect("a day"))
    }

    /// Whether a look at all there is would change what the rows keep.
    async fn is_behind(&self) -> bool {
        let accounts: Vec<Uuid> = self.accounts.iter().map(|account| account.0).collect();
        let tx = self.database.begin().await.expect("begins");
        refresh(&*tx, self.owner.organization.0, &accounts, self.business_day).await.expect("refreshed")
    }
}

#[tokio::test]
async fn of_two_streams_that_add_to_one_account_at_once_the_second_sees_what_the_first_added() {
    let book = book(2).await;
    // The first adds the next task, and then the latest touchpoint.
    let days = [("2026-11-20", "2026-11-22"), ("2026-11-22", "2026-11-20")];
    for (account, (first, second)) in book.accounts.iter().copied().zip(days) {
        let (added, first_added) = oneshot::channel();
        let first = book.add(Stream::Crm, day(first), vec![account], async || {
            added.send(()).expect("the second is there");
            book.somebody_waits().await;
        });
        let second = async {
            first_added.await.expect("the first has added");
            book.add(WORKSPACE, day(second), vec![account], async || ()).await
        };
        let (first, second) = join(first, second).await;
        first.and(second).expect("both added");
        assert_eq!(book.kept(account).await, (Some(day("2026-11-20")), Some(day("2026-11-22"))));
    }
    assert!(!book.is_behind().await);
}

#[tokio::test]
async fn streams_that_reach_accounts_in_any_order_wait_for_each_other_and_never_in_a_circle() {
    let book = book(3).await;
    let all = (0..24).map(|number| {
        let mut accounts = book.accounts.clone();
        accounts.rotate_left(number % 3);
        if number % 2 == 0 {
            accounts.reverse();
        }
        let on = day("2026-12-24") - chrono::Duration::days(number as i64);
        book.add([Stream::Crm, WORKSPACE, ANOTHER][number % 3], on, accounts, async || ())
    });
    let added: Result<Vec<()>, Error> = join_all(all).await.into_iter().collect();
    added.expect("all added");
    for account in &book.accounts {
        assert_eq!(book.kept(*account).await, (Some(day("2026-12-01")), Some(day("2026-12-24"))));
    }
    assert!(!book.is_behind().await);
}
