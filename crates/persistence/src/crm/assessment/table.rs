//! An assessment's row; the database refuses to change one that is finalized.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::assessment::AssessmentStatus, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assessments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub title: TextColumn<Title>,
    pub number: i32,
    pub status: TextColumn<AssessmentStatus>,
    pub assessed_on: Date,
    pub categories: Json,
    pub score: Option<i32>,
    pub gaps: i32,
    pub finalized_at: Option<DateTimeUtc>,
    pub finalized_by_id: Option<Uuid>,
    pub supersedes_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
