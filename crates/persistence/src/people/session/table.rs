//! A session's row; the secret in the cookie is kept as its hash only.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::people::session::CameBy;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub id: Uuid,
    pub identity_id: Uuid,
    pub came_by: TextColumn<CameBy>,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub user_agent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
