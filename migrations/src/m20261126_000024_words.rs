//! What records are found and sorted by: their words without case and accents, and the parts of those words.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step. It takes moments however large the tables are: what was there before is folded afterwards, some rows at a time.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
ALTER TABLE accounts ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE contacts ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE deals ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE leads ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE tasks ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE members ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE onboarding_projects ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE compliance_items ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE assessments ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

ALTER TABLE reconciliations ADD COLUMN folded text COLLATE \"C\" NOT NULL DEFAULT ''

CREATE TABLE parts (
    org_id uuid NOT NULL,
    kind smallint NOT NULL,
    part text COLLATE \"C\" NOT NULL,
    row_id uuid NOT NULL,
    PRIMARY KEY (org_id, kind, part, row_id)
) WITHOUT ROWID

CREATE TABLE unfolded (
    org_id uuid NOT NULL REFERENCES organizations (id),
    kind smallint NOT NULL,
    reached uuid,
    PRIMARY KEY (org_id, kind)
)

INSERT INTO unfolded (org_id, kind)
SELECT o.id, k.kind FROM organizations o CROSS JOIN (
    SELECT 1 AS kind UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
    UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10
) k

DROP INDEX accounts_name

CREATE INDEX accounts_by_name ON accounts (org_id, folded, id)

CREATE INDEX members_by_name ON members (org_id, folded, id)

CREATE INDEX onboarding_projects_by_name ON onboarding_projects (org_id, folded, id)
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
