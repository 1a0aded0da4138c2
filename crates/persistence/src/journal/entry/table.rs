//! An entry's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    journal::{Noun, Stream},
    people::actor::ActorKind,
};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: TextColumn<Stream>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// How its hash is made.
    pub format: i16,
    pub at: DateTimeUtc,
    pub actor_kind: TextColumn<ActorKind>,
    pub actor_id: Option<Uuid>,
    pub verb: String,
    pub noun: TextColumn<Noun>,
    pub object_id: Uuid,
    /// By which an account's entries are found; in format 0 no hash covers it.
    pub account_id: Option<Uuid>,
    pub shown: bool,
    /// The digests of its payload; none in format 0.
    pub data_hash: Option<Vec<u8>>,
    pub team_hash: Option<Vec<u8>>,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
