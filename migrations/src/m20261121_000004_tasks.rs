//! Tasks.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE tasks (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    note text NOT NULL,
    assignee_id uuid NOT NULL,
    created_by_id uuid NOT NULL,
    account_id uuid,
    deal_id uuid,
    due_on date,
    priority text NOT NULL,
    status text NOT NULL,
    completed_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, assignee_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, created_by_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, deal_id) REFERENCES deals (org_id, id)
)

CREATE INDEX tasks_assignee ON tasks (org_id, assignee_id, status, due_on, id)

CREATE INDEX tasks_completed ON tasks (org_id, assignee_id, completed_at) WHERE completed_at IS NOT NULL

CREATE INDEX tasks_created_by ON tasks (org_id, created_by_id)

CREATE INDEX tasks_account ON tasks (org_id, account_id, status, due_on)

CREATE INDEX tasks_deal ON tasks (org_id, deal_id)
";

const DOWN: &str = "
DROP TABLE tasks
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
        ddl::run(manager, DOWN).await
    }
}
