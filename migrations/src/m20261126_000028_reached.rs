//! By what rows are reached: who advises an account, in one range; and business reviews in the order of their days, for whoever
//! reaches all of them.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Both are of some accounts alone, so that neither is ever taken for all of an organization's before it was analyzed.
const UP: &str = "
CREATE INDEX accounts_advising ON accounts (org_id, COALESCE(strategic_manager_id, manager_id))
    WHERE COALESCE(strategic_manager_id, manager_id) IS NOT NULL

CREATE INDEX accounts_orphaned ON accounts (org_id, COALESCE(strategic_manager_id, manager_id))
    WHERE COALESCE(strategic_manager_id, manager_id) IS NULL

CREATE INDEX qbrs_by_day ON qbrs (org_id, scheduled_on, id)
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
