//! The row of something that repeats: how often it happened since the journal was told.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    journal::{Noun, Repeating},
    people::actor::ActorKind,
};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "repeats")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub verb: TextColumn<Repeating>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: String,
    pub actor_kind: TextColumn<ActorKind>,
    pub actor_id: Option<Uuid>,
    pub noun: TextColumn<Noun>,
    pub object_id: Uuid,
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
    pub untold: i32,
    pub told_at: DateTimeUtc,
    pub last_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
