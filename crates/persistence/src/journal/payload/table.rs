//! The row of what an entry keeps.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::journal::Stream;
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_payloads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: TextColumn<Stream>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub data: Option<Json>,
    /// None in format 0.
    pub data_salt: Option<Vec<u8>>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub team: Option<Json>,
    pub team_salt: Option<Vec<u8>>,
    /// The entry `person.erased` in the organization's `system` journal that says why nothing is here any more.
    pub erased_by: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
