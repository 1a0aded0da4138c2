//! Compliance items, assessments, and what an account's row keeps of them.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE compliance_items (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    framework text NOT NULL,
    control text NOT NULL,
    status text NOT NULL,
    priority text NOT NULL,
    due_on date,
    assignee_id uuid,
    waived_reason text,
    closed_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, assignee_id) REFERENCES members (org_id, id),
    CHECK ((status = 'waived') = (waived_reason IS NOT NULL)),
    CHECK ((status IN ('done', 'waived')) = (closed_at IS NOT NULL))
)

CREATE INDEX compliance_items_account ON compliance_items (org_id, account_id, status, due_on)

CREATE INDEX compliance_items_assignee ON compliance_items (org_id, assignee_id, status, due_on)

CREATE TABLE assessments (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    title text NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    assessed_on date NOT NULL,
    categories jsonb NOT NULL,
    score integer,
    gaps integer NOT NULL,
    finalized_at timestamptz,
    finalized_by_id uuid,
    supersedes_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, finalized_by_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, supersedes_id) REFERENCES assessments (org_id, id),
    CHECK (score BETWEEN 0 AND 100),
    CHECK ((status = 'finalized') = (finalized_at IS NOT NULL)),
    CHECK ((status = 'finalized') = (finalized_by_id IS NOT NULL)),
    CHECK (status = 'draft' OR score IS NOT NULL)
)

CREATE UNIQUE INDEX assessments_number ON assessments (org_id, account_id, number)

CREATE INDEX assessments_latest ON assessments (org_id, account_id, status, assessed_on, number)

CREATE INDEX assessments_assessed ON assessments (org_id, assessed_on, id)

CREATE INDEX assessments_supersedes ON assessments (org_id, supersedes_id) WHERE supersedes_id IS NOT NULL

ALTER TABLE accounts ADD COLUMN next_compliance_due_on date

ALTER TABLE accounts ADD COLUMN compliance_items integer NOT NULL DEFAULT 0

ALTER TABLE accounts ADD COLUMN overdue_compliance integer NOT NULL DEFAULT 0

ALTER TABLE accounts ADD COLUMN assessment_id uuid

ALTER TABLE accounts ADD COLUMN assessment_score integer

ALTER TABLE accounts ADD COLUMN assessment_gaps integer
";

const IMMUTABLE_SQLITE: &str = "
CREATE TRIGGER assessments_stay_as_they_are BEFORE UPDATE ON assessments WHEN OLD.status = 'finalized'
BEGIN SELECT RAISE(ABORT, 'finalized assessments are immutable'); END

CREATE TRIGGER assessments_stay BEFORE DELETE ON assessments WHEN OLD.status = 'finalized'
BEGIN SELECT RAISE(ABORT, 'finalized assessments are immutable'); END
";

const IMMUTABLE_POSTGRES: &str = "
CREATE FUNCTION finalized_assessments_are_immutable() RETURNS trigger
AS $$ BEGIN RAISE EXCEPTION 'finalized assessments are immutable'; END $$ LANGUAGE plpgsql

CREATE TRIGGER assessments_stay BEFORE UPDATE OR DELETE ON assessments FOR EACH ROW WHEN (OLD.status = 'finalized')
EXECUTE FUNCTION finalized_assessments_are_immutable()
";

const DOWN: &str = "
ALTER TABLE accounts DROP COLUMN assessment_gaps

ALTER TABLE accounts DROP COLUMN assessment_score

ALTER TABLE accounts DROP COLUMN assessment_id

ALTER TABLE accounts DROP COLUMN overdue_compliance

ALTER TABLE accounts DROP COLUMN compliance_items

ALTER TABLE accounts DROP COLUMN next_compliance_due_on

DROP TABLE assessments

DROP TABLE compliance_items
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => ddl::run(manager, IMMUTABLE_SQLITE).await,
            _ => ddl::run(manager, IMMUTABLE_POSTGRES).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, DOWN).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => Ok(()),
            _ => ddl::run(manager, "DROP FUNCTION finalized_assessments_are_immutable").await,
        }
    }
}
