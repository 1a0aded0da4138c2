//! The organization, its members, their sessions and password links, and the secrets of the house.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE organizations (
    id uuid NOT NULL PRIMARY KEY,
    version integer NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    accent text,
    created_at timestamptz NOT NULL
)

CREATE TABLE members (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    version integer NOT NULL,
    external_id text,
    name text NOT NULL,
    email text,
    role text NOT NULL,
    active boolean NOT NULL,
    manager_id uuid,
    password_hash text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, manager_id) REFERENCES members (org_id, id)
)

CREATE UNIQUE INDEX members_email ON members (email) WHERE email IS NOT NULL

CREATE UNIQUE INDEX members_external_id ON members (org_id, external_id) WHERE external_id IS NOT NULL

CREATE INDEX members_name ON members (org_id, name, id)

CREATE TABLE sessions (
    token_hash bytea NOT NULL PRIMARY KEY,
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    member_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    user_agent text,
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

CREATE INDEX sessions_member ON sessions (org_id, member_id)

CREATE TABLE password_links (
    token_hash bytea NOT NULL PRIMARY KEY,
    org_id uuid NOT NULL,
    member_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

CREATE TABLE secrets (
    name text NOT NULL PRIMARY KEY,
    value bytea NOT NULL
)
";

const DOWN: &str = "
DROP TABLE secrets

DROP TABLE password_links

DROP TABLE sessions

DROP TABLE members

DROP TABLE organizations
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
