//! Entries in a numbered format over salted digests, with what they keep in a table apart; who acts may be no member.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step. With the three behind it, at 1,000,000 entries and 200,000 members: 4.5 s on SQLite.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
ALTER TABLE entries ADD COLUMN format smallint NOT NULL DEFAULT 0

ALTER TABLE entries ADD COLUMN actor_kind text NOT NULL DEFAULT 'member'

ALTER TABLE entries ADD COLUMN shown boolean NOT NULL DEFAULT FALSE

ALTER TABLE entries ADD COLUMN data_hash bytea

ALTER TABLE entries ADD COLUMN team_hash bytea

CREATE TABLE entry_payloads (
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
)

INSERT INTO entry_payloads (org_id, stream, seq, data) SELECT org_id, stream, seq, data FROM entries

ALTER TABLE entries DROP COLUMN data
";

const ONLY_ERASED_SQLITE: &str = "
CREATE TRIGGER entry_payloads_are_only_erased BEFORE UPDATE ON entry_payloads WHEN NOT (
    NEW.org_id = OLD.org_id AND NEW.stream = OLD.stream AND NEW.seq = OLD.seq
    AND NEW.data IS NULL AND NEW.data_salt IS NULL AND NEW.team IS NULL AND NEW.team_salt IS NULL AND OLD.erased_by IS NULL
    AND EXISTS (SELECT 1 FROM entries e WHERE e.org_id = NEW.org_id AND e.stream = 'system' AND e.seq = NEW.erased_by AND e.verb = 'person.erased')
) BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END

CREATE TRIGGER entry_payloads_stay BEFORE DELETE ON entry_payloads BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
";

const ONLY_ERASED_POSTGRES: &str = "
CREATE FUNCTION entry_payloads_are_only_erased() RETURNS trigger AS $$ BEGIN
    IF NEW.org_id = OLD.org_id AND NEW.stream = OLD.stream AND NEW.seq = OLD.seq
    AND NEW.data IS NULL AND NEW.data_salt IS NULL AND NEW.team IS NULL AND NEW.team_salt IS NULL AND OLD.erased_by IS NULL
    AND EXISTS (SELECT 1 FROM entries e WHERE e.org_id = NEW.org_id AND e.stream = 'system' AND e.seq = NEW.erased_by AND e.verb = 'person.erased')
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'entries are append-only';
END $$ LANGUAGE plpgsql

CREATE TRIGGER entry_payloads_are_only_erased BEFORE UPDATE ON entry_payloads FOR EACH ROW EXECUTE FUNCTION entry_payloads_are_only_erased()

CREATE TRIGGER entry_payloads_stay BEFORE DELETE ON entry_payloads FOR EACH ROW EXECUTE FUNCTION entries_are_append_only()
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => ddl::run(manager, ONLY_ERASED_SQLITE).await,
            _ => ddl::run(manager, ONLY_ERASED_POSTGRES).await,
        }
    }
}
