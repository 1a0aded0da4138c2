//! A deal's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::deal::DealStatus, text::ExternalId, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub name: TextColumn<Title>,
    pub account_id: Option<Uuid>,
    pub owner_id: Uuid,
    pub stage_id: Uuid,
    pub status: TextColumn<DealStatus>,
    pub mrr_minor: i64,
    pub probability: Option<i32>,
    pub expected_close_on: Option<Date>,
    pub opened_on: Date,
    pub closed_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
