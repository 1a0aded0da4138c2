//! A lead's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::lead::LeadStatus, text::Email, text::ExternalId, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "leads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub company: TextColumn<Title>,
    pub contact_name: Option<TextColumn<Title>>,
    pub email: Option<TextColumn<Email>>,
    pub source: Option<TextColumn<Title>>,
    pub icp_score: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub icp_reasons: Json,
    pub owner_id: Option<Uuid>,
    pub status: TextColumn<LeadStatus>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
