//! Rows of which the parts are not kept yet: they are written some changes at a time, so that one change need not touch a page of the
//! table for each of its words.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE unparted (
    org_id uuid NOT NULL,
    kind smallint NOT NULL,
    row_id uuid NOT NULL,
    was text NOT NULL,
    folded text NOT NULL,
    PRIMARY KEY (org_id, kind, row_id)
) WITHOUT ROWID
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await
    }
}
