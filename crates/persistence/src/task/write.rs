//! Adding, changing, completing and deleting tasks.

use domain::{
    id::TaskId,
    journal::{Happened, Noun},
    permission::{Add, Change, Organization, Permission, Remove, Tasks},
    rule::Changed,
    task::{NewTask, Task, TaskChanges, TaskReferences, TaskStatus},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, IntoActiveModel, ModelTrait, QueryFilter, Set,
    prelude::{Date, Uuid},
};

use super::table;
use crate::{Error, Room, crm::rollups, text_column::TextColumn};

impl Room<Organization, Add<Tasks>> {
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
                title: Set(TextColumn(new.title)),
                note: Set(TextColumn(new.note.unwrap_or_default())),
                assignee_id: Set(assignee.id.0),
                created_by_id: Set(self.member().0),
                account_id: Set(new.account_id.map(Uuid::from)),
                deal_id: Set(new.deal_id.map(Uuid::from)),
                due_on: Set(new.due_on.map(Date::from)),
                priority: Set(TextColumn(new.priority)),
                status: Set(TextColumn(TaskStatus::Open)),
                completed_at: Set(None),
                created_at: Set(self.here.now.into()),
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

impl<P: Permission> Room<Organization, P> {
    async fn refresh_accounts(&self, tx: &DatabaseTransaction, accounts: [Option<Uuid>; 2]) -> Result<(), Error> {
        let accounts: Vec<Uuid> = accounts.into_iter().flatten().collect();
        rollups::refresh(tx, self.org(), &accounts, self.here).await?;
        Ok(())
    }
}

impl Room<Organization, Change<Tasks>> {
    /// Changes a task.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], references that do not exist within reach.
    pub async fn change_task(&self, id: TaskId, version: Option<u32>, changes: TaskChanges) -> Result<Task, Error> {
        self.decide_task(id, version, async |tx, task| {
            let found = self.task_references(tx, &changes).await?;
            Ok(task.change(changes, found, self.here.today))
        })
        .await
    }

    /// Completes a task.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn complete_task(&self, id: TaskId) -> Result<Task, Error> {
        self.decide_task(id, None, async |_, task| Ok(task.complete(self.here.now))).await
    }

    /// Opens a task again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reopen_task(&self, id: TaskId) -> Result<Task, Error> {
        self.decide_task(id, None, async |_, task| Ok(task.reopen(self.here.today))).await
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
                title: Set(TextColumn(value.title)),
                note: Set(TextColumn(value.note)),
                assignee_id: Set(value.assignee.id.0),
                account_id: Set(value.account.map(|account| account.id.0)),
                deal_id: Set(value.deal.map(|deal| deal.id.0)),
                due_on: Set(value.due_on),
                priority: Set(TextColumn(value.priority)),
                status: Set(TextColumn(value.status)),
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

impl Room<Organization, Remove<Tasks>> {
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
