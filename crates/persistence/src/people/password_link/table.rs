//! A link that somebody was given; its secret is kept as its hash only.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::people::session::LinkPurpose;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub purpose: TextColumn<LinkPurpose>,
    pub org_id: Uuid,
    pub member_id: Uuid,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
