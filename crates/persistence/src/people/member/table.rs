//! A member's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{calendar::Timestamp, people::role::Role, text::Email, text::ExternalId, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub name: TextColumn<Title>,
    pub email: Option<TextColumn<Email>>,
    pub role: TextColumn<Role>,
    pub active: bool,
    pub manager_id: Option<Uuid>,
    /// The identity that sits on this seat; none until it is taken.
    pub identity_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Someone new, before anything else is known of them.
    pub fn fresh(org_id: Uuid, name: Title, role: Role, at: Timestamp) -> Self {
        Self {
            org_id,
            id: Uuid::now_v7(),
            version: 1,
            external_id: None,
            name: TextColumn(name),
            email: None,
            role: TextColumn(role),
            active: true,
            manager_id: None,
            identity_id: None,
            created_at: at.into(),
        }
    }
}
