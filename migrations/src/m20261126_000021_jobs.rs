//! What the server does by itself, once whoever does it.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step; it makes an empty table, and takes no time however large the others are.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    org_id uuid REFERENCES organizations (id),
    kind text NOT NULL,
    payload jsonb NOT NULL,
    dedupe text,
    lane text,
    place bigint NOT NULL,
    state text NOT NULL,
    since timestamptz NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    leased_by uuid,
    leased_until timestamptz,
    progress jsonb,
    error text
)

CREATE UNIQUE INDEX jobs_dedupe ON jobs (dedupe) WHERE state IN ('waiting', 'running')

CREATE INDEX jobs_due ON jobs (run_at, id) WHERE state IN ('waiting', 'running')

CREATE INDEX jobs_lane ON jobs (lane, place, id) WHERE state IN ('waiting', 'running')

CREATE INDEX jobs_ended ON jobs (since) WHERE state IN ('done', 'failed')
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
