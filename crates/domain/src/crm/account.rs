//! A client company: its health, tier, money, renewal, and who looks after it.

mod bodies;
mod changes;
mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::{
    bodies::{AccountChanges, NewAccount},
    changes::AccountReferences,
    filter::{AccountCardFilter, AccountFilter, AccountSort},
};
use super::{band::Health, signal::Signal};
pub use super::{
    facts::{Advice, Facts, worst_first},
    terms::{Cadence, SlaTier},
};
use crate::{
    calendar::Timestamp,
    id::AccountId,
    money::{Currency, Money},
    people::member::PersonName,
    text::{ExternalId, Title, Website},
};

/// Whether the account is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AccountStatus {
    /// It is a client.
    Active,
    /// It was a client; its records stay.
    Closed,
}

/// An account as whatever hangs on it names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccountCard {
    /// `GET /accounts/{account_id}` has the whole of it.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// How much service it has bought; null when nothing is agreed.
    pub sla_tier: Option<SlaTier>,
}

/// An account as a row of its manager's book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccountRow {
    /// `GET /accounts/{account_id}` has the whole of it.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// How much service it has bought; null when nothing is agreed.
    pub sla_tier: Option<SlaTier>,
    /// Its score, the band of that, and where it comes from.
    pub health: Health,
    /// Its pills, worst first.
    #[schema(max_items = 10)]
    pub signals: Vec<Signal>,
    /// The day of its last touchpoint.
    pub last_touchpoint_on: Option<NaiveDate>,
    /// Its active subscriptions, each normalized to a month.
    pub mrr: Money,
    /// When its contract renews.
    pub renewal_on: Option<NaiveDate>,
}

impl Facts {
    /// Its row in a book of accounts.
    pub fn row(&self, currency: Currency, today: NaiveDate) -> AccountRow {
        AccountRow {
            id: self.id,
            name: self.name.clone(),
            sla_tier: self.sla_tier,
            health: self.health(),
            signals: self.signals(today),
            last_touchpoint_on: self.last_touchpoint_on,
            mrr: Money::new(self.mrr_minor, currency),
            renewal_on: self.renewal_on,
        }
    }
}

/// A client company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// A UUIDv7: ids ascend as records are added.
    pub id: AccountId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// Its name.
    pub name: Title,
    /// Its line of business.
    pub industry: Option<Title>,
    /// Its web address.
    pub website: Option<Website>,
    /// How much service it has bought; null when nothing is agreed.
    pub sla_tier: Option<SlaTier>,
    /// Whether it is served.
    pub status: AccountStatus,
    /// In whose book it is; null when in nobody's.
    pub manager: Option<PersonName>,
    /// Who advises it; without one, its manager does (D25).
    pub strategic_manager: Option<PersonName>,
    /// When its contract began.
    pub contract_started_on: Option<NaiveDate>,
    /// When its contract renews.
    pub renewal_on: Option<NaiveDate>,
    /// How often it has a business review, in days; null for never.
    pub qbr_cadence_days: Option<Cadence>,
    /// Its monthly recurring revenue: its active subscriptions, each normalized to a month.
    pub mrr: Money,
    /// Its score, the band of that, and where it comes from.
    pub health: Health,
    /// Its pills, worst first.
    #[schema(max_items = 10)]
    pub signals: Vec<Signal>,
    /// The day of its last touchpoint.
    pub last_touchpoint_on: Option<NaiveDate>,
    /// The day of its last strategic touchpoint.
    pub last_strategic_touch_on: Option<NaiveDate>,
    /// The day of its last business review that was held.
    pub last_qbr_on: Option<NaiveDate>,
    /// When its next business review is due.
    pub qbr_due_on: Option<NaiveDate>,
    /// The day of the next business review that is planned.
    pub next_qbr_on: Option<NaiveDate>,
    /// When it was added here, by hand or by an import.
    pub created_at: Timestamp,
}
