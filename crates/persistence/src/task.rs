//! Tasks.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    calendar::Timestamp,
    id::{AccountId, DealId, MemberId, TaskId},
    journal::{Happened, Noun},
    page::{Rows, Slice},
    permission::{Add, Change, Permission, Reach, Remove, Tasks, View},
    role_workspace::POLL_SECONDS,
    rule::Changed,
    task::{DealName, MyTasks, NewTask, Task, TaskChanges, TaskReferences, TaskStatus, days_overdue},
    text::Words,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Set,
    prelude::{Date, Uuid},
    sea_query::{Expr, ExprTrait, Func},
};

use crate::{
    Error, Opened,
    crm::{
        account,
        deal::table as deal_table,
        facts::{self, Which},
    },
    list,
    people::{self, name},
    reach,
    word::Word,
};

const MOST_OPEN: u64 = 500;
const MOST_COMPLETED: u64 = 100;

/// Which tasks to list.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// Words in the title.
    pub q: Option<Words>,
    /// Who does them.
    pub assignee: Option<MemberId>,
    /// For which client.
    pub account: Option<AccountId>,
    /// For which deal.
    pub deal: Option<DealId>,
    /// Whether they are done.
    pub status: Option<TaskStatus>,
}

impl<P: Permission> Opened<P> {
    /// The tasks within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    fn tasks(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::tasks(self.org(), reach, self.eyes()))
    }

    /// The tasks that the person whose eyes count is to do.
    #[expect(clippy::disallowed_methods, reason = "one's own tasks are always within reach")]
    pub(crate) fn own_tasks(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AssigneeId.eq(self.eyes().id.0))
    }

    /// The rows as tasks, with the names that they refer to: three look-ups however many rows.
    pub(crate) async fn described_tasks(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Task>, Error> {
        let people = rows.iter().flat_map(|row| [row.assignee_id, row.created_by_id]);
        let names = people::names(from, self.org(), people).await?;
        let cards = account::cards(from, self.org(), rows.iter().filter_map(|row| row.account_id)).await?;
        let deals = deal_names(from, self.org(), rows.iter().filter_map(|row| row.deal_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Task {
                    id: TaskId(row.id),
                    version: row.version.unsigned_abs(),
                    assignee: name(&names, row.assignee_id)?,
                    created_by: name(&names, row.created_by_id)?,
                    account: row.account_id.and_then(|id| cards.get(&id).cloned()),
                    deal: row.deal_id.and_then(|id| deals.get(&id).cloned()),
                    due_on: row.due_on,
                    priority: row.priority.0,
                    status: row.status.0,
                    completed_at: row.completed_at.map(Timestamp::from),
                    days_overdue: days_overdue(row.status.0, row.due_on, self.setting.today),
                    created_at: row.created_at.into(),
                    title: row.title.0,
                    note: row.note.0,
                })
            })
            .collect()
    }

    async fn described_task(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Task, Error> {
        self.described_tasks(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

#[expect(clippy::disallowed_methods, reason = "the tasks that name these deals are within reach already")]
async fn deal_names(
    from: &impl ConnectionTrait,
    org: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, DealName>, Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Word<domain::text::Title>)> = deal_table::Entity::find()
        .select_only()
        .columns([deal_table::Column::Id, deal_table::Column::Name])
        .filter(deal_table::Column::OrgId.eq(org))
        .filter(deal_table::Column::Id.is_in(ids))
        .into_tuple()
        .all(from)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (id, DealName { id: DealId(id), name: name.0 })).collect())
}

/// The soonest due first, those without a day last.
pub(crate) fn by_due_day() -> list::Order<table::Model> {
    let due = Func::coalesce([Expr::col(table::Column::DueOn), Expr::val(list::LAST_DAY)]);
    list::ascending(vec![due.into(), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

impl Opened<View<Tasks>> {
    /// Tasks within reach, the soonest due first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_tasks(&self, filter: TaskFilter, slice: Slice) -> Result<Rows<Task>, Error> {
        let TaskFilter { q, assignee, account, deal, status } = filter;
        let mut tasks = self.tasks(self.reach());
        if let Some(words) = q {
            tasks = tasks.filter(Expr::expr(Func::lower(Expr::col(table::Column::Title))).like(list::containing(&words)));
        }
        if let Some(assignee) = assignee {
            tasks = tasks.filter(table::Column::AssigneeId.eq(assignee.0));
        }
        if let Some(account) = account {
            tasks = tasks.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(deal) = deal {
            tasks = tasks.filter(table::Column::DealId.eq(deal.0));
        }
        if let Some(status) = status {
            tasks = tasks.filter(table::Column::Status.eq(Word(status)));
        }
        let Rows { rows, next } = list::slice(tasks, by_due_day(), slice, self.reader()).await?;
        Ok(Rows { rows: self.described_tasks(self.reader(), rows).await?, next })
    }

    /// One task within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_task(&self, id: TaskId) -> Result<Task, Error> {
        let row = self.tasks(self.reach()).filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_task(self.reader(), row.ok_or(Error::NotFound)?).await
    }

    /// Everything on the My Tasks page.
    ///
    /// # Errors
    /// The database fails.
    pub async fn get_my_tasks(&self) -> Result<MyTasks, Error> {
        let open = self.own_tasks().filter(table::Column::Status.eq(Word(TaskStatus::Open)));
        let open = list::slice(open, by_due_day(), Slice { limit: MOST_OPEN, after: None }, self.reader()).await?;
        let start = self.setting.time_zone.start_of(self.setting.today);
        let completed = self
            .own_tasks()
            .filter(table::Column::CompletedAt.gte(*start))
            .order_by_desc(table::Column::CompletedAt)
            .limit(MOST_COMPLETED)
            .all(self.reader())
            .await?;
        let (has_more, split) = (open.next.is_some(), open.rows.len());
        let mut tasks = self.described_tasks(self.reader(), open.rows.into_iter().chain(completed).collect()).await?;
        let completed_today = tasks.split_off(split);
        Ok(MyTasks {
            generated_at: self.setting.now,
            today: self.setting.today,
            poll_interval_seconds: POLL_SECONDS,
            open: tasks,
            has_more,
            completed_today,
        })
    }
}

impl Opened<Add<Tasks>> {
    /// Adds a task.
    ///
    /// # Errors
    /// An assignee, account or deal that does not exist within reach.
    pub async fn create_task(&self, new: NewTask) -> Result<Task, Error> {
        self.write(async |tx| {
            let assignee = self.active_member(tx, new.assignee_id.unwrap_or(self.eyes().id).0, "/assignee_id").await?;
            if let Some(account) = new.account_id {
                self.card(tx, account).await?;
            }
            if let Some(deal) = new.deal_id {
                self.deal_name(tx, deal).await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                title: Set(Word(new.title)),
                note: Set(Word(new.note.unwrap_or_default())),
                assignee_id: Set(assignee.id.0),
                created_by_id: Set(self.actor().0),
                account_id: Set(new.account_id.map(Uuid::from)),
                deal_id: Set(new.deal_id.map(Uuid::from)),
                due_on: Set(new.due_on.map(Date::from)),
                priority: Set(Word(new.priority)),
                status: Set(Word(TaskStatus::Open)),
                completed_at: Set(None),
                created_at: Set(self.setting.now.into()),
            };
            let row = row.insert(tx).await?;
            self.refresh_accounts(tx, [row.account_id, None]).await?;
            let task = self.described_task(tx, row).await?;
            let happened = Happened::new("task.added", Noun::Task, task.id, serde_json::to_value(&task)?);
            Ok(Changed::new(task, happened))
        })
        .await
    }
}

impl<P: Permission> Opened<P> {
    async fn refresh_accounts(&self, tx: &DatabaseTransaction, accounts: [Option<Uuid>; 2]) -> Result<(), Error> {
        let [before, after] = accounts;
        for account in before.into_iter().chain(after.filter(|_| after != before)) {
            facts::refresh(tx, self.org(), Which::One(account), self.setting).await?;
        }
        Ok(())
    }
}

impl Opened<Change<Tasks>> {
    /// Changes a task.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], references that do not exist within reach.
    pub async fn change_task(&self, id: TaskId, version: Option<u32>, changes: TaskChanges) -> Result<Task, Error> {
        self.decide_task(id, version, async |tx, task| {
            let found = self.task_references(tx, &changes).await?;
            Ok(task.change(changes, found, self.setting.today))
        })
        .await
    }

    /// Completes a task.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn complete_task(&self, id: TaskId) -> Result<Task, Error> {
        self.decide_task(id, None, async |_, task| Ok(task.complete(self.setting.now))).await
    }

    /// Opens a task again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reopen_task(&self, id: TaskId) -> Result<Task, Error> {
        self.decide_task(id, None, async |_, task| Ok(task.reopen(self.setting.today))).await
    }

    async fn decide_task(
        &self,
        id: TaskId,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&DatabaseTransaction, Task) -> Result<Changed<Task>, Error>,
    ) -> Result<Task, Error> {
        self.write(async |tx| {
            let row = self.tasks(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let task = crate::fresh(self.described_task(tx, row.clone()).await?, version, |task| task.version)?;
            let Changed { value, happened } = decide(tx, task).await?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let before = row.account_id;
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                title: Set(Word(value.title)),
                note: Set(Word(value.note)),
                assignee_id: Set(value.assignee.id.0),
                account_id: Set(value.account.map(|account| account.id.0)),
                deal_id: Set(value.deal.map(|deal| deal.id.0)),
                due_on: Set(value.due_on),
                priority: Set(Word(value.priority)),
                status: Set(Word(value.status)),
                completed_at: Set(value.completed_at.map(Into::into)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            self.refresh_accounts(tx, [before, row.account_id]).await?;
            Ok(Changed { value: self.described_task(tx, row).await?, happened })
        })
        .await
    }

    async fn task_references(&self, tx: &DatabaseTransaction, changes: &TaskChanges) -> Result<TaskReferences, Error> {
        let mut found = TaskReferences::default();
        if let Some(assignee) = changes.assignee_id {
            found.assignee = Some(self.active_member(tx, assignee.0, "/assignee_id").await?);
        }
        if let Some(account) = changes.account_id.flatten() {
            found.account = Some(self.card(tx, account).await?);
        }
        if let Some(deal) = changes.deal_id.flatten() {
            found.deal = Some(self.deal_name(tx, deal).await?);
        }
        Ok(found)
    }
}

impl Opened<Remove<Tasks>> {
    /// Deletes a task; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_task(&self, id: TaskId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.tasks(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let task = self.described_task(tx, row.clone()).await?;
            let account = row.account_id;
            row.delete(tx).await?;
            self.refresh_accounts(tx, [account, None]).await?;
            Ok(Changed::new((), Happened::new("task.removed", Noun::Task, id, serde_json::to_value(&task)?)))
        })
        .await
    }
}
