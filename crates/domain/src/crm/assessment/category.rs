//! What an assessment looks at: categories, their ratings, and the arithmetic over them.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    rule::{Code, RuleBroken},
    text::{Note, Title},
};

/// The most categories of an assessment.
const MOST_CATEGORIES: usize = 40;

/// How a category is found to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// As it should be: the full weight.
    Green,
    /// Needs work: half of the weight.
    Yellow,
    /// A gap: nothing.
    Red,
    /// Nobody has looked; left out of the score.
    #[default]
    NotAssessed,
}

impl Rating {
    /// Its points in halves, of the two that are possible; nothing when nobody has looked.
    fn halves(self) -> Option<u32> {
        match self {
            Self::Green => Some(2),
            Self::Yellow => Some(1),
            Self::Red => Some(0),
            Self::NotAssessed => None,
        }
    }
}

/// How much a category counts, 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schema(as = CategoryWeight, value_type = u8, minimum = 1, maximum = 10, examples(1))]
pub struct Weight(u8);

impl Default for Weight {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<u8> for Weight {
    type Error = &'static str;
    fn try_from(weight: u8) -> Result<Self, Self::Error> {
        if (1..=10).contains(&weight) { Ok(Self(weight)) } else { Err("must be 1 to 10") }
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

/// A category of a client's technology, as an assessment finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TechnologyCategory {
    /// What it is called; once in an assessment.
    pub name: Title,
    /// How it is found to be.
    pub rating: Rating,
    /// How much it counts.
    pub weight: Weight,
    /// What was seen.
    pub note: Note,
}

/// A category to put into an assessment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTechnologyCategory {
    /// What it is called; once in an assessment.
    pub name: Title,
    /// How it is found to be.
    #[serde(default)]
    pub rating: Rating,
    /// How much it counts.
    #[serde(default)]
    pub weight: Weight,
    /// What was seen.
    #[serde(default)]
    pub note: Note,
}

impl From<NewTechnologyCategory> for TechnologyCategory {
    fn from(new: NewTechnologyCategory) -> Self {
        let NewTechnologyCategory { name, rating, weight, note } = new;
        Self { name, rating, weight, note }
    }
}

/// The categories as they are kept: at most 40, and no name twice, whatever its case.
pub(super) fn listed(new: Vec<NewTechnologyCategory>) -> Result<Vec<TechnologyCategory>, RuleBroken> {
    let refused = |code, detail: String| Err(RuleBroken::field("/categories", code, detail));
    if new.len() > MOST_CATEGORIES {
        return refused(Code::TooMany, format!("At most {MOST_CATEGORIES} categories."));
    }
    let mut names = HashSet::new();
    if let Some(twice) = new.iter().find(|category| !names.insert(category.name.to_lowercase())) {
        return refused(Code::Repeated, format!("{:?} is there twice.", &*twice.name));
    }
    Ok(new.into_iter().map(TechnologyCategory::from).collect())
}

/// `round_half_up(100 * sum(points * weight) / sum(possible * weight))` over what was looked at; none when nothing was.
pub fn score(categories: &[TechnologyCategory]) -> Option<u8> {
    let rated = || categories.iter().filter_map(|category| Some((category.rating.halves()?, u32::from(category.weight.0))));
    let possible: u32 = rated().map(|(_, weight)| 2 * weight).sum();
    let points: u32 = rated().map(|(halves, weight)| halves * weight).sum();
    let score = (possible > 0).then(|| (200 * points + possible) / (2 * possible));
    score.and_then(|score| u8::try_from(score).ok())
}

/// The names of the red categories, in their order.
pub fn reds(categories: &[TechnologyCategory]) -> impl Iterator<Item = &Title> {
    categories.iter().filter(|category| category.rating == Rating::Red).map(|category| &category.name)
}

/// How many categories are red.
pub fn gaps(categories: &[TechnologyCategory]) -> u32 {
    u32::try_from(reds(categories).count()).unwrap_or(u32::MAX)
}
