//! How much each input counts in a score: a setting of the organization.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Input;
use crate::{
    patch,
    rule::{Code, RuleBroken},
};

/// How much one input counts, 0 to 100; 0 leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schema(as = HealthWeight, value_type = u8, maximum = 100)]
pub struct Weight(u8);

impl TryFrom<u8> for Weight {
    type Error = &'static str;
    fn try_from(weight: u8) -> Result<Self, Self::Error> {
        if weight <= 100 { Ok(Self(weight)) } else { Err("must be 0 to 100") }
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

/// The weights of the eight inputs of a score; not all of them are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HealthWeights {
    /// Of how long ago the last touchpoint was.
    pub touchpoint_recency: Weight,
    /// Of whether business reviews are held in time.
    pub qbr_cadence: Weight,
    /// Of how many tasks are overdue.
    pub tasks: Weight,
    /// Of open compliance items.
    pub compliance: Weight,
    /// Of the latest assessment.
    pub assessment: Weight,
    /// Of overdue invoices.
    pub invoices: Weight,
    /// Of whether the client uses their workspace.
    pub portal_engagement: Weight,
    /// Of what the client says of us.
    pub sentiment: Weight,
}

impl Default for HealthWeights {
    /// The usual ones, which sum to 100.
    fn default() -> Self {
        Self {
            touchpoint_recency: Weight(20),
            qbr_cadence: Weight(15),
            tasks: Weight(10),
            compliance: Weight(15),
            assessment: Weight(15),
            invoices: Weight(10),
            portal_engagement: Weight(10),
            sentiment: Weight(5),
        }
    }
}

/// A merge patch of the weights: those that are left out stay.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HealthWeightsChanges {
    /// Of how long ago the last touchpoint was.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub touchpoint_recency: Option<Weight>,
    /// Of whether business reviews are held in time.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub qbr_cadence: Option<Weight>,
    /// Of how many tasks are overdue.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub tasks: Option<Weight>,
    /// Of open compliance items.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub compliance: Option<Weight>,
    /// Of the latest assessment.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub assessment: Option<Weight>,
    /// Of overdue invoices.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub invoices: Option<Weight>,
    /// Of whether the client uses their workspace.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub portal_engagement: Option<Weight>,
    /// Of what the client says of us.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub sentiment: Option<Weight>,
}

impl HealthWeights {
    /// The weight of an input.
    pub fn of(&self, input: Input) -> u32 {
        let Weight(weight) = match input {
            Input::TouchpointRecency => self.touchpoint_recency,
            Input::QbrCadence => self.qbr_cadence,
            Input::Tasks => self.tasks,
            Input::Compliance => self.compliance,
            Input::Assessment => self.assessment,
            Input::Invoices => self.invoices,
            Input::PortalEngagement => self.portal_engagement,
            Input::Sentiment => self.sentiment,
        };
        weight.into()
    }

    /// The weights with the changes made.
    ///
    /// # Errors
    /// All of them 0: nothing would be left to make a score of.
    pub fn change(self, changes: HealthWeightsChanges) -> Result<Self, RuleBroken> {
        let value = Self {
            touchpoint_recency: changes.touchpoint_recency.unwrap_or(self.touchpoint_recency),
            qbr_cadence: changes.qbr_cadence.unwrap_or(self.qbr_cadence),
            tasks: changes.tasks.unwrap_or(self.tasks),
            compliance: changes.compliance.unwrap_or(self.compliance),
            assessment: changes.assessment.unwrap_or(self.assessment),
            invoices: changes.invoices.unwrap_or(self.invoices),
            portal_engagement: changes.portal_engagement.unwrap_or(self.portal_engagement),
            sentiment: changes.sentiment.unwrap_or(self.sentiment),
        };
        if Input::ALL.iter().all(|&input| value.of(input) == 0) {
            return Err(RuleBroken::field("/health_weights", Code::AllZero, "At least one input has to count."));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(json: serde_json::Value) -> HealthWeightsChanges {
        serde_json::from_value(json).expect("weights")
    }

    #[test]
    fn the_usual_weights_sum_to_100() {
        assert_eq!(Input::ALL.iter().map(|&input| HealthWeights::default().of(input)).sum::<u32>(), 100);
    }

    #[test]
    fn weights_that_are_left_out_stay() {
        let heavier = HealthWeights::default().change(changes(serde_json::json!({ "tasks": 40 }))).expect("allowed");
        assert_eq!((heavier.of(Input::Tasks), heavier.of(Input::TouchpointRecency)), (40, 20));
    }

    #[test]
    fn something_has_to_count() {
        let nothing = serde_json::json!({ "touchpoint_recency": 0, "qbr_cadence": 0, "tasks": 0, "compliance": 0,
            "assessment": 0, "invoices": 0, "portal_engagement": 0, "sentiment": 0 });
        let refused = HealthWeights::default().change(changes(nothing));
        assert!(matches!(refused, Err(RuleBroken::Field { pointer: "/health_weights", code: Code::AllZero, .. })));
        assert!(serde_json::from_str::<Weight>("101").is_err());
    }
}
