//! A task: one and the same wherever it is shown (R061).

mod changes;
mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::changes::{NewTask, TaskChanges, TaskReferences};
pub use self::filter::TaskFilter;
use crate::{
    calendar::{Timestamp, days_past},
    crm::account::AccountCard,
    id::{DealId, TaskId},
    journal::{Happened, Noun, Verb},
    people::member::{MemberCard, PersonName},
    rule::Changed,
    text::{Note, Title},
};

/// How much a task presses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Priority {
    /// It can wait.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// Soon.
    High,
}

/// Whether a task is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TaskStatus {
    /// It is to be done.
    Open,
    /// It is done.
    Done,
}

/// The deal that a task hangs on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DealName {
    /// `GET /deals/{deal_id}` has the whole of it.
    pub id: DealId,
    /// Its name.
    pub name: Title,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// A UUIDv7: ids ascend as records are added.
    pub id: TaskId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// What is to be done.
    pub title: Title,
    /// More about it.
    pub note: Note,
    /// Who does it.
    pub assignee: PersonName,
    /// Who made it.
    pub created_by: PersonName,
    /// The client that it is for.
    pub account: Option<AccountCard>,
    /// The deal that it is for.
    pub deal: Option<DealName>,
    /// The last day on which it is in time.
    pub due_on: Option<NaiveDate>,
    /// How much it presses.
    pub priority: Priority,
    /// Whether it is done.
    pub status: TaskStatus,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
    /// By how many days an open task is late; 0 when it is not.
    #[schema(value_type = u32, minimum = 0)]
    pub days_overdue: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Task {
    /// The task, done; one that is done already stays as it is.
    pub fn complete(self, at: Timestamp) -> Changed<Self> {
        if self.status == TaskStatus::Done {
            return Changed::nothing(self);
        }
        let happened = self.done(Verb::TaskCompleted);
        Changed::new(Self { status: TaskStatus::Done, completed_at: Some(at), days_overdue: 0, ..self }, happened)
    }

    /// The task, open again; one that is open already stays as it is.
    pub fn reopen(self, today: NaiveDate) -> Changed<Self> {
        if self.status == TaskStatus::Open {
            return Changed::nothing(self);
        }
        let happened = self.done(Verb::TaskReopened);
        let days_overdue = days_overdue(TaskStatus::Open, self.due_on, today);
        Changed::new(Self { status: TaskStatus::Open, completed_at: None, days_overdue, ..self }, happened)
    }

    fn done(&self, verb: Verb) -> Happened {
        let account = self.account.as_ref().map(|account| account.id);
        Happened::new(verb, Noun::Task, self.id, json!({ "title": &self.title })).on_account(account)
    }
}

/// By how many days an open task is late.
pub fn days_overdue(status: TaskStatus, due_on: Option<NaiveDate>, today: NaiveDate) -> i64 {
    days_past(due_on.filter(|_| status == TaskStatus::Open), today)
}

/// Everything on a member's My Tasks page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MyTasks {
    /// When this was read.
    pub generated_at: Timestamp,
    /// The day it is for the organization.
    pub today: NaiveDate,
    /// After how many seconds to ask again.
    #[schema(example = 60)]
    pub poll_interval_seconds: u32,
    /// Who looks at them.
    pub viewer: MemberCard,
    /// Through whose eyes they look, when not through their own.
    pub viewing_as: Option<MemberCard>,
    /// Their open tasks by due day, those without one last; at most 500.
    #[schema(max_items = 500)]
    pub open: Vec<Task>,
    /// Whether they have more open tasks than are listed.
    pub has_more: bool,
    /// What they completed today, latest first; at most 100.
    #[schema(max_items = 100)]
    pub completed_today: Vec<Task>,
}
