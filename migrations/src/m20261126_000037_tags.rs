//! Tags, and the client workspaces on which they are put.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE tags (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    folded text COLLATE \"C\" NOT NULL,
    color text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, folded)
)

CREATE TABLE workspace_tags (
    org_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    PRIMARY KEY (org_id, workspace_id, tag_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES client_workspaces (org_id, id),
    FOREIGN KEY (org_id, tag_id) REFERENCES tags (org_id, id) ON DELETE CASCADE
) WITHOUT ROWID

CREATE INDEX workspace_tags_by_tag ON workspace_tags (org_id, tag_id, workspace_id)
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
