//! What polls are compared with: how often a change concerned somebody.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step; it makes an empty table, and takes no time however large the others are.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// `about` is the member whose pulse it is, or the organization itself, so that those which somebody may follow lie in two ranges.
const UP: &str = "
CREATE TABLE pulses (
    org_id uuid NOT NULL,
    about uuid NOT NULL,
    scope text NOT NULL,
    beat bigint NOT NULL,
    PRIMARY KEY (org_id, about, scope),
    FOREIGN KEY (org_id) REFERENCES organizations (id)
)
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
