//! The people of clients, and the version of a touchpoint, which can be changed from now on.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE contacts (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    job_title text,
    is_primary boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
)

CREATE INDEX contacts_account ON contacts (org_id, account_id, name, id)

CREATE UNIQUE INDEX contacts_primary ON contacts (org_id, account_id) WHERE is_primary

ALTER TABLE touchpoints ADD COLUMN version integer NOT NULL DEFAULT 1
";

const DOWN: &str = "
ALTER TABLE touchpoints DROP COLUMN version

DROP TABLE contacts
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
