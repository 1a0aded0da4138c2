//! Days, months and moments in the organization's time zone; time itself comes in as an argument.

use std::{fmt, ops::Deref, str::FromStr};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, SubsecRound, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

/// A moment, in UTC, cut to the microsecond that both databases keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(from = "DateTime<Utc>", into = "DateTime<Utc>")]
#[schema(value_type = String, format = DateTime, example = "2026-11-21T08:30:00Z")]
pub struct Timestamp(DateTime<Utc>);

impl From<DateTime<Utc>> for Timestamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(at: Timestamp) -> Self {
        at.0
    }
}

impl Deref for Timestamp {
    type Target = DateTime<Utc>;
    fn deref(&self) -> &DateTime<Utc> {
        &self.0
    }
}

/// A day that someone wrote: between 1900 and 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "NaiveDate")]
#[schema(value_type = String, format = Date, pattern = r"^(19|20|21)\d{2}-\d{2}-\d{2}$", example = "2026-12-31")]
pub struct Day(NaiveDate);

/// The text is no day that Atrium can work with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("must be a day as YYYY-MM-DD between 1900 and 2199")]
pub struct NoSuchDay;

impl TryFrom<NaiveDate> for Day {
    type Error = NoSuchDay;
    fn try_from(date: NaiveDate) -> Result<Self, NoSuchDay> {
        if (1900..=2199).contains(&date.year()) { Ok(Self(date)) } else { Err(NoSuchDay) }
    }
}

impl FromStr for Day {
    type Err = NoSuchDay;
    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        if text.len() != 10 {
            return Err(NoSuchDay);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NoSuchDay)?.try_into()
    }
}

impl TryFrom<String> for Day {
    type Error = NoSuchDay;
    fn try_from(text: String) -> Result<Self, NoSuchDay> {
        text.parse()
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl Deref for Day {
    type Target = NaiveDate;
    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$", example = "2026-11")]
pub struct Month(NaiveDate);

/// The text is no month.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("must be a month as YYYY-MM between 1900 and 2199")]
pub struct NoSuchMonth;

impl Month {
    /// The month that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().0.pred_opt().unwrap_or(self.0)
    }

    /// The month after it.
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month that many months before it.
    pub fn before(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }

    /// Whether the day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// How many months lie between two, negative when the other is earlier.
    pub fn months_until(self, other: Self) -> i32 {
        (other.0.year() - self.0.year()) * 12 + other.0.month() as i32 - self.0.month() as i32
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = NoSuchMonth;
    fn try_from(text: String) -> Result<Self, NoSuchMonth> {
        format!("{text}-01").parse::<Day>().map(|day| Self::of(*day)).map_err(|_| NoSuchMonth)
    }
}

/// A time zone of the IANA database, such as `Europe/Berlin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeZoneName(pub Tz);

impl PartialSchema for TimeZoneName {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("A time zone of the IANA database."))
            .enum_values(Some(TZ_VARIANTS.iter().map(|zone| zone.name())))
            .into()
    }
}

impl ToSchema for TimeZoneName {}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for TimeZoneName {
    type Err = chrono_tz::ParseError;
    fn from_str(name: &str) -> Result<Self, chrono_tz::ParseError> {
        name.parse().map(Self)
    }
}

impl TimeZoneName {
    /// The day it is there at a moment.
    pub fn day_at(self, at: Timestamp) -> NaiveDate {
        at.with_timezone(&self.0).date_naive()
    }

    /// The first moment of a day there; where the clock skips midnight, the first moment after it.
    pub fn start_of(self, day: NaiveDate) -> Timestamp {
        let midnight = day.and_hms_opt(0, 0, 0).unwrap_or_default();
        (0..4)
            .find_map(|hours| self.0.from_local_datetime(&(midnight + chrono::Duration::hours(hours))).earliest())
            .map_or_else(|| Utc.from_utc_datetime(&midnight), |at| at.with_timezone(&Utc))
            .into()
    }
}

/// A number of days after a day.
pub fn days_after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// By how many days a day has passed; 0 when it is today or later, or when there is none.
pub fn days_past(day: Option<NaiveDate>, today: NaiveDate) -> i64 {
    day.map_or(0, |day| (today - day).num_days().max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        *text.parse::<Day>().expect("a day")
    }

    #[test]
    fn today_depends_on_the_time_zone() {
        let at = Timestamp::from("2026-03-01T03:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
        assert_eq!(TimeZoneName(chrono_tz::America::Los_Angeles).day_at(at), day("2026-02-28"));
        assert_eq!(TimeZoneName(chrono_tz::Pacific::Auckland).day_at(at), day("2026-03-01"));
    }

    #[test]
    fn a_day_starts_even_where_the_clock_skips_midnight() {
        let start = TimeZoneName(chrono_tz::America::Santiago).start_of(day("2026-09-06"));
        assert_eq!(start.to_rfc3339(), "2026-09-06T04:00:00+00:00");
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        assert_eq!(Month::of(day("2028-02-10")).last_day(), day("2028-02-29"));
        assert_eq!(Month::of(day("2026-12-31")).next().to_string(), "2027-01");
        assert_eq!(Month::of(day("2026-11-05")).months_until(Month::of(day("2027-02-01"))), 3);
    }

    #[test]
    fn absurd_days_are_refused() {
        for wrong in ["0001-01-01", "9999-12-31", "2026-02-30", "2026-1-1", "yesterday", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
