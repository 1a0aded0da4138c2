//! Recurring subscriptions of an account.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp},
    id::{AccountId, SubscriptionId},
    journal::{Happened, Noun, Verb},
    money::{Currency, MOST_MINOR, Money, divide_rounded},
    patch,
    people::organization::BusinessDay,
    rule::{Changed, Code, RuleBroken},
    text::{ExternalId, Title},
};

/// How often a subscription is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", ascii_case_insensitive)]
pub enum Interval {
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every twelve months.
    Year,
}

impl Interval {
    /// What an amount per interval is per month, rounded half away from zero.
    pub fn monthly(self, amount_minor: i64) -> i64 {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        divide_rounded(amount_minor.into(), months)
    }
}

/// A recurring subscription of an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Subscription {
    /// A UUIDv7: ids ascend as records are added.
    pub id: SubscriptionId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// The client.
    pub account_id: AccountId,
    /// What is subscribed to.
    pub name: Title,
    /// How often it is charged.
    pub interval: Interval,
    /// What is charged each time.
    pub amount: Money,
    /// The same per month.
    pub mrr: Money,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The first day on which it no longer runs.
    pub ended_on: Option<NaiveDate>,
    /// When it was added; kept and not shown.
    #[serde(skip)]
    pub created_at: Timestamp,
}

/// A new subscription.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubscription {
    /// What is subscribed to.
    pub name: Title,
    /// How often it is charged.
    pub interval: Interval,
    /// What is charged each time, in the organization's currency.
    pub amount: Money,
    /// Its first day.
    pub started_on: Day,
    /// The first day on which it no longer runs.
    #[serde(default)]
    pub ended_on: Option<Day>,
}

impl NewSubscription {
    /// The subscription that it becomes.
    ///
    /// # Errors
    /// Whatever [`in_books`] and [`ends_after`] refuse.
    pub fn into_subscription(
        self,
        id: SubscriptionId,
        account_id: AccountId,
        business_day: BusinessDay,
    ) -> Result<Changed<Subscription>, RuleBroken> {
        let Self { name, interval, amount, started_on, ended_on } = self;
        let monthly_minor = interval.monthly(in_books(amount, business_day.currency, "/amount")?);
        let ended_on = ended_on.map(NaiveDate::from);
        ends_after(*started_on, ended_on)?;
        let subscription = Subscription {
            id,
            version: 1,
            external_id: None,
            account_id,
            name,
            interval,
            amount,
            mrr: Money::new(monthly_minor, amount.currency),
            started_on: *started_on,
            ended_on,
            created_at: business_day.now,
        };
        Ok(Changed::added(Verb::SubscriptionAdded, Noun::Subscription, id, subscription))
    }
}

/// A merge patch of a subscription. A new price is a new subscription, so that past months keep theirs.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SubscriptionChanges {
    /// What is subscribed to.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// The first day on which it no longer runs; null lets it run on.
    #[serde(deserialize_with = "patch::clearable")]
    pub ended_on: Option<Option<Day>>,
}

/// Whether an amount is of the organization's books (D27) and within bounds.
///
/// # Errors
/// Another currency; more than [`MOST_MINOR`] either way.
pub fn in_books(money: Money, currency: Currency, pointer: &'static str) -> Result<i64, RuleBroken> {
    if money.currency != currency {
        let detail = format!("The organization keeps its books in {currency}, not in {}.", money.currency);
        return Err(RuleBroken::field(pointer, Code::OtherCurrency, detail));
    }
    if money.amount_minor.abs() > MOST_MINOR {
        return Err(RuleBroken::field(pointer, Code::OutOfRange, format!("At most {MOST_MINOR} minor units, either way.")));
    }
    Ok(money.amount_minor)
}

/// Whether a subscription ends no earlier than it starts.
///
/// # Errors
/// An end before the start.
pub fn ends_after(started_on: NaiveDate, ended_on: Option<NaiveDate>) -> Result<(), RuleBroken> {
    if ended_on.is_some_and(|end| end < started_on) {
        return Err(RuleBroken::field("/ended_on", Code::BeforeStart, "It cannot end before it starts."));
    }
    Ok(())
}

impl Subscription {
    /// The subscription with the changes made.
    ///
    /// # Errors
    /// An end before the start.
    pub fn with(self, changes: SubscriptionChanges) -> Result<Self, RuleBroken> {
        let ended_on = changes.ended_on.map_or(self.ended_on, |end| end.map(NaiveDate::from));
        ends_after(self.started_on, ended_on)?;
        Ok(Self { name: changes.name.unwrap_or(self.name), ended_on, ..self })
    }

    /// The same, and what happened.
    ///
    /// # Errors
    /// Whatever [`Subscription::with`] refuses.
    pub fn change(self, changes: SubscriptionChanges) -> Result<Changed<Self>, RuleBroken> {
        let value = self.clone().with(changes)?;
        let happened = Happened::change(Verb::SubscriptionChanged, Noun::Subscription, value.id, &self, &value);
        Ok(Changed { value, happened })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_a_quarter_are_normalized_to_a_month() {
        assert_eq!(Interval::Year.monthly(120_000), 10_000);
        assert_eq!(Interval::Quarter.monthly(100), 33);
        assert_eq!(Interval::Month.monthly(-50), -50);
    }
}
