//! What a new deal is.

use super::{Deal, DealEditor, DealReferences, NewDeal};
use crate::{
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind},
    },
    id::DealId,
    journal::{Noun, Verb},
    money::Money,
    people::{member::PersonName, organization::BusinessDay},
    rule::{Changed, RuleBroken},
    text::Title,
};

impl Deal {
    /// A deal of which no more is known: opened today, and nothing is expected of it yet.
    pub fn opened(id: DealId, name: Title, owner: PersonName, stage: Stage, business_day: BusinessDay) -> Self {
        Self {
            id,
            version: 1,
            external_id: None,
            name,
            account: None,
            owner,
            mrr: Money::new(0, business_day.currency),
            probability: stage.probability,
            probability_override: None,
            expected_close_on: None,
            days_overdue: 0,
            opened_on: business_day.today,
            closed_on: (stage.kind != StageKind::Open).then_some(business_day.today),
            created_at: business_day.now,
            stage,
        }
    }
}

impl NewDeal {
    /// The deal that it becomes: in the stage that it names or the first open one, and closed today if that is a closed one.
    ///
    /// # Errors
    /// A stage that the pipeline does not have; whatever [`Deal::with`] refuses.
    pub fn into_deal(
        self,
        id: DealId,
        owner: PersonName,
        account: Option<AccountCard>,
        pipeline: Vec<Stage>,
        by: DealEditor,
    ) -> Result<Changed<Deal>, RuleBroken> {
        let named = |stage: &Stage| self.stage_id.map_or(stage.kind == StageKind::Open, |named| stage.id == named);
        let stage = pipeline.into_iter().find(named).ok_or(RuleBroken::unknown("/stage_id", "stage"))?;
        let opened = Deal::opened(id, self.name.clone(), owner, stage, by.business_day);
        let deal = opened.with(self.into(), DealReferences { account, ..DealReferences::default() }, by)?;
        Ok(Changed::added(Verb::DealAdded, Noun::Deal, id, deal))
    }
}

#[cfg(test)]
mod tests;
