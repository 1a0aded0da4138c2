//! By what rows are reached: who advises an account, in one range; and business reviews in the order of their days, for whoever
//! reaches all of them.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE INDEX accounts_advising ON accounts (org_id, COALESCE(strategic_manager_id, manager_id))

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
