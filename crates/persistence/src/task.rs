//! Tasks.

mod mine;
pub(crate) mod table;
mod write;

use std::collections::HashMap;

use domain::{
    calendar::Timestamp,
    id::{DealId, TaskId},
    page::{Rows, Slice},
    permission::{Organization, Permission, Reach, Tasks, View},
    task::{DealName, Task, TaskFilter, days_overdue},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, prelude::Uuid, sea_query::Expr};

use crate::{
    Error, Room,
    crm::{account, deal::table as deal_table},
    list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The tasks within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn tasks(&self, reach: Reach) -> Select<table::Entity> {
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
                    days_overdue: days_overdue(row.status.0, row.due_on, self.here.today),
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
    let rows: Vec<(Uuid, TextColumn<domain::text::Title>)> = deal_table::Entity::find()
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
        let TaskFilter { q, assignee_id, account_id, deal_id, status } = filter;
        let mut tasks = self.tasks(self.reach());
        if let Some(words) = q {
            tasks = tasks.filter(list::contains(table::Column::Title, &words));
        }
        if let Some(assignee) = assignee_id {
            tasks = tasks.filter(table::Column::AssigneeId.eq(assignee.0));
        }
        if let Some(account) = account_id {
            tasks = tasks.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(deal) = deal_id {
            tasks = tasks.filter(table::Column::DealId.eq(deal.0));
        }
        if let Some(status) = status {
            tasks = tasks.filter(table::Column::Status.eq(TextColumn(status)));
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
}
