//! The row of an answer that may be asked for again.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope_hash: Vec<u8>,
    pub payload_hash: Vec<u8>,
    /// What was answered; it is empty only within the transaction that makes it.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub answer: Option<Json>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
