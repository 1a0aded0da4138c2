//! A member's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{people::role::Role, text::Email, text::ExternalId, text::Title};
use sea_orm::entity::prelude::*;

use crate::word::Word;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<Word<ExternalId>>,
    pub name: Word<Title>,
    pub email: Option<Word<Email>>,
    pub role: Word<Role>,
    pub active: bool,
    pub manager_id: Option<Uuid>,
    pub password_hash: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
