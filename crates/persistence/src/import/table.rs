//! An import's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{import::ImportKind, import::ImportStatus, text::Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub member_id: Option<Uuid>,
    pub kind: TextColumn<ImportKind>,
    pub file_name: Option<TextColumn<Title>>,
    pub status: TextColumn<ImportStatus>,
    pub dry_run: bool,
    pub skip_bad_rows: bool,
    pub add_missing: bool,
    pub rows_read: i32,
    pub rows_total: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub report: Json,
    pub started_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
    /// The process that runs it.
    pub runner_id: Option<Uuid>,
    /// Grows as long as that process lives.
    pub beat: i32,
    /// Whether its rows have begun to go in, so that they must all.
    pub taking_in: bool,
    /// How many records are new so far.
    pub created: i32,
    /// How many records were updated so far.
    pub updated: i32,
}

impl ActiveModelBehavior for ActiveModel {}
