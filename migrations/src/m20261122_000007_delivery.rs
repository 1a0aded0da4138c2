//! Onboarding projects with their milestones, and the reconciliation queue.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE onboarding_projects (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    owner_id uuid,
    started_on date,
    target_on date,
    completed_on date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, owner_id) REFERENCES members (org_id, id),
    CHECK ((status = 'completed') = (completed_on IS NOT NULL))
)

CREATE INDEX onboarding_projects_status ON onboarding_projects (org_id, status, target_on, id)

CREATE INDEX onboarding_projects_name ON onboarding_projects (org_id, name, id)

CREATE INDEX onboarding_projects_account ON onboarding_projects (org_id, account_id)

CREATE INDEX onboarding_projects_owner ON onboarding_projects (org_id, owner_id)

CREATE TABLE milestones (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    project_id uuid NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    due_on date,
    delivered_on date,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, project_id) REFERENCES onboarding_projects (org_id, id),
    CHECK (position BETWEEN 0 AND 99)
)

CREATE INDEX milestones_project ON milestones (org_id, project_id, position)

CREATE INDEX milestones_open ON milestones (org_id, due_on, id) WHERE delivered_on IS NULL

CREATE TABLE reconciliations (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    vendor text NOT NULL,
    product text NOT NULL,
    vendor_quantity integer,
    billed_quantity integer,
    fixed_quantity integer,
    unit_price_minor bigint NOT NULL,
    variance_minor bigint NOT NULL,
    at_stake_minor bigint NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    needs_review boolean NOT NULL,
    reason text,
    decided_by_id uuid,
    decided_at timestamptz,
    found_on date NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, decided_by_id) REFERENCES members (org_id, id),
    CHECK (vendor_quantity BETWEEN 0 AND 1000000),
    CHECK (billed_quantity BETWEEN 0 AND 1000000),
    CHECK (fixed_quantity BETWEEN 0 AND 1000000),
    CHECK (at_stake_minor = abs(variance_minor)),
    CHECK ((status = 'pending') = (decided_at IS NULL))
)

CREATE INDEX reconciliations_review ON reconciliations (org_id, needs_review, at_stake_minor, id)

CREATE INDEX reconciliations_at_stake ON reconciliations (org_id, at_stake_minor, id)

CREATE INDEX reconciliations_found ON reconciliations (org_id, found_on, id)

CREATE INDEX reconciliations_account ON reconciliations (org_id, account_id)
";

const DOWN: &str = "
DROP TABLE reconciliations

DROP TABLE milestones

DROP TABLE onboarding_projects
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
