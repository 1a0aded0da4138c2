//! What was seen on one kind of workspace says nothing of another that the same member has.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step. Each look counts for all the kinds that its member's role has by now.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
ALTER TABLE looks RENAME TO looks_at_all

CREATE TABLE looks (
    org_id uuid NOT NULL,
    member_id uuid NOT NULL,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    revision bigint NOT NULL,
    scores jsonb NOT NULL,
    PRIMARY KEY (org_id, member_id, kind),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

INSERT INTO looks (org_id, member_id, kind, at, revision, scores)
SELECT l.org_id, l.member_id, kinds.kind, l.at, l.revision, l.scores FROM looks_at_all l
JOIN members m ON m.org_id = l.org_id AND m.id = l.member_id
JOIN (
    SELECT 'account_manager' AS role, 'am' AS kind
    UNION ALL SELECT 'account_manager', 'strategic'
    UNION ALL SELECT 'strategic_account_manager', 'strategic'
    UNION ALL SELECT 'sales_manager', 'sales'
    UNION ALL SELECT 'sales_rep', 'sales'
    UNION ALL SELECT 'service_manager', 'delivery'
    UNION ALL SELECT 'technician', 'delivery'
) kinds ON kinds.role = m.role

DROP TABLE looks_at_all
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
