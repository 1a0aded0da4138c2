//! Where the demo plays: the organization, the day, and the seeded chance that decides what happens.

use std::{fmt::Debug, ops::RangeInclusive, str::FromStr};

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc, Weekday};
use domain::{calendar::Timestamp, people::organization::BusinessDay};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};
use uuid::{Builder, Uuid};

/// Where the demo plays.
pub(crate) struct Scene {
    pub business_day: BusinessDay,
    rng: StdRng,
}

impl Scene {
    pub fn new(seed: u64, business_day: BusinessDay) -> Self {
        Self { business_day, rng: StdRng::seed_from_u64(seed) }
    }

    pub fn today(&self) -> NaiveDate {
        self.business_day.today
    }

    /// A number from the range, ends included.
    pub fn between(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.rng.random_range(range)
    }

    /// Whether something that happens in so many of a hundred cases does.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1..=100) <= percent
    }

    /// One of them.
    pub fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.rng.random_range(0..from.len())]
    }

    /// All of them, in an order of chance.
    pub fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        all.shuffle(&mut self.rng);
        all
    }

    /// So many of each, in an order of chance.
    pub fn mix<T: Copy>(&mut self, shares: &[(T, usize)]) -> Vec<T> {
        let all = shares.iter().flat_map(|&(each, many)| std::iter::repeat_n(each, many)).collect();
        self.shuffled(all)
    }

    /// An id such as would have been given at that moment.
    pub fn id<T: From<Uuid>>(&mut self, at: Timestamp) -> T {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.rng.random()).into_uuid().into()
    }

    /// The day so many days before today; negative for after it.
    pub fn days_ago(&self, days: i64) -> NaiveDate {
        self.today() - Duration::days(days)
    }

    /// The working day at or before the day so many days ago.
    pub fn workday_ago(&self, days: i64) -> NaiveDate {
        let day = self.days_ago(days);
        match day.weekday() {
            Weekday::Sat => day - Days::new(1),
            Weekday::Sun => day - Days::new(2),
            _ => day,
        }
    }

    /// A moment of that day's working hours, but never one that has yet to come.
    pub fn moment_of(&mut self, day: NaiveDate) -> Timestamp {
        let start: DateTime<Utc> = self.business_day.time_zone.start_of(day).into();
        let now: DateTime<Utc> = self.business_day.now.into();
        let at = start + Duration::minutes(self.between(8 * 60..=17 * 60));
        let at = if at < now {
            at
        } else {
            start + (now - start).max(Duration::zero()) * i32::try_from(self.between(1..=9)).unwrap_or(1) / 10
        };
        at.into()
    }
}

/// A word of the demo's own.
pub(crate) fn said<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect("the demo's own words are well-formed")
}
