//! Room that a write of ordinary size takes: once storage was full, writing it proves that there is room again.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step; it makes an empty table, and takes no time however large the others are.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "CREATE TABLE room_for_writes (size integer NOT NULL PRIMARY KEY, filler bytea NOT NULL)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await
    }
}
