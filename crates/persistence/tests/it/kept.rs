//! The doors that every kept record goes through: versions, changes of nothing, what is in use, and the accounts that sum up.

use domain::{
    crm::{account::Account, deal::Deal, health::HealthSource},
    id::AccountId,
    journal::Stream,
    people::organization::BusinessDay,
    permission::{Accounts, Add, Change, Deals, Remove, Subscriptions, Tasks, Touchpoints, View},
    rule::{Code, RuleBroken},
    task::Task,
};
use persistence::Error;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::house::{House, house};

fn from<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).expect("well formed")
}

impl House {
    async fn client(&self, name: &str) -> Account {
        self.room::<Add<Accounts>>().create_account(from(json!({ "name": name }))).await.expect("added")
    }

    async fn deal(&self, name: &str) -> Deal {
        let new = json!({ "name": name, "mrr": { "amount_minor": 100, "currency": "EUR" } });
        self.room::<Add<Deals>>().create_deal(from(new)).await.expect("added")
    }

    async fn task(&self, new: Value) -> Task {
        self.room::<Add<Tasks>>().create_task(from(new)).await.expect("added")
    }

    async fn revision(&self) -> i64 {
        self.database.revision(self.viewer.organization, Stream::Crm).await.expect("a revision")
    }

    /// How many of those accounts know of a task that is due.
    async fn owing(&self, accounts: &[AccountId]) -> Vec<i64> {
        let mut owing = Vec::new();
        for account in accounts {
            let id = account.0.simple();
            let hex = if self.address.starts_with("sqlite") { format!("X'{id}'") } else { format!("'{id}'") };
            let sql = format!("SELECT COUNT(*) FROM accounts WHERE id = {hex} AND next_task_due_on IS NOT NULL");
            owing.push(self.one(&sql).await);
        }
        owing
    }
}

#[tokio::test]
async fn what_somebody_else_has_changed_since_is_not_written_over() {
    let house = house().await;
    let deal = house.deal("Backup").await;
    let room = house.room::<Change<Deals>>();
    let changed = room.change_deal(deal.id, Some(1), from(json!({ "name": "Backups" }))).await.expect("changed");
    assert_eq!((changed.version, &*changed.name), (2, "Backups"));
    let revision = house.revision().await;
    let late = room.change_deal(deal.id, Some(1), from(json!({ "name": "Restores" }))).await;
    assert!(matches!(late, Err(Error::Stale { now: 2 })), "{late:?}");
    assert_eq!(house.revision().await, revision);
    assert_eq!(house.one("SELECT COUNT(*) FROM deals WHERE name = 'Backups' AND version = 2").await, 1);
}

#[tokio::test]
async fn a_change_of_nothing_writes_nothing() {
    let house = house().await;
    let (deal, task, acme) =
        (house.deal("Backup").await, house.task(json!({ "title": "Call" })).await, house.client("Acme").await);
    let revision = house.revision().await;
    let same =
        house.room::<Change<Deals>>().change_deal(deal.id, None, from(json!({ "name": "Backup" }))).await.expect("allowed");
    assert_eq!(same, deal);
    let same = house.room::<Change<Tasks>>().change_task(task.id, None, from(json!({}))).await.expect("allowed");
    assert_eq!(same, task);
    let same =
        house.room::<Change<Accounts>>().change_account(acme.id, None, from(json!({ "name": "Acme" }))).await.expect("allowed");
    assert_eq!(same, acme);
    assert_eq!(house.revision().await, revision);
    for table in ["deals", "tasks", "accounts"] {
        assert_eq!(house.one(&format!("SELECT COUNT(*) FROM {table} WHERE version > 1")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn what_others_refer_to_stays_and_its_room_says_why() {
    let house = house().await;
    let (deal, acme) = (house.deal("Backup").await, house.client("Acme").await);
    house.task(json!({ "title": "Call", "deal_id": deal.id, "account_id": acme.id })).await;
    let revision = house.revision().await;
    let refused = [
        house.room::<Remove<Deals>>().remove_deal(deal.id).await,
        house.room::<Remove<Accounts>>().remove_account(acme.id).await,
    ];
    for (refused, word) in refused.into_iter().zip(["Tasks", "Records"]) {
        match refused {
            Err(Error::Rule(RuleBroken::Conflict { code: Code::InUse, detail })) => assert!(detail.starts_with(word), "{detail}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(house.revision().await, revision);
    assert_eq!(house.one("SELECT (SELECT COUNT(*) FROM deals) + (SELECT COUNT(*) FROM accounts)").await, 2);
}

#[tokio::test]
async fn a_record_that_moves_brings_both_accounts_in_step() {
    let house = house().await;
    let (acme, globex) = (house.client("Acme").await, house.client("Globex").await);
    let both = [acme.id, globex.id];
    let task = house.task(json!({ "title": "Call", "account_id": acme.id, "due_on": "2030-01-01" })).await;
    assert_eq!(house.owing(&both).await, [1, 0]);
    let room = house.room::<Change<Tasks>>();
    room.change_task(task.id, None, from(json!({ "account_id": globex.id }))).await.expect("moved");
    assert_eq!(house.owing(&both).await, [0, 1]);
    room.change_task(task.id, None, from(json!({ "account_id": null }))).await.expect("let go");
    assert_eq!(house.owing(&both).await, [0, 0]);
    room.change_task(task.id, None, from(json!({ "account_id": acme.id }))).await.expect("back");
    house.room::<Remove<Tasks>>().remove_task(task.id).await.expect("removed");
    assert_eq!(house.owing(&both).await, [0, 0]);
}

#[tokio::test]
async fn an_account_is_answered_and_told_with_the_health_that_follows() {
    let house = house().await;
    let acme = house.client("Acme").await;
    let today = house.business_day.today;
    let call = json!({ "kind": "call", "occurred_on": today });
    house.room::<Add<Touchpoints>>().log_touchpoint(acme.id, from(call)).await.expect("logged");
    let (room, read) = (house.room::<Change<Accounts>>(), house.room::<View<Accounts>>());
    for (score, source) in [(json!(12), HealthSource::Imported), (json!(null), HealthSource::Computed)] {
        let changed = room.change_account(acme.id, None, from(json!({ "imported_health_score": score }))).await.expect("changed");
        assert_eq!(changed.health.source, source);
        assert_eq!(read.get_account(acme.id).await.expect("found"), changed);
    }
    let told =
        "SELECT COUNT(*) FROM entries e JOIN entry_payloads p ON p.org_id = e.org_id AND p.stream = e.stream AND p.seq = e.seq
        WHERE e.verb = 'account.changed' AND CAST(p.data AS text) LIKE '%\"red\"%\"green\"%'";
    assert_eq!(house.one(told).await, 1, "the entry also keeps the health that was computed");
    let new = json!({ "name": "Globex", "contract_started_on": "2020-01-01", "renewal_on": today });
    let added = house.room::<Add<Accounts>>().create_account(from(new)).await.expect("added");
    assert!(added.qbr_due_on.is_some() && !added.signals.is_empty(), "{added:?}");
    assert_eq!(read.get_account(added.id).await.expect("found"), added);
}

#[tokio::test]
async fn a_change_of_an_account_leaves_what_hangs_on_it() {
    let house = house().await;
    let acme = house.client("Acme").await;
    let new = json!({
        "name": "Backup", "interval": "month", "started_on": "2020-01-01", "amount": { "amount_minor": 900, "currency": "EUR" },
    });
    house.room::<Add<Subscriptions>>().create_subscription(acme.id, from(new)).await.expect("added");
    let room = house.room::<Change<Accounts>>();
    let changed = room.change_account(acme.id, Some(1), from(json!({ "industry": "Retail" }))).await.expect("changed");
    assert_eq!((changed.version, changed.mrr.amount_minor), (2, 900));
    assert_eq!(
        house.one("SELECT COUNT(*) FROM subscriptions WHERE created_at > '2021-01-01'").await,
        1,
        "kept, though not shown"
    );
}

/// From midnight until the round reaches an account its row keeps the score of the day before, and after a step to the west that of
/// the day after.
#[tokio::test]
async fn the_parts_of_a_score_sum_to_it_on_whatever_day_it_is_read() {
    let house = house().await;
    let acme = house.client("Acme").await;
    let today = house.business_day.today;
    let call = json!({ "kind": "call", "occurred_on": today - chrono::Days::new(40) });
    house.room::<Add<Touchpoints>>().log_touchpoint(acme.id, from(call)).await.expect("logged");
    let kept = house.room::<View<Accounts>>().get_account(acme.id).await.expect("found").health.score;
    for day in [today - chrono::Days::new(1), today, today + chrono::Days::new(1), today + chrono::Days::new(30)] {
        let business_day = BusinessDay { today: day, ..house.business_day };
        let room = house.room_of::<View<Accounts>>(house.viewer, business_day);
        let report = room.get_account_health(acme.id).await.expect("a report");
        let sum: u32 = report.parts.iter().filter_map(|part| part.contribution).sum();
        assert_eq!(report.score.map(u32::from), Some(sum), "{day}");
        assert_eq!(report.score == kept, day == today, "{day}: the row is of another day");
    }
}
