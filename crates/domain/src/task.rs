//! A task: one and the same wherever it is shown (R061).

mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::filter::TaskFilter;
use crate::{
    calendar::{Day, Timestamp, days_past},
    crm::account::AccountCard,
    id::{AccountId, DealId, MemberId, TaskId},
    journal::{Happened, Noun},
    patch,
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
    /// Its id.
    pub id: DealId,
    /// Its name.
    pub name: Title,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Counts its changes.
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
    /// When it is due.
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

/// A new task.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// What is to be done.
    pub title: Title,
    /// More about it.
    #[serde(default)]
    pub note: Option<Note>,
    /// Who does it; by default, whoever makes it.
    #[serde(default)]
    pub assignee_id: Option<MemberId>,
    /// The client that it is for.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// The deal that it is for.
    #[serde(default)]
    pub deal_id: Option<DealId>,
    /// When it is due.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// How much it presses.
    #[serde(default)]
    pub priority: Priority,
}

/// A merge patch of a task. It is completed and reopened by its `completion`.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TaskChanges {
    /// What is to be done.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub title: Option<Title>,
    /// More about it.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub note: Option<Note>,
    /// Who does it.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub assignee_id: Option<MemberId>,
    /// The client that it is for.
    #[serde(deserialize_with = "patch::clearable")]
    pub account_id: Option<Option<AccountId>>,
    /// The deal that it is for.
    #[serde(deserialize_with = "patch::clearable")]
    pub deal_id: Option<Option<DealId>>,
    /// When it is due.
    #[serde(deserialize_with = "patch::clearable")]
    pub due_on: Option<Option<Day>>,
    /// How much it presses.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub priority: Option<Priority>,
}

/// What a patch refers to, looked up within reach.
#[derive(Debug, Clone, Default)]
pub struct TaskReferences {
    /// The assignee, if the patch names one.
    pub assignee: Option<PersonName>,
    /// The account, if the patch names one.
    pub account: Option<AccountCard>,
    /// The deal, if the patch names one.
    pub deal: Option<DealName>,
}

impl Task {
    /// The task with the changes made.
    pub fn change(self, changes: TaskChanges, found: TaskReferences, today: NaiveDate) -> Changed<Self> {
        let TaskChanges { title, note, assignee_id: _, account_id, deal_id, due_on, priority } = changes;
        let before = self.clone();
        let due_on = due_on.map_or(self.due_on, |day| day.map(NaiveDate::from));
        let value = Self {
            title: title.unwrap_or(self.title),
            note: note.unwrap_or(self.note),
            assignee: found.assignee.unwrap_or(self.assignee),
            account: if account_id.is_some() { found.account } else { self.account },
            deal: if deal_id.is_some() { found.deal } else { self.deal },
            due_on,
            priority: priority.unwrap_or(self.priority),
            days_overdue: days_overdue(self.status, due_on, today),
            ..self
        };
        let happened = Happened::change("task.changed", Noun::Task, value.id, &before, &value);
        Changed { value, happened }
    }

    /// The task, done; one that is done already stays as it is.
    pub fn complete(self, at: Timestamp) -> Changed<Self> {
        if self.status == TaskStatus::Done {
            return Changed::nothing(self);
        }
        let happened = self.done("task.completed");
        Changed::new(Self { status: TaskStatus::Done, completed_at: Some(at), days_overdue: 0, ..self }, happened)
    }

    /// The task, open again; one that is open already stays as it is.
    pub fn reopen(self, today: NaiveDate) -> Changed<Self> {
        if self.status == TaskStatus::Open {
            return Changed::nothing(self);
        }
        let happened = self.done("task.reopened");
        let days_overdue = days_overdue(TaskStatus::Open, self.due_on, today);
        Changed::new(Self { status: TaskStatus::Open, completed_at: None, days_overdue, ..self }, happened)
    }

    fn done(&self, verb: &'static str) -> Happened {
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
