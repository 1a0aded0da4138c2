//! A rule's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::people::role::Role;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "workspace_access_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub viewer_role: TextColumn<Role>,
    pub target_role: TextColumn<Role>,
    pub added_by_id: Uuid,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
