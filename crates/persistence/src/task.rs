//! Tasks.

mod mine;
pub(crate) mod table;
mod write;

use domain::{
    id::TaskId,
    page::{Rows, Slice},
    permission::{Organization, Permission, Tasks, View},
    task::{Task, TaskFilter},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Select, sea_query::Expr};

use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

impl<P: Permission> Room<Organization, P> {
    /// The tasks that the person whose eyes count is to do.
    #[expect(clippy::disallowed_methods, reason = "one's own tasks are always within reach")]
    pub(crate) fn own_tasks(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AssigneeId.eq(self.eyes().id.0))
    }
}

/// The soonest due first, those without a day last.
pub(crate) fn by_due_day() -> list::Order<table::Model> {
    list::ascending(vec![list::or(table::Column::DueOn, list::LAST_DAY), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

impl Room<Organization, View<Tasks>> {
    /// Tasks within reach, the soonest due first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_tasks(&self, filter: TaskFilter, slice: Slice) -> Result<Rows<Task>, Error> {
        let tasks = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.assignee_id, |tasks, assignee| tasks.filter(table::Column::AssigneeId.eq(assignee.0)))
            .apply_if(filter.account_id, |tasks, account| tasks.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.deal_id, |tasks, deal| tasks.filter(table::Column::DealId.eq(deal.0)))
            .apply_if(filter.status, |tasks, status| tasks.filter(table::Column::Status.eq(TextColumn(status))));
        let Rows { rows, next, total } = list::slice(tasks, by_due_day(), slice, self.reader()).await?;
        Ok(Rows { rows: Task::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One task within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_task(&self, id: TaskId) -> Result<Task, Error> {
        self.get(id).await
    }
}
