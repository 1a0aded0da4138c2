//! The organization's settings of health and reviews, and the indexes that the dashboard reads.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = r#"
ALTER TABLE organizations ADD COLUMN health_weights jsonb NOT NULL DEFAULT '{"touchpoint_recency":20,"qbr_cadence":15,"tasks":10,"compliance":15,"assessment":15,"invoices":10,"portal_engagement":10,"sentiment":5}'

ALTER TABLE organizations ADD COLUMN qbr_cadence_days integer DEFAULT 90

CREATE INDEX accounts_standing ON accounts (org_id, status, health_score, renewal_on, mrr_minor)

CREATE INDEX deals_standing ON deals (org_id, status, stage_id, probability, mrr_minor)

CREATE INDEX deals_stage ON deals (org_id, stage_id)

CREATE INDEX password_links_member ON password_links (org_id, member_id)
"#;

const DOWN: &str = "
DROP INDEX password_links_member

DROP INDEX deals_stage

DROP INDEX deals_standing

DROP INDEX accounts_standing

ALTER TABLE organizations DROP COLUMN qbr_cadence_days

ALTER TABLE organizations DROP COLUMN health_weights
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
