//! Imports and what became of them.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE imports (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    member_id uuid,
    kind text NOT NULL,
    file_name text,
    status text NOT NULL,
    dry_run boolean NOT NULL,
    skip_bad_rows boolean NOT NULL,
    add_missing boolean NOT NULL,
    rows_read integer NOT NULL,
    rows_total integer,
    report jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (org_id, id)
)
";

const DOWN: &str = "
DROP TABLE imports
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, DOWN).await
    }
}
