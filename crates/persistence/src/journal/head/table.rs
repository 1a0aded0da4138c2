//! The head of a stream: its newest revision and hash.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::journal::Stream;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "heads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: TextColumn<Stream>,
    pub revision: i64,
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
