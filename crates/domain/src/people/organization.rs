//! The service business that runs on Atrium: its name, time zone, currency and look.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::{TimeZoneName, Timestamp},
    crm::{
        account::Cadence,
        health::{HealthWeights, HealthWeightsChanges},
    },
    id::OrganizationId,
    journal::{Happened, Noun, Verb},
    money::Currency,
    patch,
    rule::{Changed, Code, RuleBroken},
    text::{Color, Title},
};

/// The organization's own record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Organization {
    /// A UUIDv7: ids ascend as records are added.
    pub id: OrganizationId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its name, as the team and clients read it.
    pub name: Title,
    /// Where its days begin and end.
    pub time_zone: TimeZoneName,
    /// The currency of its books (D27).
    pub currency: Currency,
    /// How many digits stand behind the decimal point of its currency.
    #[schema(maximum = 4)]
    pub decimals: u32,
    /// Its accent colour; null for Atrium's own.
    pub accent: Option<Color>,
    /// How much each input counts in the health of an account.
    pub health_weights: HealthWeights,
    /// How often a new account has a business review unless it says otherwise, in days; null for never.
    pub qbr_cadence_days: Option<Cadence>,
}

/// A new organization.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganization {
    /// Its name.
    pub name: Title,
    /// Where its days begin and end.
    pub time_zone: TimeZoneName,
    /// The currency of its books; fixed once money is recorded.
    pub currency: Currency,
}

/// A merge patch of the organization.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationChanges {
    /// Its name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Where its days begin and end.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub time_zone: Option<TimeZoneName>,
    /// The currency of its books, as long as no money is recorded.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub currency: Option<Currency>,
    /// Its accent colour; null for Atrium's own.
    #[serde(deserialize_with = "patch::clearable")]
    pub accent: Option<Option<Color>>,
    /// How much each input counts in the health of an account: 0 to 100 each, not all 0.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub health_weights: Option<HealthWeightsChanges>,
    /// How often a new account has a business review unless it says otherwise: 90, 180 or 365 days; null for never.
    #[serde(deserialize_with = "patch::clearable")]
    pub qbr_cadence_days: Option<Option<Cadence>>,
}

/// The day it is for an organization, and the rules of its books: what every room works with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BusinessDay {
    /// The moment.
    pub now: Timestamp,
    /// The day that it is there.
    pub today: NaiveDate,
    /// Where its days begin and end.
    pub time_zone: TimeZoneName,
    /// The currency of its books.
    pub currency: Currency,
    /// How much each input counts in the health of an account.
    pub health_weights: HealthWeights,
    /// How often a new account has a business review unless it says otherwise.
    pub qbr_cadence: Option<Cadence>,
}

impl NewOrganization {
    /// What its rooms work with on its first day.
    pub fn business_day(&self, now: Timestamp) -> BusinessDay {
        BusinessDay {
            now,
            today: self.time_zone.day_at(now),
            time_zone: self.time_zone,
            currency: self.currency,
            health_weights: HealthWeights::default(),
            qbr_cadence: Some(Cadence::QUARTERLY),
        }
    }
}

impl Organization {
    /// What its rooms work with at a moment.
    pub fn business_day(&self, now: Timestamp) -> BusinessDay {
        BusinessDay {
            now,
            today: self.time_zone.day_at(now),
            time_zone: self.time_zone,
            currency: self.currency,
            health_weights: self.health_weights,
            qbr_cadence: self.qbr_cadence_days,
        }
    }

    /// The organization with the changes made; `money_recorded` says whether any amount stands in its books.
    ///
    /// # Errors
    /// Another currency for books that hold money already; weights that are all 0.
    pub fn change(self, changes: OrganizationChanges, money_recorded: bool) -> Result<Changed<Self>, RuleBroken> {
        let OrganizationChanges { name, time_zone, currency, accent, health_weights, qbr_cadence_days } = changes;
        let before = self.clone();
        let currency = currency.unwrap_or(self.currency);
        if currency != before.currency && money_recorded {
            let detail = "Money is recorded in the currency of the books already, so it stays.";
            return Err(RuleBroken::conflict(Code::CurrencyInUse, detail));
        }
        let value = Self {
            name: name.unwrap_or(self.name),
            time_zone: time_zone.unwrap_or(self.time_zone),
            currency,
            decimals: currency.decimals(),
            accent: accent.unwrap_or(self.accent),
            health_weights: self.health_weights.change(health_weights.unwrap_or_default())?,
            qbr_cadence_days: qbr_cadence_days.unwrap_or(self.qbr_cadence_days),
            ..self
        };
        let happened = Happened::change(Verb::OrganizationChanged, Noun::Organization, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}
