//! New tasks, and changes of them.

use chrono::NaiveDate;

use super::{DealName, Priority, Task, TaskStatus, days_overdue};
use crate::{
    calendar::{Day, Timestamp},
    crm::account::AccountCard,
    id::{AccountId, DealId, MemberId, TaskId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::Changed,
    text::{Note, Title},
};

patch::bodies! {
    /// A new task.
    NewTask,
    /// A merge patch of a task. It is completed and reopened by its `completion`.
    TaskChanges;
    required {
        /// What is to be done.
        title: Title,
    }
    settable {
        /// More about it.
        note: Note,
        /// Who does it; a new task, whoever makes it, unless it says another.
        assignee_id: MemberId,
        /// How much it presses.
        priority: Priority,
    }
    clearable {
        /// The client that it is for.
        account_id: AccountId,
        /// The deal that it is for.
        deal_id: DealId,
        /// The last day on which it is in time.
        due_on: Day,
    }
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

impl NewTask {
    /// The open task that it becomes.
    pub fn into_task(
        self,
        id: TaskId,
        (assignee, created_by): (PersonName, PersonName),
        (account, deal): (Option<AccountCard>, Option<DealName>),
        business_day: BusinessDay,
    ) -> Changed<Task> {
        let titled = Task::titled(id, self.title.clone(), (assignee, created_by), business_day.now);
        let found = TaskReferences { assignee: None, account, deal };
        Changed::added(Verb::TaskAdded, Noun::Task, id, titled.with(self.into(), found, business_day.today))
    }
}

impl Task {
    /// An open task of which no more is known.
    fn titled(id: TaskId, title: Title, (assignee, created_by): (PersonName, PersonName), created_at: Timestamp) -> Self {
        Self {
            id,
            version: 1,
            title,
            note: Note::default(),
            assignee,
            created_by,
            account: None,
            deal: None,
            due_on: None,
            priority: Priority::default(),
            status: TaskStatus::Open,
            completed_at: None,
            days_overdue: 0,
            created_at,
        }
    }

    fn with(self, changes: TaskChanges, found: TaskReferences, today: NaiveDate) -> Self {
        let due_on = changes.due_on.map_or(self.due_on, |day| day.map(NaiveDate::from));
        Self {
            title: changes.title.unwrap_or(self.title),
            note: changes.note.unwrap_or(self.note),
            assignee: found.assignee.unwrap_or(self.assignee),
            account: if changes.account_id.is_some() { found.account } else { self.account },
            deal: if changes.deal_id.is_some() { found.deal } else { self.deal },
            due_on,
            priority: changes.priority.unwrap_or(self.priority),
            days_overdue: days_overdue(self.status, due_on, today),
            ..self
        }
    }

    /// The task with the changes made.
    pub fn change(self, changes: TaskChanges, found: TaskReferences, today: NaiveDate) -> Changed<Self> {
        let value = self.clone().with(changes, found, today);
        let happened = Happened::change(Verb::TaskChanged, Noun::Task, value.id, &self, &value);
        Changed { value, happened }
    }
}
