//! Fewer pages for each write: no index holds rows that name nothing, and on SQLite payloads stand in the order of their key.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
DROP INDEX tasks_account

CREATE INDEX tasks_account ON tasks (org_id, account_id, status, due_on) WHERE account_id IS NOT NULL

DROP INDEX tasks_deal

CREATE INDEX tasks_deal ON tasks (org_id, deal_id) WHERE deal_id IS NOT NULL

DROP INDEX entries_account

CREATE INDEX entries_account ON entries (org_id, account_id, seq) WHERE account_id IS NOT NULL
";

const PAYLOADS_SQLITE: &str = "
CREATE TABLE payloads (
    org_id uuid NOT NULL,
    stream text NOT NULL,
    seq bigint NOT NULL,
    data jsonb,
    data_salt bytea,
    team jsonb,
    team_salt bytea,
    erased_by bigint,
    PRIMARY KEY (org_id, stream, seq),
    FOREIGN KEY (org_id, stream, seq) REFERENCES entries (org_id, stream, seq)
) WITHOUT ROWID

INSERT INTO payloads (org_id, stream, seq, data, data_salt, team, team_salt, erased_by)
SELECT org_id, stream, seq, data, data_salt, team, team_salt, erased_by FROM entry_payloads ORDER BY org_id, stream, seq

DROP TRIGGER entry_payloads_stay

DROP TABLE entry_payloads

ALTER TABLE payloads RENAME TO entry_payloads

CREATE TRIGGER entry_payloads_are_only_erased BEFORE UPDATE ON entry_payloads WHEN NOT (
    NEW.org_id = OLD.org_id AND NEW.stream = OLD.stream AND NEW.seq = OLD.seq
    AND NEW.data IS NULL AND NEW.data_salt IS NULL AND NEW.team IS NULL AND NEW.team_salt IS NULL AND OLD.erased_by IS NULL
    AND EXISTS (SELECT 1 FROM entries e WHERE e.org_id = NEW.org_id AND e.stream = 'system' AND e.seq = NEW.erased_by AND e.verb = 'person.erased')
) BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END

CREATE TRIGGER entry_payloads_stay BEFORE DELETE ON entry_payloads BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => ddl::run(manager, PAYLOADS_SQLITE).await,
            _ => Ok(()),
        }
    }
}
