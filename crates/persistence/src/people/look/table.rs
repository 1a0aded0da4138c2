//! The last look at a workspace of a kind that a member acknowledged.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::role_workspace::WorkspaceKind;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "looks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: TextColumn<WorkspaceKind>,
    pub at: DateTimeUtc,
    pub revision: i64,
    /// The scores of the member's accounts at that moment, by the accounts' ids.
    #[sea_orm(column_type = "JsonBinary")]
    pub scores: Json,
}

impl ActiveModelBehavior for ActiveModel {}
