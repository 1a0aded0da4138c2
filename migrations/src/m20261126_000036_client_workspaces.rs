//! Clients' workspaces.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE client_workspaces (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    title text NOT NULL,
    folded text COLLATE \"C\" NOT NULL,
    owner_id uuid NOT NULL,
    status text NOT NULL,
    chatroom_on boolean NOT NULL,
    archived_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, owner_id) REFERENCES members (org_id, id),
    CHECK ((status = 'archived') = (archived_at IS NOT NULL))
)

CREATE INDEX client_workspaces_by_title ON client_workspaces (org_id, folded, id)

CREATE INDEX client_workspaces_by_status ON client_workspaces (org_id, status, folded, id)

CREATE INDEX client_workspaces_of_account ON client_workspaces (org_id, account_id, folded, id)

CREATE INDEX client_workspaces_of_owner ON client_workspaces (org_id, owner_id, folded, id)
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
