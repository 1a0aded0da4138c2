//! Accounts with what hangs on them, the pipeline, and leads.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
CREATE TABLE accounts (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    version integer NOT NULL,
    external_id text,
    name text NOT NULL,
    industry text,
    website text,
    sla_tier text,
    status text NOT NULL,
    manager_id uuid,
    strategic_manager_id uuid,
    contract_started_on date,
    renewal_on date,
    qbr_cadence_days integer,
    health_source text NOT NULL,
    health_score integer,
    mrr_minor bigint NOT NULL,
    last_touchpoint_on date,
    last_strategic_touch_on date,
    last_qbr_on date,
    next_qbr_on date,
    next_task_due_on date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, manager_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, strategic_manager_id) REFERENCES members (org_id, id),
    CHECK (health_score BETWEEN 0 AND 100)
)

CREATE UNIQUE INDEX accounts_external_id ON accounts (org_id, external_id) WHERE external_id IS NOT NULL

CREATE INDEX accounts_manager ON accounts (org_id, manager_id, status)

CREATE INDEX accounts_strategic_manager ON accounts (org_id, strategic_manager_id, status)

CREATE INDEX accounts_name ON accounts (org_id, name, id)

CREATE TABLE touchpoints (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    member_id uuid NOT NULL,
    kind text NOT NULL,
    strategic boolean NOT NULL,
    occurred_on date NOT NULL,
    note text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

CREATE INDEX touchpoints_account ON touchpoints (org_id, account_id, occurred_on)

CREATE TABLE qbrs (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    account_id uuid NOT NULL,
    member_id uuid NOT NULL,
    scheduled_on date NOT NULL,
    completed_on date,
    status text NOT NULL,
    notes text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
)

CREATE INDEX qbrs_account ON qbrs (org_id, account_id, scheduled_on)

CREATE TABLE subscriptions (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    external_id text,
    account_id uuid NOT NULL,
    name text NOT NULL,
    charged_every text NOT NULL,
    amount_minor bigint NOT NULL,
    monthly_minor bigint NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
)

CREATE UNIQUE INDEX subscriptions_external_id ON subscriptions (org_id, external_id) WHERE external_id IS NOT NULL

CREATE INDEX subscriptions_account ON subscriptions (org_id, account_id)

CREATE TABLE health_snapshots (
    org_id uuid NOT NULL,
    account_id uuid NOT NULL,
    taken_on date NOT NULL,
    score integer,
    PRIMARY KEY (org_id, account_id, taken_on),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
)

CREATE TABLE stages (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    probability integer NOT NULL,
    position integer NOT NULL,
    color text NOT NULL,
    PRIMARY KEY (org_id, id),
    CHECK (probability BETWEEN 0 AND 100)
)

CREATE UNIQUE INDEX stages_name ON stages (org_id, name)

CREATE TABLE deals (
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    external_id text,
    name text NOT NULL,
    account_id uuid,
    owner_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    status text NOT NULL,
    mrr_minor bigint NOT NULL,
    probability integer,
    expected_close_on date,
    opened_on date NOT NULL,
    closed_on date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, owner_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, stage_id) REFERENCES stages (org_id, id),
    CHECK (probability BETWEEN 0 AND 100)
)

CREATE UNIQUE INDEX deals_external_id ON deals (org_id, external_id) WHERE external_id IS NOT NULL

CREATE INDEX deals_owner ON deals (org_id, owner_id, status, expected_close_on, id)

CREATE INDEX deals_won ON deals (org_id, owner_id, status, closed_on)

CREATE INDEX deals_account ON deals (org_id, account_id)

CREATE TABLE leads (
    org_id uuid NOT NULL REFERENCES organizations (id),
    id uuid NOT NULL,
    version integer NOT NULL,
    external_id text,
    company text NOT NULL,
    contact_name text,
    email text,
    source text,
    icp_score integer,
    icp_reasons jsonb NOT NULL,
    owner_id uuid,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, owner_id) REFERENCES members (org_id, id),
    CHECK (icp_score BETWEEN 0 AND 100)
)

CREATE UNIQUE INDEX leads_external_id ON leads (org_id, external_id) WHERE external_id IS NOT NULL

CREATE INDEX leads_queue ON leads (org_id, status, owner_id)
";

const DOWN: &str = "
DROP TABLE leads

DROP TABLE deals

DROP TABLE stages

DROP TABLE health_snapshots

DROP TABLE subscriptions

DROP TABLE qbrs

DROP TABLE touchpoints

DROP TABLE accounts
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
