//! New tasks, and changes of them.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{DealName, Priority, Task, TaskStatus, days_overdue};
use crate::{
    calendar::Day,
    crm::account::AccountCard,
    id::{AccountId, DealId, MemberId, TaskId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::Changed,
    text::{Note, Title},
};

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

impl NewTask {
    /// The open task that it becomes.
    pub fn into_task(
        self,
        id: TaskId,
        (assignee, created_by): (PersonName, PersonName),
        (account, deal): (Option<AccountCard>, Option<DealName>),
        business_day: BusinessDay,
    ) -> Changed<Task> {
        let due_on = self.due_on.map(NaiveDate::from);
        let task = Task {
            id,
            version: 1,
            title: self.title,
            note: self.note.unwrap_or_default(),
            assignee,
            created_by,
            account,
            deal,
            due_on,
            priority: self.priority,
            status: TaskStatus::Open,
            completed_at: None,
            days_overdue: days_overdue(TaskStatus::Open, due_on, business_day.today),
            created_at: business_day.now,
        };
        Changed::added(Verb::TaskAdded, Noun::Task, id, task)
    }
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
        let happened = Happened::change(Verb::TaskChanged, Noun::Task, value.id, &before, &value);
        Changed { value, happened }
    }
}
