//! Imports that go in piece by piece: who runs each, and the checked pieces that are still to come.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
ALTER TABLE imports ADD COLUMN runner_id uuid

ALTER TABLE imports ADD COLUMN beat integer NOT NULL DEFAULT 0

ALTER TABLE imports ADD COLUMN taking_in boolean NOT NULL DEFAULT FALSE

ALTER TABLE imports ADD COLUMN created integer NOT NULL DEFAULT 0

ALTER TABLE imports ADD COLUMN updated integer NOT NULL DEFAULT 0

CREATE INDEX imports_running ON imports (org_id, id) WHERE status = 'running'

CREATE TABLE import_pieces (
    org_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number integer NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (org_id, import_id, number),
    FOREIGN KEY (org_id, import_id) REFERENCES imports (org_id, id)
)
";

const DOWN: &str = "
DROP TABLE import_pieces

DROP INDEX imports_running

ALTER TABLE imports DROP COLUMN updated

ALTER TABLE imports DROP COLUMN created

ALTER TABLE imports DROP COLUMN taking_in

ALTER TABLE imports DROP COLUMN beat

ALTER TABLE imports DROP COLUMN runner_id
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
