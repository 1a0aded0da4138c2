//! A member's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{calendar::Timestamp, people::role::Role, text::Email, text::ExternalId, text::Title};
use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::{
    parts::{self, FoundBy, Kind},
    text_column::TextColumn,
};

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
    pub folded: String,
    pub email: Option<TextColumn<Email>>,
    pub role: TextColumn<Role>,
    pub active: bool,
    pub manager_id: Option<Uuid>,
    /// The identity that sits on this seat; none until it is taken.
    pub identity_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// The words by which members are found.
pub(crate) const FOUND_BY: FoundBy<Column> =
    FoundBy { kind: Kind::Members, id: Column::Id, texts: &[Column::Name], folded: Column::Folded };

impl Model {
    /// Someone new, before anything else is known of them.
    pub fn fresh(org_id: Uuid, name: Title, role: Role, at: Timestamp) -> Self {
        Self {
            org_id,
            id: Uuid::now_v7(),
            version: 1,
            external_id: None,
            name: TextColumn(name),
            folded: String::new(),
            email: None,
            role: TextColumn(role),
            active: true,
            manager_id: None,
            identity_id: None,
            created_at: at.into(),
        }
    }
}

/// Adds a member as the row says.
pub(crate) async fn add(tx: &impl ConnectionTrait, row: Model) -> Result<Model, DbErr> {
    let mut row = row.into_active_model();
    let reparted = parts::fold(Some(FOUND_BY), &mut row);
    let row = row.insert(tx).await?;
    parts::keep(tx, row.org_id, reparted).await?;
    Ok(row)
}
