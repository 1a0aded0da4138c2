//! Accounts are reached from more than one stream, whose heads do not make them take turns.

use std::time::Duration;

use chrono::NaiveDate;
use domain::{
    crm::{account::NewAccount, touchpoint::TouchpointKind},
    id::{AccountId, ClientWorkspaceId},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Accounts, Add, Grant, Organization},
    rule::Changed,
    task::{Priority, TaskStatus},
    text::Note,
};
use futures::future::{join, join_all};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbBackend, IntoActiveModel, prelude::Uuid};
use serde_json::json;
use tokio::{sync::oneshot, time::sleep};

use super::refresh;
use crate::{
    Error,
    crm::touchpoint::table as touchpoint,
    journal::Writing,
    task::table as task,
    test_house::{TestHouse, house},
    text_column::TextColumn,
};

const WORKSPACE: Stream = Stream::ClientWorkspace(ClientWorkspaceId(Uuid::from_u128(1)));
const ANOTHER: Stream = Stream::ClientWorkspace(ClientWorkspaceId(Uuid::from_u128(2)));

/// Some accounts of one organization.
struct Book {
    house: TestHouse,
    accounts: Vec<AccountId>,
}

async fn book(accounts: usize) -> Book {
    let mut book = Book { house: house().await, accounts: Vec::new() };
    for _ in 0..accounts {
        book.open_account().await;
    }
    book
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Book {
    async fn open_account(&mut self) {
        let new: NewAccount = serde_json::from_value(json!({ "name": "Acme" })).expect("an account");
        let viewer = Viewer::new(self.house.owner.organization, Person { id: self.house.owner.member, role: Role::Owner });
        let grant = Grant::<Organization, Add<Accounts>>::ask(viewer).expect("a grant");
        self.accounts
            .push(self.house.database.room(grant, self.house.business_day).create_account(new).await.expect("opened").id);
    }

    /// Adds to those accounts a task that is due and a touchpoint that was on that day, and then waits for `meanwhile`.
    async fn add(
        &self,
        stream: Stream,
        on: NaiveDate,
        accounts: Vec<AccountId>,
        meanwhile: impl AsyncFnOnce(),
    ) -> Result<(), Error> {
        let (organization, org) = (self.house.owner.organization, self.house.owner.organization.0);
        let writing =
            Writing { organization, stream, actor: Some(self.house.owner.member.into()), at: self.house.business_day.now };
        self.house
            .database
            .write(writing, async |tx| {
                for account in &accounts {
                    self.add_rows(tx, *account, on).await?;
                }
                let accounts: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
                refresh(tx, org, &accounts, self.house.business_day).await?;
                meanwhile().await;
                Ok(Changed::new((), Happened::new(Verb::TaskAdded, Noun::Account, accounts[0], json!({}))))
            })
            .await
    }

    async fn add_rows(&self, tx: &DatabaseTransaction, account: AccountId, on: NaiveDate) -> Result<(), Error> {
        let task = task::Model {
            org_id: self.house.owner.organization.0,
            id: Uuid::now_v7(),
            version: 1,
            title: TextColumn("Call".parse().expect("a title")),
            folded: String::new(),
            note: TextColumn(Note::default()),
            assignee_id: self.house.owner.member.0,
            created_by_id: self.house.owner.member.0,
            account_id: Some(account.0),
            deal_id: None,
            due_on: Some(on),
            priority: TextColumn(Priority::Normal),
            status: TextColumn(TaskStatus::Open),
            completed_at: None,
            created_at: self.house.business_day.now.into(),
        };
        let touchpoint = touchpoint::Model {
            org_id: self.house.owner.organization.0,
            id: Uuid::now_v7(),
            version: 1,
            account_id: account.0,
            member_id: self.house.owner.member.0,
            kind: TextColumn(TouchpointKind::Call),
            strategic: false,
            occurred_on: on,
            note: TextColumn(Note::default()),
            created_at: self.house.business_day.now.into(),
        };
        task.into_active_model().insert(tx).await?;
        touchpoint.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// Until somebody waits for a row; SQLite has one writer, so that whoever is second has not even begun.
    async fn somebody_waits(&self) {
        const WAITING: &str = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let is_postgres = self.house.database.reader.get_database_backend() == DbBackend::Postgres;
        while is_postgres && self.house.count(WAITING).await == 0 {
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// What an account's row keeps: the day on which its next task is due, and that of its last touchpoint.
    async fn kept(&self, account: AccountId) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let sql = "SELECT next_task_due_on, last_touchpoint_on FROM accounts WHERE id = $1";
        let row = self.house.row(sql, [account.0.into()]).await;
        (row.try_get_by_index(0).expect("a day"), row.try_get_by_index(1).expect("a day"))
    }

    /// Whether a look at all there is would change what the rows keep.
    async fn is_behind(&self) -> bool {
        let accounts: Vec<Uuid> = self.accounts.iter().map(|account| account.0).collect();
        let tx = self.house.database.begin().await.expect("begins");
        refresh(&*tx, self.house.owner.organization.0, &accounts, self.house.business_day).await.expect("refreshed")
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
