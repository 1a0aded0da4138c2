//! What happened again and again, counted until the journal is told.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE repeats (
    org_id uuid NOT NULL REFERENCES organizations (id),
    verb text NOT NULL,
    about text NOT NULL,
    actor_id uuid,
    noun text NOT NULL,
    object_id uuid NOT NULL,
    data jsonb NOT NULL,
    untold integer NOT NULL,
    told_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, verb, about)
)

CREATE INDEX repeats_told ON repeats (told_at)
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
        ddl::run(manager, "DROP TABLE repeats").await
    }
}
