//! How well an account is: one integer, its band, and the parts that sum to it (B11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::crm::account::Facts;

/// The bands of a score; the one function that draws the lines is [`Band::of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Band {
    /// 70 and more.
    Green,
    /// 40 to 69.
    Yellow,
    /// Under 40.
    Red,
    /// No score.
    None,
}

impl Band {
    /// The band of a score (R031).
    pub fn of(score: Option<u8>) -> Self {
        match score {
            Some(70..) => Self::Green,
            Some(40..) => Self::Yellow,
            Some(_) => Self::Red,
            None => Self::None,
        }
    }
}

/// Where a score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum HealthSource {
    /// It was given by another system and stands as it is.
    Imported,
    /// Atrium computed it from the account's records.
    Computed,
}

/// An account's health as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// 0 to 100; null when nothing is known.
    #[schema(maximum = 100)]
    pub score: Option<u8>,
    /// The band of the score.
    pub band: Band,
    /// Where the score comes from.
    pub source: HealthSource,
}

impl Health {
    /// A score with its band.
    pub fn new(score: Option<u8>, source: HealthSource) -> Self {
        Self { score, band: Band::of(score), source }
    }
}

/// What a computed score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Display, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Input {
    /// How long ago the last touchpoint was.
    TouchpointRecency,
    /// Whether business reviews are held in time.
    QbrCadence,
    /// How many tasks are overdue.
    Tasks,
    /// Open compliance items.
    Compliance,
    /// The latest assessment.
    Assessment,
    /// Overdue invoices.
    Invoices,
    /// Whether the client uses their workspace.
    PortalEngagement,
    /// What the client says of us.
    Sentiment,
}

impl Input {
    const ALL: [Self; 8] = [
        Self::TouchpointRecency,
        Self::QbrCadence,
        Self::Tasks,
        Self::Compliance,
        Self::Assessment,
        Self::Invoices,
        Self::PortalEngagement,
        Self::Sentiment,
    ];

    /// Its default weight; the eight sum to 100.
    pub fn weight(self) -> u32 {
        match self {
            Self::TouchpointRecency => 20,
            Self::QbrCadence | Self::Compliance | Self::Assessment => 15,
            Self::Tasks | Self::Invoices | Self::PortalEngagement => 10,
            Self::Sentiment => 5,
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::TouchpointRecency => "Last touchpoint",
            Self::QbrCadence => "Business reviews in time",
            Self::Tasks => "Overdue tasks",
            Self::Compliance => "Compliance",
            Self::Assessment => "Assessment",
            Self::Invoices => "Overdue invoices",
            Self::PortalEngagement => "Use of the client workspace",
            Self::Sentiment => "Client's opinion",
        }
    }
}

/// One input of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Part {
    /// Which input.
    pub input: Input,
    /// Its name for people.
    #[schema(max_length = 60)]
    pub label: String,
    /// Its weight.
    #[schema(maximum = 100)]
    pub weight: u32,
    /// Its value, 0 to 100; null when missing, and then the others carry its weight.
    #[schema(maximum = 100)]
    pub value: Option<u8>,
    /// What it adds to the score; the contributions sum to the score.
    #[schema(maximum = 100)]
    pub contribution: Option<u32>,
    /// One sentence on where the value comes from.
    #[schema(max_length = 200)]
    pub detail: String,
}

/// A score with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The score; none when every input is missing.
    pub score: Option<u8>,
    /// All eight inputs.
    pub parts: Vec<Part>,
}

/// One day's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Snapshot {
    /// The day.
    pub on: NaiveDate,
    /// The score that day.
    #[schema(maximum = 100)]
    pub score: Option<u8>,
}

/// An account's health, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HealthReport {
    /// 0 to 100; null when nothing is known.
    #[schema(maximum = 100)]
    pub score: Option<u8>,
    /// The band of the score.
    pub band: Band,
    /// Where the score comes from.
    pub source: HealthSource,
    /// What a computed score is, or would be, made of.
    #[schema(max_items = 8)]
    pub parts: Vec<Part>,
    /// The score of each day of the last year on which it was taken, oldest first.
    #[schema(max_items = 366)]
    pub history: Vec<Snapshot>,
}

/// `round_half_up(sum(w * x) / sum(w))` over the inputs that are present, with contributions that sum to it.
pub fn compute(facts: &Facts, overdue_tasks: u32, open_tasks: u32, today: NaiveDate) -> Computed {
    let measured = Input::ALL.map(|input| (input, measure(input, facts, overdue_tasks, open_tasks, today)));
    let weights: u32 = measured.iter().filter(|(_, (value, _))| value.is_some()).map(|(input, _)| input.weight()).sum();
    let weighted: Vec<Option<u32>> =
        measured.iter().map(|(input, (value, _))| value.map(|value| input.weight() * u32::from(value))).collect();
    let total: u32 = weighted.iter().flatten().sum();
    let score = (weights > 0).then(|| (2 * total + weights) / (2 * weights));
    let contributions = score.map_or_else(Vec::new, |score| apportion(&weighted, weights, score));
    let parts = measured
        .into_iter()
        .enumerate()
        .map(|(place, (input, (value, detail)))| Part {
            input,
            label: input.label().to_owned(),
            weight: input.weight(),
            value,
            contribution: contributions.get(place).copied().flatten(),
            detail,
        })
        .collect();
    Computed { score: score.and_then(|score| u8::try_from(score).ok()), parts }
}

/// Shares a score out over its parts in whole points: each part's whole points first, the rest to the largest remainders.
fn apportion(weighted: &[Option<u32>], weights: u32, score: u32) -> Vec<Option<u32>> {
    let mut shares: Vec<Option<u32>> = weighted.iter().map(|part| part.map(|part| part / weights)).collect();
    let given: u32 = shares.iter().flatten().sum();
    let mut by_remainder: Vec<usize> = (0..weighted.len()).filter(|&place| weighted[place].is_some()).collect();
    by_remainder.sort_by_key(|&place| std::cmp::Reverse(weighted[place].unwrap_or(0) % weights));
    for place in by_remainder.into_iter().take(score.saturating_sub(given) as usize) {
        shares[place] = shares[place].map(|share| share + 1);
    }
    shares
}

fn measure(input: Input, facts: &Facts, overdue: u32, open: u32, today: NaiveDate) -> (Option<u8>, String) {
    match input {
        Input::TouchpointRecency => touchpoint_recency(facts, today),
        Input::QbrCadence => qbr_cadence(facts, today),
        Input::Tasks if open == 0 => (None, "No open tasks.".to_owned()),
        Input::Tasks => {
            let value = 100_u32.saturating_sub(25 * overdue);
            (u8::try_from(value).ok(), format!("{overdue} of {open} open tasks overdue."))
        }
        Input::Compliance | Input::Assessment | Input::Invoices | Input::PortalEngagement | Input::Sentiment => {
            (None, "Nothing recorded yet.".to_owned())
        }
    }
}

/// Full for two weeks, then falling evenly to nothing at 90 days.
fn touchpoint_recency(facts: &Facts, today: NaiveDate) -> (Option<u8>, String) {
    let Some(last) = facts.last_touchpoint_on else {
        return (None, "No touchpoint recorded yet.".to_owned());
    };
    let days = (today - last).num_days().max(0);
    (falling(days, 14, 90), format!("Last touched {days} days ago."))
}

/// Full until the review is due, then falling evenly to nothing 90 days later.
fn qbr_cadence(facts: &Facts, today: NaiveDate) -> (Option<u8>, String) {
    let Some(due) = facts.qbr_due_on() else {
        return (None, "No business review is due.".to_owned());
    };
    let late = (today - due).num_days();
    let detail = if late > 0 { format!("Overdue by {late} days.") } else { "On time.".to_owned() };
    (falling(late.max(0), 0, 90), detail)
}

fn falling(days: i64, full_until: i64, nothing_from: i64) -> Option<u8> {
    let left = (nothing_from - days).clamp(0, nothing_from - full_until);
    u8::try_from(left * 100 / (nothing_from - full_until)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_change_at_40_and_70() {
        let bands = [None, Some(0), Some(39), Some(40), Some(69), Some(70), Some(100)].map(Band::of);
        assert_eq!(bands, [Band::None, Band::Red, Band::Red, Band::Yellow, Band::Yellow, Band::Green, Band::Green]);
    }

    #[test]
    fn the_default_weights_sum_to_100() {
        assert_eq!(Input::ALL.iter().map(|input| input.weight()).sum::<u32>(), 100);
    }

    proptest! {
        #[test]
        fn contributions_sum_to_the_score(values in proptest::collection::vec(proptest::option::of(0_u32..=100), 8)) {
            let weighted: Vec<Option<u32>> =
                values.iter().zip(Input::ALL).map(|(value, input)| value.map(|value| value * input.weight())).collect();
            let weights: u32 = values.iter().zip(Input::ALL).filter(|(value, _)| value.is_some()).map(|(_, input)| input.weight()).sum();
            prop_assume!(weights > 0);
            let score = (2 * weighted.iter().flatten().sum::<u32>() + weights) / (2 * weights);
            prop_assert!(score <= 100);
            prop_assert_eq!(apportion(&weighted, weights, score).iter().flatten().sum::<u32>(), score);
        }

        #[test]
        fn a_value_falls_from_100_to_0(days in 0_i64..400) {
            let value = falling(days, 14, 90).expect("a value");
            prop_assert!(value <= falling((days - 1).max(0), 14, 90).expect("a value"));
        }
    }
}
