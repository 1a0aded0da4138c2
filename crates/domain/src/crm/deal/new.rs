//! New deals, who may add which, and what they become.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Deal,
    changes::{own, worth},
    days_overdue, probability,
};
use crate::{
    calendar::Day,
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind, probability_in_bounds},
    },
    id::{AccountId, DealId, MemberId, StageId},
    journal::{Noun, Verb},
    money::{Currency, Money},
    people::{member::PersonName, organization::BusinessDay},
    permission::Reach,
    rule::{Changed, RuleBroken},
    text::Title,
};

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
    /// A deal of which no more is known: nothing is expected of it yet.
    pub fn named(name: Title, currency: Currency) -> Self {
        Self {
            name,
            account_id: None,
            owner_id: None,
            stage_id: None,
            mrr: Money::new(0, currency),
            probability_override: None,
            expected_close_on: None,
            opened_on: None,
        }
    }

    /// Whether someone with that reach may add it.
    ///
    /// # Errors
    /// Adding in another's name without reaching every deal; money of another currency; a probability over 100.
    pub fn by(&self, who: MemberId, reach: Reach, currency: Currency) -> Result<(), RuleBroken> {
        worth(self.mrr, currency)?;
        self.probability_override.map_or(Ok(0), |percent| probability_in_bounds(percent, "/probability_override"))?;
        own(self.owner_id, who, reach)
    }

    /// The deal that it becomes: in the stage that it names or the first open one, opened today unless it says otherwise, and
    /// closed today if its stage is a closed one.
    ///
    /// # Errors
    /// A stage that the pipeline does not have.
    pub fn into_deal(
        self,
        id: DealId,
        owner: PersonName,
        account: Option<AccountCard>,
        pipeline: Vec<Stage>,
        business_day: BusinessDay,
    ) -> Result<Changed<Deal>, RuleBroken> {
        let named = |stage: &Stage| self.stage_id.map_or(stage.kind == StageKind::Open, |named| stage.id == named);
        let stage = pipeline.into_iter().find(named).ok_or(RuleBroken::unknown("/stage_id", "stage"))?;
        let expected_close_on = self.expected_close_on.map(NaiveDate::from);
        let deal = Deal {
            id,
            version: 1,
            external_id: None,
            name: self.name,
            account,
            owner,
            mrr: self.mrr,
            probability: probability(&stage, self.probability_override),
            probability_override: self.probability_override,
            expected_close_on,
            days_overdue: days_overdue(stage.kind, expected_close_on, business_day.today),
            opened_on: self.opened_on.map_or(business_day.today, NaiveDate::from),
            closed_on: (stage.kind != StageKind::Open).then_some(business_day.today),
            created_at: business_day.now,
            stage,
        };
        Ok(Changed::added(Verb::DealAdded, Noun::Deal, id, deal))
    }
}

#[cfg(test)]
mod tests;
