//! What happened to each account, and when each member last looked.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// An entry's account only finds it again: no hash covers it, and it says nothing that the entry does not.
const UP: &str = "
CREATE TABLE looks (
    org_id uuid NOT NULL,
    member_id uuid NOT NULL,
    at timestamptz NOT NULL,
    revision bigint NOT NULL,
    scores jsonb NOT NULL,
    PRIMARY KEY (org_id, member_id),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

ALTER TABLE entries ADD COLUMN account_id uuid

CREATE INDEX entries_account ON entries (org_id, account_id, seq)
";

/// Entries that are there already are found by what they were about, as far as that still exists.
const OLD_ENTRIES: &str = "
UPDATE entries SET account_id = CASE noun
    WHEN 'account' THEN object_id
    WHEN 'qbr' THEN (SELECT q.account_id FROM qbrs q WHERE q.org_id = entries.org_id AND q.id = entries.object_id)
    WHEN 'subscription' THEN
        (SELECT s.account_id FROM subscriptions s WHERE s.org_id = entries.org_id AND s.id = entries.object_id)
    WHEN 'deal' THEN (SELECT d.account_id FROM deals d WHERE d.org_id = entries.org_id AND d.id = entries.object_id)
    WHEN 'task' THEN (SELECT t.account_id FROM tasks t WHERE t.org_id = entries.org_id AND t.id = entries.object_id)
    END
    WHERE noun IN ('account', 'qbr', 'subscription', 'deal', 'task')
";

const MAY_BE_MARKED: [&str; 2] = ["DROP TRIGGER entries_stay_as_they_are", "ALTER TABLE entries DISABLE TRIGGER entries_stay"];
const STAY_AS_THEY_ARE: [&str; 2] = [
    "CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END",
    "ALTER TABLE entries ENABLE TRIGGER entries_stay",
];

const DOWN: &str = "
DROP INDEX entries_account

ALTER TABLE entries DROP COLUMN account_id

DROP TABLE looks
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = usize::from(manager.get_database_backend() != DatabaseBackend::Sqlite);
        ddl::run(manager, UP).await?;
        ddl::run(manager, MAY_BE_MARKED[backend]).await?;
        ddl::run(manager, OLD_ENTRIES).await?;
        ddl::run(manager, STAY_AS_THEY_ARE[backend]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, DOWN).await
    }
}
