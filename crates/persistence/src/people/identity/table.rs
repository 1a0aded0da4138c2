//! The row of an identity: an address and a password. It is nobody's but their owner's, so no organization stands in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::text::Email;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "identities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: TextColumn<Email>,
    pub password_hash: Option<String>,
    /// When a secret that was sent to the address came back; never yet when empty.
    pub proven_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
