//! A view says through whose eyes it looks, whatever kind of person that is.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step. Nothing refers to a view, so that the table is made anew; a million of them take a few seconds.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
DROP INDEX views_going_on

DROP INDEX views_idle

DROP INDEX views_target

ALTER TABLE views RENAME TO views_of_members

CREATE TABLE views (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    viewer_id uuid NOT NULL,
    eyes_kind text NOT NULL,
    eyes_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, viewer_id) REFERENCES members (org_id, id),
    CONSTRAINT eyes_of_a_person CHECK (eyes_kind IN ('member', 'contact'))
)

INSERT INTO views (org_id, id, viewer_id, eyes_kind, eyes_id, started_at, last_seen_at, ended_at)
SELECT org_id, id, viewer_id, 'member', target_id, started_at, last_seen_at, ended_at FROM views_of_members

DROP TABLE views_of_members

CREATE UNIQUE INDEX views_going_on ON views (org_id, viewer_id, eyes_kind, eyes_id) WHERE ended_at IS NULL

CREATE INDEX views_idle ON views (last_seen_at) WHERE ended_at IS NULL

CREATE INDEX views_eyes ON views (org_id, eyes_kind, eyes_id, id)
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
