//! A logged contact with a client.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp},
    id::{AccountId, TouchpointId},
    people::{member::PersonName, role::Role},
    rule::RuleBroken,
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
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Touchpoint {
    /// Its id.
    pub id: TouchpointId,
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

impl NewTouchpoint {
    /// Whether it can have happened.
    ///
    /// # Errors
    /// A day in the future.
    pub fn happened_by(&self, today: NaiveDate) -> Result<(), RuleBroken> {
        if *self.occurred_on > today {
            return Err(RuleBroken::field("/occurred_on", "in_the_future", "A touchpoint is logged once it has happened."));
        }
        Ok(())
    }
}
