//! What is agreed with a client: how much service, and how often there is a business review.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

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
