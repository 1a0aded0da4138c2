//! A stage's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::stage::StageKind, text::Color, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub name: TextColumn<Title>,
    pub kind: TextColumn<StageKind>,
    pub probability: i32,
    pub position: i32,
    pub color: TextColumn<Color>,
}

impl ActiveModelBehavior for ActiveModel {}
