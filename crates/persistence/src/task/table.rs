//! A task's row, and how a task is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    calendar::Timestamp,
    id::{AccountId, TaskId},
    people::organization::BusinessDay,
    permission::Tasks,
    task::{Priority, Task, TaskStatus, days_overdue},
    text::{Note, Title},
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    crm::{account, deal},
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub title: TextColumn<Title>,
    pub folded: String,
    pub note: TextColumn<Note>,
    pub assignee_id: Uuid,
    pub created_by_id: Uuid,
    pub account_id: Option<Uuid>,
    pub deal_id: Option<Uuid>,
    pub due_on: Option<Date>,
    pub priority: TextColumn<Priority>,
    pub status: TextColumn<TaskStatus>,
    pub completed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const DEAL: Option<Column> = Some(Column::DealId);
    const ASSIGNEE: Option<Column> = Some(Column::AssigneeId);
    const MAKER: Option<Column> = Some(Column::CreatedById);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Tasks, id: Column::Id, texts: &[Column::Title], folded: Column::Folded });
}

impl Kept for Task {
    type Subject = Tasks;
    type Id = TaskId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    fn rollup_account(&self) -> Option<AccountId> {
        self.account.as_ref().map(|account| account.id)
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            title: TextColumn(self.title),
            folded: String::new(),
            note: TextColumn(self.note),
            assignee_id: self.assignee.id.0,
            created_by_id: self.created_by.id.0,
            account_id: self.account.map(|account| account.id.0),
            deal_id: self.deal.map(|deal| deal.id.0),
            due_on: self.due_on,
            priority: TextColumn(self.priority),
            status: TextColumn(self.status),
            completed_at: self.completed_at.map(Into::into),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let people = rows.iter().flat_map(|row| [row.assignee_id, row.created_by_id]);
        let names = people::names(from, org, people).await?;
        let cards = account::cards(from, org, rows.iter().filter_map(|row| row.account_id)).await?;
        let deals = deal::names(from, org, rows.iter().filter_map(|row| row.deal_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
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
                    days_overdue: days_overdue(row.status.0, row.due_on, here.today),
                    created_at: row.created_at.into(),
                    title: row.title.0,
                    note: row.note.0,
                })
            })
            .collect()
    }
}
