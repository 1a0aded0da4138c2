//! A milestone's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::text::Title;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "milestones")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub project_id: Uuid,
    pub name: TextColumn<Title>,
    pub position: i32,
    pub due_on: Option<Date>,
    pub delivered_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
