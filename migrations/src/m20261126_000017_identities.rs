//! Identities apart from seats: an address and a password are nobody's but their owner's, and a member is a seat that one sits on.
//! Sessions end; links, views and tasks are kept.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE identities (
    id uuid NOT NULL PRIMARY KEY,
    email text NOT NULL,
    password_hash text,
    proven_at timestamptz,
    created_at timestamptz NOT NULL
)

CREATE UNIQUE INDEX identities_email ON identities (email)

INSERT INTO identities (id, email, password_hash, created_at)
SELECT id, email, password_hash, created_at FROM members WHERE email IS NOT NULL AND password_hash IS NOT NULL

ALTER TABLE members ADD COLUMN identity_id uuid REFERENCES identities (id)

UPDATE members SET identity_id = id WHERE email IS NOT NULL AND password_hash IS NOT NULL

ALTER TABLE members DROP COLUMN password_hash

DROP INDEX members_email

CREATE UNIQUE INDEX members_email ON members (org_id, email) WHERE email IS NOT NULL

CREATE UNIQUE INDEX members_identity ON members (identity_id) WHERE active

DROP TABLE sessions

CREATE TABLE sessions (
    token_hash bytea NOT NULL PRIMARY KEY,
    id uuid NOT NULL,
    identity_id uuid NOT NULL REFERENCES identities (id),
    came_by text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    user_agent text
)

CREATE INDEX sessions_identity ON sessions (identity_id, id)

CREATE TABLE links (
    token_hash bytea NOT NULL PRIMARY KEY,
    purpose text NOT NULL,
    org_id uuid NOT NULL,
    member_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

CREATE INDEX links_member ON links (org_id, member_id)

INSERT INTO links (token_hash, purpose, org_id, member_id, expires_at)
SELECT l.token_hash, CASE WHEN m.identity_id IS NULL THEN 'team' ELSE 'reset' END, l.org_id, l.member_id, l.expires_at
FROM password_links l JOIN members m ON m.org_id = l.org_id AND m.id = l.member_id

DROP TABLE password_links
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
