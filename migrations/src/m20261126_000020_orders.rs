//! The orders of the lists, each with its index: whoever reaches all rows reads the first page without sorting them.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE INDEX accounts_by_health ON accounts
    (org_id, COALESCE(health_score, 1000), COALESCE(renewal_on, '9999-12-31'), (0 - mrr_minor), id)

CREATE INDEX accounts_by_renewal ON accounts (org_id, COALESCE(renewal_on, '9999-12-31'), id)

CREATE INDEX accounts_by_mrr ON accounts (org_id, (0 - mrr_minor), id)

CREATE INDEX deals_by_expected_close ON deals (org_id, COALESCE(expected_close_on, '9999-12-31'), id)

CREATE INDEX deals_by_mrr ON deals (org_id, mrr_minor, id)

CREATE INDEX deals_by_closed ON deals (org_id, COALESCE(closed_on, '0001-01-01'), id)

CREATE INDEX leads_by_fit ON leads (org_id, (0 - COALESCE(icp_score, -1)), id)

CREATE INDEX tasks_by_due ON tasks (org_id, COALESCE(due_on, '9999-12-31'), id)

CREATE INDEX compliance_items_by_due ON compliance_items (org_id, COALESCE(due_on, '9999-12-31'), id)

CREATE INDEX compliance_items_by_latest_due ON compliance_items (org_id, COALESCE(due_on, '0001-01-01'), id)

CREATE INDEX onboarding_projects_by_target ON onboarding_projects (org_id, COALESCE(target_on, '9999-12-31'), id)
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
