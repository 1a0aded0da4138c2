//! A row of a file of subscriptions.

use chrono::NaiveDate;

use super::{
    Field, Importing, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    calendar::Day,
    crm::subscription::{Interval, NewSubscription, Subscription, SubscriptionChanges, ends_after},
    id::{AccountId, SubscriptionId},
    money::{Currency, Money},
    rule::{Code, RuleBroken},
    text::{ExternalId, Title},
};

/// What a file of subscriptions can fill.
pub const FIELDS: &[Field] = &[
    Field::required("account", "Account", &["account_name", "account_id", "company", "client", "customer"]),
    Field::required("name", "Name", &["subscription", "subscription_name", "plan", "product", "service", "item"]),
    Field::required("interval", "Interval", &["billing_interval", "billing_period", "period", "frequency", "charged_every"]),
    Field::required("amount", "Amount", &["price", "value", "charge", "amount_per_interval"]),
    Field::required("started_on", "Start", &["start", "start_date", "started", "from", "begins_on"]),
    Field::optional("ended_on", "End", &["end", "end_date", "ended", "until", "cancelled_on"]),
    Field::optional("external_id", "External id", &["subscription_id", "id"]),
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

impl SubscriptionRecord {
    /// Reads a row; amounts are in that currency.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>, currency: Currency) -> Result<Self, Vec<RowError>> {
        let external_id = row.optional("external_id", cell::text).flatten();
        let account = row.required("account", cell::text);
        let name = row.required("name", cell::text);
        let interval = row.required("interval", interval);
        let amount_minor = row.required("amount", |text| cell::amount(text, currency));
        let started_on = row.required("started_on", cell::day);
        let ended_on = row.optional("ended_on", cell::day);
        if let (Some(start), Some(Some(end))) = (started_on, ended_on)
            && let Err(rule) = ends_after(start.into(), Some(NaiveDate::from(end)))
        {
            row.refuse("ended_on", rule.into());
        }
        let charged = account.zip(name).zip(interval).zip(amount_minor).zip(started_on);
        row.finish(charged.map(|((((account, name), interval), amount_minor), started_on)| Self {
            external_id,
            account,
            name,
            interval,
            amount_minor,
            started_on,
            ended_on,
        }))
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
        let read = |line| read_one(ImportKind::Subscriptions, heading, line, |row| SubscriptionRecord::read(row, Currency::USD));
        let backup = read("Acme,Backup,Annually,1200,2026-01-01,").expect("a subscription");
        assert_eq!((backup.interval, backup.amount_minor, backup.ended_on), (Interval::Year, 120_000, Some(None)));
        let wrong = read("Acme,Backup,weekly,12,2026-01-01,2025-01-01").expect_err("nothing fits");
        assert_eq!(wrong, [("Interval".to_owned(), Code::UnknownWord), ("End".to_owned(), Code::BeforeStart)]);
    }
}
