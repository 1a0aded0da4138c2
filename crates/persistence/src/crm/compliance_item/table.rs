//! A compliance item's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::compliance_item::ComplianceStatus,
    task::Priority,
    text::{Note, Title},
};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "compliance_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub framework: TextColumn<Title>,
    pub control: TextColumn<Title>,
    pub status: TextColumn<ComplianceStatus>,
    pub priority: TextColumn<Priority>,
    pub due_on: Option<Date>,
    pub assignee_id: Option<Uuid>,
    pub waived_reason: Option<TextColumn<Note>>,
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
