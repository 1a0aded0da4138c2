//! A deal: what may be sold, to whom, by whom, and how likely.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp},
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind, probability_in_bounds},
        subscription::in_books,
    },
    id::{AccountId, DealId, MemberId, StageId},
    journal::{Happened, Noun},
    money::{Currency, Money, divide_rounded},
    patch,
    people::member::PersonName,
    permission::Reach,
    rule::{Changed, RuleBroken},
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
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Deal {
    /// Its id.
    pub id: DealId,
    /// Counts its changes.
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
    /// When it was added.
    pub created_at: Timestamp,
}

/// A new deal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeal {
    /// What may be sold.
    pub name: Title,
    /// To whom.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// By whom; by default, whoever adds it.
    #[serde(default)]
    pub owner_id: Option<MemberId>,
    /// Its stage; by default, the first.
    #[serde(default)]
    pub stage_id: Option<StageId>,
    /// What it would bring per month, in the organization's currency.
    pub mrr: Money,
    /// Its own chance, in percent, instead of its stage's.
    #[serde(default)]
    #[schema(maximum = 100)]
    pub probability_override: Option<u8>,
    /// When it is expected to close.
    #[serde(default)]
    pub expected_close_on: Option<Day>,
    /// When it was opened; by default, today.
    #[serde(default)]
    pub opened_on: Option<Day>,
}

impl NewDeal {
    /// Whether someone with that reach may add it.
    ///
    /// # Errors
    /// Adding in another's name without reaching every deal; money of another currency; a probability over 100.
    pub fn by(&self, who: MemberId, reach: Reach, currency: Currency) -> Result<(), RuleBroken> {
        in_books(self.mrr, currency, "/mrr")?;
        self.probability_override.map_or(Ok(0), |percent| probability_in_bounds(percent, "/probability_override"))?;
        own(self.owner_id, who, reach)
    }
}

/// A merge patch of a deal.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DealChanges {
    /// What may be sold.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// To whom.
    #[serde(deserialize_with = "patch::clearable")]
    pub account_id: Option<Option<AccountId>>,
    /// By whom.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub owner_id: Option<MemberId>,
    /// Its stage; a won or lost one closes it, an open one opens it again.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub stage_id: Option<StageId>,
    /// What it would bring per month, in the organization's currency.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub mrr: Option<Money>,
    /// Its own chance, in percent; null goes back to its stage's.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 100)]
    pub probability_override: Option<Option<u8>>,
    /// When it is expected to close.
    #[serde(deserialize_with = "patch::clearable")]
    pub expected_close_on: Option<Option<Day>>,
    /// When it was won or lost; only of a closed deal.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub closed_on: Option<Day>,
}

/// What a patch refers to, looked up within reach.
#[derive(Debug, Clone, Default)]
pub struct DealReferences {
    /// The account, if the patch names one.
    pub account: Option<AccountCard>,
    /// The owner, if the patch names one.
    pub owner: Option<PersonName>,
    /// The stage, if the patch names one.
    pub stage: Option<Stage>,
}

/// Who changes a deal, and when.
#[derive(Debug, Clone, Copy)]
pub struct DealChange {
    /// Who.
    pub who: MemberId,
    /// Which deals they reach.
    pub reach: Reach,
    /// The organization's currency.
    pub currency: Currency,
    /// The day it is there.
    pub today: NaiveDate,
}

impl Deal {
    /// The deal with the changes made.
    ///
    /// # Errors
    /// Giving it away without reaching every deal; another currency; a probability over 100; a day of closing on an open deal.
    pub fn change(self, changes: DealChanges, found: DealReferences, by: DealChange) -> Result<Changed<Self>, RuleBroken> {
        let DealChanges { name, account_id, owner_id, stage_id: _, mrr, probability_override, expected_close_on, closed_on } =
            changes;
        own(owner_id, by.who, by.reach)?;
        let before = self.clone();
        if let Some(mrr) = mrr {
            in_books(mrr, by.currency, "/mrr")?;
        }
        let probability_override = probability_override.unwrap_or(self.probability_override);
        if let Some(percent) = probability_override {
            probability_in_bounds(percent, "/probability_override")?;
        }
        let stage = found.stage.unwrap_or(self.stage);
        let value = Self {
            name: name.unwrap_or(self.name),
            account: if account_id.is_some() { found.account } else { self.account },
            owner: found.owner.unwrap_or(self.owner),
            mrr: mrr.unwrap_or(self.mrr),
            probability: probability(&stage, probability_override),
            probability_override,
            expected_close_on: expected_close_on.map_or(self.expected_close_on, |day| day.map(NaiveDate::from)),
            closed_on: closing_day(stage.kind, closed_on, before.closed_on, by.today)?,
            stage,
            ..self
        };
        let days_overdue = days_overdue(value.stage.kind, value.expected_close_on, by.today);
        let value = Self { days_overdue, ..value };
        let happened = Happened::change(verb(before.stage.kind, value.stage.kind), Noun::Deal, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}

fn verb(before: StageKind, after: StageKind) -> &'static str {
    match after {
        StageKind::Won if before != after => "deal.won",
        StageKind::Lost if before != after => "deal.lost",
        _ => "deal.changed",
    }
}

fn closing_day(
    kind: StageKind,
    asked: Option<Day>,
    before: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, RuleBroken> {
    match (kind, asked) {
        (StageKind::Open, Some(_)) => Err(RuleBroken::field("/closed_on", "not_closed", "An open deal has no day of closing.")),
        (StageKind::Open, None) => Ok(None),
        (_, Some(day)) if *day > today => {
            Err(RuleBroken::field("/closed_on", "in_the_future", "A deal is closed once it is won or lost."))
        }
        (_, asked) => Ok(asked.map(NaiveDate::from).or(before).or(Some(today))),
    }
}

fn own(owner: Option<MemberId>, who: MemberId, reach: Reach) -> Result<(), RuleBroken> {
    if reach != Reach::All && owner.is_some_and(|owner| owner != who) {
        return Err(RuleBroken::not_yours("admins_assign", "Only admins and owners give deals to others."));
    }
    Ok(())
}

/// The chance of a deal: its own, or its stage's.
pub fn probability(stage: &Stage, own: Option<u8>) -> u8 {
    own.filter(|_| stage.kind == StageKind::Open).unwrap_or(stage.probability)
}

/// By how many days an open deal is past its expected close.
pub fn days_overdue(kind: StageKind, expected_close_on: Option<NaiveDate>, today: NaiveDate) -> i64 {
    match (kind, expected_close_on) {
        (StageKind::Open, Some(on)) => (today - on).num_days().max(0),
        _ => 0,
    }
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
