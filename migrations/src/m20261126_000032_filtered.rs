//! Lists that are narrowed by one thing, and the leads that wait: each in the order that is shown, however few of all rows there are.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE INDEX accounts_by_status ON accounts
    (org_id, status, COALESCE(health_score, 1000), COALESCE(renewal_on, '9999-12-31'), (0 - mrr_minor), id)

DROP INDEX leads_queue

CREATE INDEX leads_queue ON leads (org_id, status, owner_id, (0 - COALESCE(icp_score, -1)), id)

DROP INDEX onboarding_projects_status

CREATE INDEX onboarding_projects_status ON onboarding_projects (org_id, status, COALESCE(target_on, '9999-12-31'), id)

CREATE INDEX deals_by_status ON deals (org_id, status, COALESCE(expected_close_on, '9999-12-31'), id)

CREATE INDEX deals_by_stage ON deals (org_id, stage_id, COALESCE(expected_close_on, '9999-12-31'), id)

CREATE INDEX leads_by_status ON leads (org_id, status, (0 - COALESCE(icp_score, -1)), id)

CREATE INDEX tasks_by_status ON tasks (org_id, status, COALESCE(due_on, '9999-12-31'), id)

CREATE INDEX compliance_items_by_status ON compliance_items (org_id, status, COALESCE(due_on, '9999-12-31'), id)

CREATE INDEX compliance_items_by_framework ON compliance_items (org_id, framework, COALESCE(due_on, '9999-12-31'), id)

CREATE INDEX compliance_items_unassigned ON compliance_items (org_id, COALESCE(due_on, '9999-12-31'), id) WHERE assignee_id IS NULL

CREATE INDEX reconciliations_by_status ON reconciliations (org_id, status, at_stake_minor, id)

CREATE INDEX reconciliations_by_kind ON reconciliations (org_id, kind, at_stake_minor, id)

CREATE INDEX qbrs_by_status ON qbrs (org_id, status, scheduled_on, id)

CREATE INDEX assessments_by_status ON assessments (org_id, status, assessed_on, id)

CREATE INDEX members_by_role ON members (org_id, role, folded, id)

CREATE INDEX members_by_active ON members (org_id, active, folded, id)
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
