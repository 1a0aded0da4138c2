//! A task's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{task::Priority, task::TaskStatus, text::Note, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

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
