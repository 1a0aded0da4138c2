//! A client company: its health, tier, money, renewal, and who looks after it.

mod changes;
mod facts;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::{
    changes::{AccountChanges, AccountReferences, NewAccount},
    facts::{Advice, Facts, worst_first},
};
use crate::{
    calendar::Timestamp,
    crm::{health::Health, signal::Signal},
    id::AccountId,
    money::Money,
    people::member::PersonName,
    text::{ExternalId, Title, Website},
};

/// How much service an account has bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", ascii_case_insensitive)]
pub enum SlaTier {
    /// The most.
    Gold,
    /// The middle.
    Silver,
    /// The least.
    Bronze,
}

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

/// How often an account has a business review, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "u16", into = "u16")]
#[schema(value_type = u16, examples(90))]
pub struct Cadence(u16);

impl TryFrom<u16> for Cadence {
    type Error = &'static str;
    fn try_from(days: u16) -> Result<Self, Self::Error> {
        if matches!(days, 90 | 180 | 365) { Ok(Self(days)) } else { Err("must be 90, 180 or 365 days") }
    }
}

impl From<Cadence> for u16 {
    fn from(cadence: Cadence) -> Self {
        cadence.0
    }
}

impl Cadence {
    /// Once a quarter.
    pub const QUARTERLY: Self = Self(90);

    /// A cadence that the database kept; one it never wrote counts as none.
    pub fn kept(days: Option<i32>) -> Option<Self> {
        u16::try_from(days?).ok()?.try_into().ok()
    }
}

/// An account's name and tier, for those who need no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccountCard {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
}

/// An account as a row of its manager's book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
    /// Its health.
    pub health: Health,
    /// Its pills, worst first.
    #[schema(max_items = 10)]
    pub signals: Vec<Signal>,
    /// The day of its last touchpoint.
    pub last_touchpoint_on: Option<NaiveDate>,
    /// Its monthly recurring revenue.
    pub mrr: Money,
    /// When its contract renews.
    pub renewal_on: Option<NaiveDate>,
}

/// A client company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Counts its changes.
    pub version: u32,
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// Its name.
    pub name: Title,
    /// Its line of business.
    pub industry: Option<Title>,
    /// Its web address.
    pub website: Option<Website>,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
    /// Whether it is served.
    pub status: AccountStatus,
    /// Who manages it.
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
    /// Its health.
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
    /// When it was added.
    pub created_at: Timestamp,
}
