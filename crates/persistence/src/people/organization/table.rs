//! The organization's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{calendar::TimeZoneName, money::Currency, text::Color, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub name: TextColumn<Title>,
    pub time_zone: TextColumn<TimeZoneName>,
    pub currency: TextColumn<Currency>,
    pub accent: Option<TextColumn<Color>>,
    pub health_weights: Json,
    pub qbr_cadence_days: Option<i32>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
