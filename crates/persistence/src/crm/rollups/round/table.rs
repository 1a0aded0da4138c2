//! The latest round over an organization's accounts.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rounds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    pub day: Date,
    /// The day from which the clock was set back, whose scores the round takes away.
    pub instead_of: Option<Date>,
    /// Accounts up to this id are in step.
    pub reached: Uuid,
    pub started_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
