//! An account's row. Its MRR, score and days are kept in step by `facts::refresh`.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::account::AccountStatus, crm::account::SlaTier, crm::health::HealthSource, text::ExternalId, text::Title, text::Website,
};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub name: TextColumn<Title>,
    pub industry: Option<TextColumn<Title>>,
    pub website: Option<TextColumn<Website>>,
    pub sla_tier: Option<TextColumn<SlaTier>>,
    pub status: TextColumn<AccountStatus>,
    pub manager_id: Option<Uuid>,
    pub strategic_manager_id: Option<Uuid>,
    pub contract_started_on: Option<Date>,
    pub renewal_on: Option<Date>,
    pub qbr_cadence_days: Option<i32>,
    pub health_source: TextColumn<HealthSource>,
    pub health_score: Option<i32>,
    pub mrr_minor: i64,
    pub last_touchpoint_on: Option<Date>,
    pub last_strategic_touch_on: Option<Date>,
    pub last_qbr_on: Option<Date>,
    pub next_qbr_on: Option<Date>,
    pub next_task_due_on: Option<Date>,
    pub next_compliance_due_on: Option<Date>,
    pub compliance_items: i32,
    pub overdue_compliance: i32,
    pub assessment_id: Option<Uuid>,
    pub assessment_score: Option<i32>,
    pub assessment_gaps: Option<i32>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
