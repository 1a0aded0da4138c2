//! A business review's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::qbr::QbrStatus, text::Note};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "qbrs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub member_id: Uuid,
    pub scheduled_on: Date,
    pub completed_on: Option<Date>,
    pub status: TextColumn<QbrStatus>,
    pub notes: TextColumn<Note>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
