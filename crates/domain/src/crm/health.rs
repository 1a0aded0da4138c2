//! How well an account is: one integer, its band, and the parts that sum to it (B11).

mod compute;
mod improve;
mod weights;

use chrono::NaiveDate;
use serde::Serialize;
use strum::Display;
use utoipa::ToSchema;

pub use self::{
    compute::{Computed, compute},
    improve::{Combined, Deed, Improvement, Plan, combined, improvements, plan},
    weights::{HealthWeights, HealthWeightsChanges, Weight},
};
pub use super::band::{Band, Health, HealthSource};

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
    /// What alone would bring a computed score to 70, the smallest step first; empty when it is green or imported.
    #[schema(max_items = 8)]
    pub what_would_reach_green: Vec<Improvement>,
    /// What everything together would bring; null when the score is green or imported.
    pub combined: Option<Combined>,
    /// The fewest deeds that would make it 70; null when it is green, or a score was imported.
    pub plan: Option<Plan>,
    /// The score of each day of the last year on which it was taken, oldest first.
    #[schema(max_items = 366)]
    pub history: Vec<Snapshot>,
}
