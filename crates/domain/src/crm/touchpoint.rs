//! A logged contact with a client.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp},
    id::{AccountId, TouchpointId},
    journal::{Happened, Noun},
    patch,
    people::{member::PersonName, role::Role},
    rule::{Changed, Code, RuleBroken},
    text::Note,
};

/// How a client was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TouchpointKind {
    /// By telephone.
    Call,
    /// In a meeting.
    Meeting,
    /// By e-mail.
    Email,
    /// On their premises.
    Visit,
    /// To advise on strategy.
    Strategic,
}

impl TouchpointKind {
    /// Whether it counts as a strategic touch (D15): by its kind, or by who made it.
    pub fn is_strategic(self, by: Role) -> bool {
        self == Self::Strategic || by == Role::StrategicAccountManager
    }
}

/// A logged contact with a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Touchpoint {
    /// Its id.
    pub id: TouchpointId,
    /// Counts its changes.
    pub version: u32,
    /// The client.
    pub account_id: AccountId,
    /// How they were met.
    pub kind: TouchpointKind,
    /// Who met them.
    pub member: PersonName,
    /// On which day.
    pub occurred_on: NaiveDate,
    /// What was said.
    pub note: Note,
    /// When it was logged.
    pub created_at: Timestamp,
}

/// A touchpoint to log.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTouchpoint {
    /// How the client was met.
    pub kind: TouchpointKind,
    /// On which day; not in the future.
    pub occurred_on: Day,
    /// What was said.
    #[serde(default)]
    pub note: Option<Note>,
}

/// A merge patch of a touchpoint.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TouchpointChanges {
    /// How the client was met.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub kind: Option<TouchpointKind>,
    /// On which day; not in the future.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub occurred_on: Option<Day>,
    /// What was said.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub note: Option<Note>,
}

/// Whether a touchpoint can have happened.
///
/// # Errors
/// A day in the future.
pub fn happened_by(occurred_on: NaiveDate, today: NaiveDate) -> Result<(), RuleBroken> {
    if occurred_on > today {
        return Err(RuleBroken::field("/occurred_on", Code::InTheFuture, "A touchpoint is logged once it has happened."));
    }
    Ok(())
}

impl Touchpoint {
    /// The touchpoint with the changes made.
    ///
    /// # Errors
    /// A day in the future.
    pub fn change(self, changes: TouchpointChanges, today: NaiveDate) -> Result<Changed<Self>, RuleBroken> {
        let TouchpointChanges { kind, occurred_on, note } = changes;
        let before = self.clone();
        let value = Self {
            kind: kind.unwrap_or(self.kind),
            occurred_on: occurred_on.map_or(self.occurred_on, NaiveDate::from),
            note: note.unwrap_or(self.note),
            ..self
        };
        happened_by(value.occurred_on, today)?;
        let happened = Happened::change("touchpoint.changed", Noun::Touchpoint, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}
