//! Orders of lists that are narrowed by something few rows have: the compliance items of one person, and the audit log of one actor.
//! The log of one noun or one verb has none: each index more of entries costs every write two to three percent.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE INDEX compliance_items_by_assignee ON compliance_items (org_id, assignee_id, COALESCE(due_on, '9999-12-31'), id)
    WHERE assignee_id IS NOT NULL

CREATE INDEX entries_by_actor ON entries (org_id, actor_id, at, stream, seq)
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
