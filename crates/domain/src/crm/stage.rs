//! The stages of the pipeline, which each organization sets for itself.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    id::StageId,
    journal::{Happened, Noun, Verb},
    patch,
    rule::{Changed, Code, RuleBroken},
    text::{Color, Title},
};

/// What a stage means for a deal in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StageKind {
    /// The deal is open.
    Open,
    /// The deal is won.
    Won,
    /// The deal is lost.
    Lost,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Stage {
    /// A UUIDv7: ids ascend as records are added.
    pub id: StageId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its name.
    pub name: Title,
    /// What it means for a deal in it.
    pub kind: StageKind,
    /// The chance, in percent, that a deal in it is won.
    #[schema(maximum = 100)]
    pub probability: u8,
    /// Its place in the pipeline, from 0.
    pub position: u32,
    /// Its colour.
    pub color: Color,
}

/// A new open stage; it goes behind the open ones.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStage {
    /// Its name; no other stage has it.
    pub name: Title,
    /// The chance, in percent, that a deal in it is won.
    #[schema(maximum = 100)]
    pub probability: u8,
    /// Its colour.
    pub color: Color,
}

impl NewStage {
    /// The open stage that it becomes, at that place.
    ///
    /// # Errors
    /// A probability over 100.
    pub fn into_stage(self, id: StageId, position: u32) -> Result<Changed<Stage>, RuleBroken> {
        let probability = probability_in_bounds(self.probability, "/probability")?;
        let stage = Stage { id, version: 1, name: self.name, kind: StageKind::Open, probability, position, color: self.color };
        Ok(Changed::added(Verb::StageAdded, Noun::Stage, id, stage))
    }
}

/// A merge patch of a stage.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StageChanges {
    /// Its name; no other stage has it.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// The chance, in percent, that a deal in it is won; won and lost stages keep 100 and 0.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false, maximum = 100)]
    pub probability: Option<u8>,
    /// Its colour.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub color: Option<Color>,
    /// Its place in the pipeline, from 0; the others make room.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false, maximum = 999)]
    pub position: Option<u32>,
}

impl Stage {
    /// The stages that a new organization starts with.
    pub const DEFAULTS: [(&'static str, StageKind, u8, &'static str); 7] = [
        ("Qualification", StageKind::Open, 10, "#64748b"),
        ("Discovery", StageKind::Open, 25, "#0369a1"),
        ("Proposal", StageKind::Open, 50, "#6d28d9"),
        ("Negotiation", StageKind::Open, 75, "#b45309"),
        ("Verbal", StageKind::Open, 90, "#0f766e"),
        ("Won", StageKind::Won, 100, "#15803d"),
        ("Lost", StageKind::Lost, 0, "#b91c1c"),
    ];

    /// The stage with the changes made; `stages` is how many the pipeline has.
    ///
    /// # Errors
    /// A probability over 100, or another than 100 for won and 0 for lost; a place behind the last.
    pub fn change(self, changes: StageChanges, stages: usize) -> Result<Changed<Self>, RuleBroken> {
        let StageChanges { name, probability, color, position } = changes;
        if position.is_some_and(|position| position as usize >= stages) {
            return Err(RuleBroken::field("/position", Code::OutOfRange, format!("The places are 0 to {}.", stages.max(1) - 1)));
        }
        let before = self.clone();
        let value = Self {
            name: name.unwrap_or(self.name),
            probability: probability_in_bounds(probability.unwrap_or(self.probability), "/probability")?,
            color: color.unwrap_or(self.color),
            position: position.unwrap_or(self.position),
            ..self
        };
        if value.kind != StageKind::Open && value.probability != before.probability {
            return Err(RuleBroken::field("/probability", Code::Fixed, "A won stage has 100 percent, a lost one 0."));
        }
        let happened = Happened::change(Verb::StageChanged, Noun::Stage, value.id, &before, &value);
        Ok(Changed { value, happened })
    }

    /// Whether the stage may go; `of_its_kind` counts the stages that mean the same, this one included.
    ///
    /// # Errors
    /// A deal has it; it is the only one of its kind.
    pub fn may_go(&self, has_deals: bool, of_its_kind: usize) -> Result<(), RuleBroken> {
        if has_deals {
            return Err(RuleBroken::conflict(Code::InUse, "Deals are in this stage; move them to another one first."));
        }
        if of_its_kind <= 1 {
            return Err(RuleBroken::conflict(Code::LastStage, "A pipeline needs a stage of each kind: open, won and lost."));
        }
        Ok(())
    }
}

/// A chance in percent.
///
/// # Errors
/// More than 100.
pub fn probability_in_bounds(percent: u8, pointer: &'static str) -> Result<u8, RuleBroken> {
    if percent > 100 {
        return Err(RuleBroken::field(pointer, Code::OutOfRange, "A probability is 0 to 100 percent."));
    }
    Ok(percent)
}
