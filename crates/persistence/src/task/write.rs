//! Adding, changing, completing and deleting tasks.

use domain::{
    id::TaskId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, Organization, Remove, Tasks},
    task::{NewTask, Task, TaskChanges, TaskReferences},
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use crate::{Error, Room, kept::named};

impl Room<Organization, Add<Tasks>> {
    /// Adds a task.
    ///
    /// # Errors
    /// An assignee, account or deal that does not exist within reach.
    pub async fn create_task(&self, new: NewTask) -> Result<Task, Error> {
        self.add(async |tx| {
            let maker = self.active_member(tx, self.member(), "").await?;
            let assignee = match new.assignee_id.unwrap_or(self.eyes().id) {
                id if id == maker.id => maker.clone(),
                id => self.active_member(tx, id, "/assignee_id").await?,
            };
            let account = named(new.account_id.flatten(), async |id| self.card(tx, id).await).await?;
            let deal = named(new.deal_id.flatten(), async |id| self.deal_name(tx, id).await).await?;
            Ok(new.into_task(Uuid::now_v7().into(), (assignee, maker), (account, deal), self.here))
        })
        .await
    }
}

impl Room<Organization, Change<Tasks>> {
    /// Changes a task.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], references that do not exist within reach.
    pub async fn change_task(&self, id: TaskId, version: Option<u32>, changes: TaskChanges) -> Result<Task, Error> {
        self.change(id, version, async |tx, task: Task| {
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
        self.change(id, None, async |_, task: Task| Ok(task.complete(self.here.now))).await
    }

    /// Opens a task again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reopen_task(&self, id: TaskId) -> Result<Task, Error> {
        self.change(id, None, async |_, task: Task| Ok(task.reopen(self.here.today))).await
    }

    async fn task_references(&self, tx: &DatabaseTransaction, changes: &TaskChanges) -> Result<TaskReferences, Error> {
        Ok(TaskReferences {
            assignee: named(changes.assignee_id, async |id| self.active_member(tx, id, "/assignee_id").await).await?,
            account: named(changes.account_id.flatten(), async |id| self.card(tx, id).await).await?,
            deal: named(changes.deal_id.flatten(), async |id| self.deal_name(tx, id).await).await?,
        })
    }
}

impl Room<Organization, Remove<Tasks>> {
    /// Deletes a task; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_task(&self, id: TaskId) -> Result<(), Error> {
        self.remove(id, async |_, task: &Task| Ok(Happened::whole(Verb::TaskRemoved, Noun::Task, id, task))).await
    }
}
