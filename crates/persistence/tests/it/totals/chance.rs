//! Values as if by chance, the same for the same seed.

use chrono::NaiveDate;
use domain::calendar::days_after;
use sea_orm::{Value, sea_query::Nullable};

/// What is written next, as if by chance.
pub(super) struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2026, 1, 30).expect("a day");
        days_after(first, u32::try_from(self.below(70)).expect("few"))
    }

    pub fn one(&mut self, of: &[&'static str]) -> Value {
        of[usize::try_from(self.below(of.len() as u64)).expect("a place")].into()
    }

    pub fn minor(&mut self) -> Value {
        (i64::try_from(self.below(5)).expect("few") * 100).into()
    }

    pub fn score(&mut self) -> Value {
        let score = i32::try_from(self.below(101)).expect("few");
        self.perhaps(score)
    }

    pub fn perhaps_a_day(&mut self) -> Value {
        let day = self.day();
        self.perhaps(day)
    }

    pub fn perhaps<T: Into<Value> + Nullable>(&mut self, value: T) -> Value {
        if self.below(3) == 0 { T::null() } else { value.into() }
    }
}
