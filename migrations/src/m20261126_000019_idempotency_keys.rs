//! Answers that are given again to whoever asks for the same once more.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE idempotency_keys (
    scope_hash bytea NOT NULL PRIMARY KEY,
    payload_hash bytea NOT NULL,
    answer jsonb,
    created_at timestamptz NOT NULL
)

CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)
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
