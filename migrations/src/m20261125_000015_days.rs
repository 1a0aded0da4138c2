//! Which days have begun, and how far the round is that brings an organization's accounts in step with the latest.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The journal knows which days have begun already; how far their rounds came it does not, so that a round starts anew.
const UP: &str = "
CREATE TABLE days (
    org_id uuid NOT NULL REFERENCES organizations (id),
    day date NOT NULL,
    begun_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, day)
)

CREATE TABLE rounds (
    org_id uuid NOT NULL PRIMARY KEY REFERENCES organizations (id),
    day date NOT NULL,
    instead_of date,
    reached uuid NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz
)

INSERT INTO days (org_id, day, begun_at)
SELECT org_id, CAST(data ->> 'day' AS date), MIN(at) FROM entries WHERE verb = 'day.begun' GROUP BY org_id, data ->> 'day'
";

const DOWN: &str = "
DROP TABLE rounds

DROP TABLE days
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
