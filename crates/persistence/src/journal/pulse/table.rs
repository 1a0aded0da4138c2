//! The pulse of a scope.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pulses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// The member whose it is, or the organization itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// How often the scope was concerned.
    pub beat: i64,
}

impl ActiveModelBehavior for ActiveModel {}
