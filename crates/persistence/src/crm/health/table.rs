//! A day's score of an account.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "health_snapshots")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub taken_on: Date,
    pub score: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
