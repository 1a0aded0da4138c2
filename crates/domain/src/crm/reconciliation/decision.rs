//! Deciding on a difference, and taking the decision back.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{Reconciliation, ReconciliationStatus};
use crate::{
    calendar::Timestamp,
    journal::{Happened, Noun, Verb},
    people::member::PersonName,
    rule::{Changed, Code, RuleBroken},
    text::Note,
};

/// What can be decided on a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// It is as it should be.
    Accepted,
    /// What is billed was put right.
    Fixed,
    /// It does not matter, for a reason.
    Dismissed,
}

impl From<DecisionOutcome> for ReconciliationStatus {
    fn from(outcome: DecisionOutcome) -> Self {
        match outcome {
            DecisionOutcome::Accepted => Self::Accepted,
            DecisionOutcome::Fixed => Self::Fixed,
            DecisionOutcome::Dismissed => Self::Dismissed,
        }
    }
}

/// A decision on a difference.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What is decided.
    pub outcome: DecisionOutcome,
    /// Why; a dismissal needs a reason.
    #[serde(default)]
    pub reason: Option<Note>,
    /// Once fixed: how many are billed from now on.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    pub billed_quantity: Option<u32>,
}

impl Reconciliation {
    /// The row, decided on. With a corrected quantity its money is what is left of the difference.
    ///
    /// # Errors
    /// Somebody has decided already, or there is no difference; a dismissal without a reason; a quantity without a fix;
    /// whatever [`super::QuantityComparison::of`] refuses.
    pub fn decide(self, decision: NewDecision, by: PersonName, at: Timestamp) -> Result<Changed<Self>, RuleBroken> {
        self.undecided()?;
        if !self.needs_review() {
            return Err(RuleBroken::conflict(Code::NothingToDecide, "The quantities are the same."));
        }
        let NewDecision { outcome, reason, billed_quantity } = decision;
        let reason = reason.filter(|reason| !reason.is_empty());
        if outcome == DecisionOutcome::Dismissed && reason.is_none() {
            return Err(RuleBroken::field("/reason", Code::ReasonRequired, "Say why the difference does not matter."));
        }
        if outcome != DecisionOutcome::Fixed && billed_quantity.is_some() {
            let detail = "Only a fix changes the billed quantity.";
            return Err(RuleBroken::field("/billed_quantity", Code::NotFixed, detail));
        }
        let data = json!({ "outcome": outcome, "reason": reason, "billed_quantity": billed_quantity, "was": self.comparison });
        let happened = Happened::new(Verb::ReconciliationDecided, Noun::Reconciliation, self.id, data);
        let comparison = self.comparison.billed(billed_quantity.or(self.comparison.billed_quantity))?;
        let value = Self { comparison, status: outcome.into(), reason, decided_by: Some(by), decided_at: Some(at), ..self };
        Ok(Changed::new(value, happened))
    }

    /// The row with the decision taken back, and with the quantity that was billed before it; one without a decision stays as it is.
    ///
    /// # Errors
    /// Whatever [`super::QuantityComparison::of`] refuses.
    pub fn reopen(self) -> Result<Changed<Self>, RuleBroken> {
        if self.status == ReconciliationStatus::Pending {
            return Ok(Changed::nothing(self));
        }
        let before = self.clone();
        let comparison = self.comparison.billed(self.billed_as_found)?;
        let value =
            Self { comparison, status: ReconciliationStatus::Pending, reason: None, decided_by: None, decided_at: None, ..self };
        let happened = Happened::change(Verb::ReconciliationReopened, Noun::Reconciliation, value.id, &before, &value);
        Ok(Changed { value, happened })
    }

    /// Whether it still waits for a decision.
    pub(super) fn undecided(&self) -> Result<(), RuleBroken> {
        if self.status == ReconciliationStatus::Pending {
            return Ok(());
        }
        let who = self.decided_by.as_ref().map_or("Somebody", |person| &person.name);
        Err(RuleBroken::conflict(Code::ReconciliationDecided, format!("{who} has decided on it; take that back first.")))
    }
}
