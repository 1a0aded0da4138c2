//! A row of a file of subscriptions.

use chrono::NaiveDate;

use super::{
    Column, Importing, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    calendar::Day,
    crm::subscription::{Interval, NewSubscription, Subscription, SubscriptionChanges, ends_after},
    id::{AccountId, SubscriptionId},
    money::Money,
    rule::{Code, RuleBroken},
    text::{ExternalId, Title},
};

/// What a file of subscriptions can fill, and how.
pub(super) const COLUMNS: &[Column<Cells>] = &[
    Column::required(
        "account",
        "Account",
        &["account_name", "account_id", "company", "client", "customer"],
        |subscription, cell| subscription.account = cell.read(cell::text),
    ),
    Column::required(
        "name",
        "Name",
        &["subscription", "subscription_name", "plan", "product", "service", "item"],
        |subscription, cell| subscription.name = cell.read(cell::text),
    ),
    Column::required(
        "interval",
        "Interval",
        &["billing_interval", "billing_period", "period", "frequency", "charged_every"],
        |subscription, cell| subscription.interval = cell.read(interval),
    ),
    Column::required("amount", "Amount", &["price", "value", "charge", "amount_per_interval"], |subscription, cell| {
        let currency = cell.currency;
        subscription.amount_minor = cell.read(|text| cell::amount(text, currency));
    }),
    Column::required("started_on", "Start", &["start", "start_date", "started", "from", "begins_on"], |subscription, cell| {
        subscription.started_on = cell.read(cell::day)
    }),
    Column::optional("ended_on", "End", &["end", "end_date", "ended", "until", "cancelled_on"], |subscription, cell| {
        subscription.ended_on = Some(cell.read(cell::day));
    }),
    Column::optional("external_id", "External id", &["subscription_id", "id"], |subscription, cell| {
        subscription.external_id = cell.read(cell::text);
    }),
];

/// Past months keep their price.
const FIXED: &str = "A subscription keeps this. End it, and bring what it is now as one of its own, with another external id.";

/// A subscription as a row gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriptionRecord {
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// The client: an external id or name.
    pub account: Title,
    /// What is subscribed to.
    name: Title,
    /// How often it is charged.
    interval: Interval,
    /// What is charged each time, in minor units.
    amount_minor: i64,
    /// Its first day.
    started_on: Day,
    /// The first day on which it no longer runs; what has no column stays as it is, and an empty cell lets it run on.
    ended_on: Option<Option<Day>>,
}

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct Cells {
    external_id: Option<ExternalId>,
    account: Option<Title>,
    name: Option<Title>,
    interval: Option<Interval>,
    amount_minor: Option<i64>,
    started_on: Option<Day>,
    ended_on: Option<Option<Day>>,
}

impl Cells {
    fn whole(self) -> Option<SubscriptionRecord> {
        Some(SubscriptionRecord {
            external_id: self.external_id,
            account: self.account?,
            name: self.name?,
            interval: self.interval?,
            amount_minor: self.amount_minor?,
            started_on: self.started_on?,
            ended_on: self.ended_on,
        })
    }
}

impl SubscriptionRecord {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let cells = row.read(COLUMNS);
        if let (Some(start), Some(Some(end))) = (cells.started_on, cells.ended_on)
            && let Err(rule) = ends_after(start.into(), Some(NaiveDate::from(end)))
        {
            row.refuse("ended_on", rule.into());
        }
        row.finish(cells.whole())
    }

    /// The subscription as the row leaves it: the one that it brings again, or a new one under that id.
    ///
    /// # Errors
    /// Another account, interval, price or start than it has, as only another subscription has; an end before the start.
    pub fn subscription(
        &self,
        kept: Option<Subscription>,
        id: SubscriptionId,
        account: AccountId,
        import: Importing,
    ) -> Result<Subscription, RuleBroken> {
        let Some(kept) = kept else {
            let new = NewSubscription {
                name: self.name.clone(),
                interval: self.interval,
                amount: Money::new(self.amount_minor, import.business_day.currency),
                started_on: self.started_on,
                ended_on: self.ended_on.flatten(),
            };
            let subscription = new.into_subscription(id, account, import.business_day)?.value;
            return Ok(Subscription { external_id: self.external_id.clone(), ..subscription });
        };
        let stays = [
            ("/account", kept.account_id == account),
            ("/interval", kept.interval == self.interval),
            ("/amount", kept.amount.amount_minor == self.amount_minor),
            ("/started_on", kept.started_on == *self.started_on),
        ];
        if let Some((pointer, _)) = stays.iter().find(|(_, same)| !same) {
            return Err(RuleBroken::field(pointer, Code::Fixed, FIXED));
        }
        kept.with(SubscriptionChanges { name: Some(self.name.clone()), ended_on: self.ended_on })
    }
}

fn interval(text: &str) -> Result<Interval, Wrong> {
    match super::cell::plain(text).as_str() {
        "monthly" | "months" | "1_month" => Ok(Interval::Month),
        "quarterly" | "quarters" | "3_months" => Ok(Interval::Quarter),
        "yearly" | "annual" | "annually" | "years" | "12_months" => Ok(Interval::Year),
        _ => cell::word(text, "month, quarter, year"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ImportKind, row::tests::read_one};
    use super::*;

    #[test]
    fn a_subscription_is_read_and_ends_after_it_starts() {
        let heading = "Account,Plan,Interval,Price,Start,End";
        let read = |line| read_one(ImportKind::Subscriptions, heading, line, SubscriptionRecord::read);
        let backup = read("Acme,Backup,Annually,1200,2026-01-01,").expect("a subscription");
        assert_eq!((backup.interval, backup.amount_minor, backup.ended_on), (Interval::Year, 120_000, Some(None)));
        let wrong = read("Acme,Backup,weekly,12,2026-01-01,2025-01-01").expect_err("nothing fits");
        assert_eq!(wrong, [("Interval".to_owned(), Code::UnknownWord), ("End".to_owned(), Code::BeforeStart)]);
    }
}
