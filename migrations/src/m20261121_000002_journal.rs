//! The journal: entries that nobody can change, and the head of each stream.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE entries (
    org_id uuid NOT NULL REFERENCES organizations (id),
    stream text NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    verb text NOT NULL,
    noun text NOT NULL,
    object_id uuid NOT NULL,
    data jsonb NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (org_id, stream, seq)
)

CREATE INDEX entries_object ON entries (org_id, object_id, seq)

CREATE TABLE heads (
    org_id uuid NOT NULL REFERENCES organizations (id),
    stream text NOT NULL,
    revision bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (org_id, stream)
)
";

const APPEND_ONLY_SQLITE: &str = "
CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END

CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
";

const APPEND_ONLY_POSTGRES: &str = "
CREATE FUNCTION entries_are_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'entries are append-only'; END $$ LANGUAGE plpgsql

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION entries_are_append_only()
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => ddl::run(manager, APPEND_ONLY_SQLITE).await,
            _ => ddl::run(manager, APPEND_ONLY_POSTGRES).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, "DROP TABLE heads\n\nDROP TABLE entries").await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => Ok(()),
            _ => ddl::run(manager, "DROP FUNCTION entries_are_append_only").await,
        }
    }
}
