//! A quarterly business review with a client.

mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::filter::{QbrFilter, QbrSort};
use crate::{
    calendar::{Day, Timestamp},
    crm::account::AccountCard,
    id::{AccountId, QbrId},
    journal::{Happened, Noun, Verb},
    patch,
    people::member::PersonName,
    rule::{Changed, Code, RuleBroken},
    text::Note,
};

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum QbrStatus {
    /// It is planned.
    Scheduled,
    /// It was held.
    Completed,
    /// It will not be held.
    Cancelled,
}

/// A business review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Qbr {
    /// A UUIDv7: ids ascend as records are added.
    pub id: QbrId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client.
    pub account_id: AccountId,
    /// The client's name and tier.
    pub account: AccountCard,
    /// Who planned it.
    pub member: PersonName,
    /// The day it is planned for.
    pub scheduled_on: NaiveDate,
    /// The day it was held.
    pub completed_on: Option<NaiveDate>,
    /// Where it stands.
    pub status: QbrStatus,
    /// What is to be said, or was.
    pub notes: Note,
    /// When it was planned.
    pub created_at: Timestamp,
}

/// A review to plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQbr {
    /// The day it is planned for.
    pub scheduled_on: Day,
    /// What is to be said.
    #[serde(default)]
    pub notes: Option<Note>,
}

impl NewQbr {
    /// The review that it becomes, planned by that member.
    pub fn into_qbr(self, id: QbrId, account: AccountCard, member: PersonName, created_at: Timestamp) -> Changed<Qbr> {
        let qbr = Qbr {
            id,
            version: 1,
            account_id: account.id,
            account,
            member,
            scheduled_on: *self.scheduled_on,
            completed_on: None,
            status: QbrStatus::Scheduled,
            notes: self.notes.unwrap_or_default(),
            created_at,
        };
        Changed::added(Verb::QbrScheduled, Noun::Qbr, id, qbr)
    }
}

/// A merge patch of a review.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QbrChanges {
    /// The day it is planned for.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub scheduled_on: Option<Day>,
    /// The day it was held; not in the future.
    #[serde(deserialize_with = "patch::clearable")]
    pub completed_on: Option<Option<Day>>,
    /// Where it stands; `completed` without a day means today.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub status: Option<QbrStatus>,
    /// What is to be said, or was.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub notes: Option<Note>,
}

impl Qbr {
    /// The review with the changes made: it has a day of completion exactly when it is completed.
    ///
    /// # Errors
    /// A day of completion in the future, or on a review that is not completed.
    pub fn change(self, changes: QbrChanges, today: NaiveDate) -> Result<Changed<Self>, RuleBroken> {
        let QbrChanges { scheduled_on, completed_on, status, notes } = changes;
        let before = self.clone();
        let held_on = completed_on.flatten().map(NaiveDate::from);
        if held_on.is_some_and(|day| day > today) {
            return Err(RuleBroken::field("/completed_on", Code::InTheFuture, "A review is completed once it has been held."));
        }
        let status = status.unwrap_or(if held_on.is_some() { QbrStatus::Completed } else { self.status });
        let completed_on = match status {
            QbrStatus::Completed => held_on.or(self.completed_on).or(Some(today)),
            _ if held_on.is_some() => {
                return Err(RuleBroken::field(
                    "/completed_on",
                    Code::NotCompleted,
                    "Only a completed review has a day of completion.",
                ));
            }
            _ => None,
        };
        let value = Self {
            scheduled_on: scheduled_on.map_or(self.scheduled_on, NaiveDate::from),
            completed_on,
            status,
            notes: notes.unwrap_or(self.notes),
            ..self
        };
        let happened = Happened::change(Verb::QbrChanged, Noun::Qbr, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}

/// A client whose review is overdue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OverdueQbr {
    /// The client.
    pub account: AccountCard,
    /// When the review was due.
    pub due_on: NaiveDate,
    /// By how many days it is late.
    #[schema(value_type = u32, minimum = 1)]
    pub days_overdue: i64,
    /// The day it is planned for by now.
    pub scheduled_on: Option<NaiveDate>,
}
