//! A health score as it is shown: its band, and where it comes from.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
