//! Who may view whose workspace, and who did; and the journals in the order of time.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE workspace_access_rules (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    viewer_role text NOT NULL,
    target_role text NOT NULL,
    added_by_id uuid NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, added_by_id) REFERENCES members (org_id, id),
    CONSTRAINT viewers_need_a_rule CHECK (viewer_role NOT IN ('owner', 'admin')),
    CONSTRAINT nobody_views_an_admin CHECK (target_role NOT IN ('owner', 'admin'))
)

CREATE UNIQUE INDEX workspace_access_rules_pair ON workspace_access_rules (org_id, viewer_role, target_role)

CREATE TABLE views (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    viewer_id uuid NOT NULL,
    target_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, viewer_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, target_id) REFERENCES members (org_id, id)
)

CREATE UNIQUE INDEX views_going_on ON views (org_id, viewer_id, target_id) WHERE ended_at IS NULL

CREATE INDEX views_idle ON views (last_seen_at) WHERE ended_at IS NULL

CREATE INDEX views_target ON views (org_id, target_id, id)

CREATE INDEX entries_at ON entries (org_id, at, stream, seq)
";

const DOWN: &str = "
DROP INDEX entries_at

DROP TABLE views

DROP TABLE workspace_access_rules
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
