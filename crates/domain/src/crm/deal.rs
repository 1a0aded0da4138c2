//! A deal: what may be sold, to whom, by whom, and how likely.

mod bodies;
mod changes;
mod filter;
mod new;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::bodies::{DealChanges, NewDeal};
pub(crate) use self::changes::worth;
pub use self::changes::{DealEditor, DealReferences};
pub use self::filter::{DealFilter, DealSort};
use crate::{
    calendar::{Timestamp, days_past},
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind},
    },
    id::DealId,
    money::{Money, divide_rounded},
    people::member::PersonName,
    text::{ExternalId, Title},
};

/// Where a deal stands; its stage's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DealStatus {
    /// It may be won.
    Open,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
}

impl From<StageKind> for DealStatus {
    fn from(kind: StageKind) -> Self {
        match kind {
            StageKind::Open => Self::Open,
            StageKind::Won => Self::Won,
            StageKind::Lost => Self::Lost,
        }
    }
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Deal {
    /// A UUIDv7: ids ascend as records are added.
    pub id: DealId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// What may be sold.
    pub name: Title,
    /// To whom.
    pub account: Option<AccountCard>,
    /// By whom.
    pub owner: PersonName,
    /// Its stage.
    pub stage: Stage,
    /// What it would bring per month.
    pub mrr: Money,
    /// The chance, in percent, that it is won: its own, or its stage's.
    #[schema(maximum = 100)]
    pub probability: u8,
    /// Its own chance, if set.
    #[schema(maximum = 100)]
    pub probability_override: Option<u8>,
    /// When it is expected to close.
    pub expected_close_on: Option<NaiveDate>,
    /// By how many days an open deal is past its expected close; 0 when it is not.
    #[schema(value_type = u32, minimum = 0)]
    pub days_overdue: i64,
    /// When it was opened.
    pub opened_on: NaiveDate,
    /// When it was won or lost.
    pub closed_on: Option<NaiveDate>,
    /// When it was added here, by hand or by an import.
    pub created_at: Timestamp,
}

/// The chance of a deal: its own, or its stage's.
pub fn probability(stage: &Stage, own: Option<u8>) -> u8 {
    own.filter(|_| stage.kind == StageKind::Open).unwrap_or(stage.probability)
}

/// By how many days an open deal is past its expected close.
pub fn days_overdue(kind: StageKind, expected_close_on: Option<NaiveDate>, today: NaiveDate) -> i64 {
    days_past(expected_close_on.filter(|_| kind == StageKind::Open), today)
}

/// Weighted MRR: the sum of MRR times probability, summed exactly and rounded once.
pub fn weighted_minor(deals: impl IntoIterator<Item = (i64, u8)>) -> i64 {
    let hundredths: i128 = deals.into_iter().map(|(mrr, percent)| i128::from(mrr) * i128::from(percent)).sum();
    divide_rounded(hundredths, 100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn weighted_mrr_is_rounded_once() {
        assert_eq!(weighted_minor([(1, 50), (1, 50)]), 1);
        assert_eq!(weighted_minor([(333, 10); 3]), 100);
        assert_eq!(weighted_minor([]), 0);
    }

    proptest! {
        #[test]
        fn weighted_mrr_lies_between_nothing_and_all(deals in proptest::collection::vec((0_i64..1_000_000, 0_u8..=100), 0..50)) {
            let all: i64 = deals.iter().map(|(mrr, _)| mrr).sum();
            let weighted = weighted_minor(deals);
            prop_assert!((0..=all).contains(&weighted));
        }
    }
}
