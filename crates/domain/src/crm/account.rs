//! A client company: its health, tier, money, renewal, and who looks after it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp, days_after},
    crm::{
        health::{Health, HealthSource},
        signal::{self, Signal},
    },
    id::{AccountId, MemberId},
    money::{Currency, Money},
    patch,
    people::member::PersonName,
    permission::Reach,
    rule::RuleBroken,
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

/// What is known of an account, and all that its row, its pills and its place in the book are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
    /// Its health score, 0 to 100.
    pub score: Option<u8>,
    /// Where the score comes from.
    pub source: HealthSource,
    /// Its MRR in minor units of the organization's currency.
    pub mrr_minor: i64,
    /// When its contract renews.
    pub renewal_on: Option<NaiveDate>,
    /// When its contract began.
    pub contract_started_on: Option<NaiveDate>,
    /// The day of its last touchpoint of any kind.
    pub last_touchpoint_on: Option<NaiveDate>,
    /// The day of its last business review that was held.
    pub last_qbr_on: Option<NaiveDate>,
    /// The day of the next business review that is planned.
    pub next_qbr_on: Option<NaiveDate>,
    /// How often it has a business review.
    pub qbr_cadence: Option<Cadence>,
    /// The due day of its most overdue open task.
    pub next_task_due_on: Option<NaiveDate>,
}

impl Facts {
    /// When its next business review is due: the last one, or the contract's start, plus the cadence.
    pub fn qbr_due_on(&self) -> Option<NaiveDate> {
        let from = self.last_qbr_on.or(self.contract_started_on)?;
        Some(days_after(from, u16::from(self.qbr_cadence?).into()))
    }

    /// Whether its business review is overdue; one that is planned but not held leaves it so.
    pub fn qbr_overdue(&self, today: NaiveDate) -> bool {
        self.qbr_due_on().is_some_and(|due| due < today)
    }

    /// Whether it renews within 90 days from today (D11).
    pub fn renews_soon(&self, today: NaiveDate) -> bool {
        let horizon = today.checked_add_days(Days::new(90)).unwrap_or(NaiveDate::MAX);
        self.renewal_on.is_some_and(|on| (today..=horizon).contains(&on))
    }

    /// Its health as shown.
    pub fn health(&self) -> Health {
        Health::new(self.score, self.source)
    }

    /// Its pills, worst first.
    pub fn signals(&self, today: NaiveDate) -> Vec<Signal> {
        signal::signals(self, today)
    }

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

/// An account's name and tier, for those who need no more.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AccountCard {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
}

/// An account as a row of its manager's book.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
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

/// A new account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// Its name.
    pub name: Title,
    /// Its key in the system it came from.
    #[serde(default)]
    pub external_id: Option<ExternalId>,
    /// Its line of business.
    #[serde(default)]
    pub industry: Option<Title>,
    /// Its web address.
    #[serde(default)]
    pub website: Option<Website>,
    /// Its tier.
    #[serde(default)]
    pub sla_tier: Option<SlaTier>,
    /// Who manages it; by default, for an account manager, themselves.
    #[serde(default)]
    pub manager_id: Option<MemberId>,
    /// Who advises it.
    #[serde(default)]
    pub strategic_manager_id: Option<MemberId>,
    /// When its contract began.
    #[serde(default)]
    pub contract_started_on: Option<Day>,
    /// When its contract renews.
    #[serde(default)]
    pub renewal_on: Option<Day>,
    /// How often it has a business review, in days: 90, 180 or 365; null for never.
    #[serde(default = "quarterly")]
    #[schema(default = 90)]
    pub qbr_cadence_days: Option<Cadence>,
    /// A health score from elsewhere, 0 to 100, which then stands instead of the computed one.
    #[serde(default)]
    #[schema(maximum = 100)]
    pub imported_health_score: Option<u8>,
}

fn quarterly() -> Option<Cadence> {
    Some(Cadence::QUARTERLY)
}

impl NewAccount {
    /// The account with its manager decided: whoever reaches only what they manage manages what they add.
    ///
    /// # Errors
    /// Such a person naming somebody else; a score over 100.
    pub fn by(self, who: MemberId, reach: Reach) -> Result<Self, RuleBroken> {
        score_in_bounds(self.imported_health_score)?;
        if reach == Reach::All {
            return Ok(self);
        }
        if self.manager_id.is_some_and(|manager| manager != who) {
            return Err(admins_assign());
        }
        Ok(Self { manager_id: Some(who), ..self })
    }
}

/// A merge patch of an account.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountChanges {
    /// Its name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Its line of business.
    #[serde(deserialize_with = "patch::clearable")]
    pub industry: Option<Option<Title>>,
    /// Its web address.
    #[serde(deserialize_with = "patch::clearable")]
    pub website: Option<Option<Website>>,
    /// Its tier.
    #[serde(deserialize_with = "patch::clearable")]
    pub sla_tier: Option<Option<SlaTier>>,
    /// Whether it is served.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub status: Option<AccountStatus>,
    /// Who manages it; admins and owners assign.
    #[serde(deserialize_with = "patch::clearable")]
    pub manager_id: Option<Option<MemberId>>,
    /// Who advises it; admins and owners assign.
    #[serde(deserialize_with = "patch::clearable")]
    pub strategic_manager_id: Option<Option<MemberId>>,
    /// When its contract began.
    #[serde(deserialize_with = "patch::clearable")]
    pub contract_started_on: Option<Option<Day>>,
    /// When its contract renews.
    #[serde(deserialize_with = "patch::clearable")]
    pub renewal_on: Option<Option<Day>>,
    /// How often it has a business review, in days: 90, 180 or 365; null for never.
    #[serde(deserialize_with = "patch::clearable")]
    pub qbr_cadence_days: Option<Option<Cadence>>,
    /// A health score from elsewhere; null goes back to the computed one.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 100)]
    pub imported_health_score: Option<Option<u8>>,
}

impl AccountChanges {
    /// Whether someone with that reach may ask for these changes.
    ///
    /// # Errors
    /// Assigning people without reaching every account; a score over 100.
    pub fn by(&self, reach: Reach) -> Result<(), RuleBroken> {
        score_in_bounds(self.imported_health_score.flatten())?;
        if reach != Reach::All && (self.manager_id.is_some() || self.strategic_manager_id.is_some()) {
            return Err(admins_assign());
        }
        Ok(())
    }
}

fn admins_assign() -> RuleBroken {
    RuleBroken::not_yours("admins_assign", "Only admins and owners assign accounts to people.")
}

fn score_in_bounds(score: Option<u8>) -> Result<(), RuleBroken> {
    match score {
        Some(101..) => Err(RuleBroken::field("/imported_health_score", "out_of_range", "A health score is 0 to 100.")),
        _ => Ok(()),
    }
}

/// The order of a book of accounts: score ascending and none last, then renewal ascending and none last, then MRR descending,
/// then id.
pub fn worst_first(a: &Facts, b: &Facts) -> std::cmp::Ordering {
    let key = |facts: &Facts| {
        (
            facts.score.map_or(u16::MAX, u16::from),
            facts.renewal_on.unwrap_or(NaiveDate::MAX),
            std::cmp::Reverse(facts.mrr_minor),
            facts.id,
        )
    };
    key(a).cmp(&key(b))
}
