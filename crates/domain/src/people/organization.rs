//! The service business that runs on Atrium: its name, time zone, currency and look.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::{TimeZoneName, Timestamp},
    id::OrganizationId,
    journal::{Happened, Noun},
    money::Currency,
    patch,
    rule::Changed,
    text::{Color, Title},
};

/// The organization's own record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Counts its changes.
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
}

/// A new organization.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganization {
    /// Its name.
    pub name: Title,
    /// Where its days begin and end.
    pub time_zone: TimeZoneName,
    /// The currency of its books; fixed from then on.
    pub currency: Currency,
}

/// A merge patch of the organization. The currency of its books stays.
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
    /// Its accent colour; null for Atrium's own.
    #[serde(deserialize_with = "patch::clearable")]
    pub accent: Option<Option<Color>>,
}

/// The day it is for an organization, and the currency of its books: what every room works with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The moment.
    pub now: Timestamp,
    /// The day that it is there.
    pub today: NaiveDate,
    /// Where its days begin and end.
    pub time_zone: TimeZoneName,
    /// The currency of its books.
    pub currency: Currency,
}

impl Organization {
    /// What its rooms work with at a moment.
    pub fn setting(&self, now: Timestamp) -> Setting {
        Setting { now, today: self.time_zone.day_at(now), time_zone: self.time_zone, currency: self.currency }
    }

    /// The organization with the changes made.
    pub fn change(self, changes: OrganizationChanges) -> Changed<Self> {
        let OrganizationChanges { name, time_zone, accent } = changes;
        let before = self.clone();
        let value = Self {
            name: name.unwrap_or(self.name),
            time_zone: time_zone.unwrap_or(self.time_zone),
            accent: accent.unwrap_or(self.accent),
            ..self
        };
        let happened = Happened::change("organization.changed", Noun::Organization, value.id, &before, &value);
        Changed { value, happened }
    }
}
