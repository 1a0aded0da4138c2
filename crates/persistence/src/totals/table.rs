//! How many rows of a kind there are, and what they come to; moved by triggers with the rows.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use sea_orm::entity::prelude::*;

use super::About;
use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "totals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: TextColumn<About>,
    /// The stage of deals, the owner of leads; nil where nothing is told apart, or nobody.
    #[sea_orm(primary_key, auto_increment = false)]
    pub of_id: Uuid,
    /// The lowest score of the band of accounts, the chance of deals in percent; -1 of those without one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// When accounts renew and milestones are due, and in which month MRR moved.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    pub many: i64,
    /// Minor units: MRR, or what is at stake.
    pub minor: i64,
}

impl ActiveModelBehavior for ActiveModel {}
