//! An account's row, and how an account is kept in it. What sums other records up is kept in step by [`rollups`] alone.
//!
//! [`rollups`]: crate::crm::rollups
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::{
        account::{Account, AccountStatus, Facts, SlaTier},
        health::HealthSource,
    },
    id::AccountId,
    money::Money,
    people::organization::BusinessDay,
    permission::Accounts,
    text::{ExternalId, Title, Website},
};
use sea_orm::{SqlErr, entity::prelude::*};

use crate::{
    Error,
    anchors::Anchored,
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

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
    pub folded: String,
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

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const KEEPERS: Option<[Column; 2]> = Some([Column::ManagerId, Column::StrategicManagerId]);
    const ACCOUNT: Option<Column> = Some(Column::Id);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Accounts, id: Column::Id, texts: &[Column::Name], folded: Column::Folded });
}

impl Kept for Account {
    type Subject = Accounts;
    type Id = AccountId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    fn rollup_account(&self) -> Option<AccountId> {
        Some(self.id)
    }

    /// What sums other records up is as of an account without any: of a change, it never differs.
    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            external_id: self.external_id.map(TextColumn),
            name: TextColumn(self.name),
            folded: String::new(),
            industry: self.industry.map(TextColumn),
            website: self.website.map(TextColumn),
            sla_tier: self.sla_tier.map(TextColumn),
            status: TextColumn(self.status),
            manager_id: self.manager.map(|manager| manager.id.0),
            strategic_manager_id: self.strategic_manager.map(|manager| manager.id.0),
            contract_started_on: self.contract_started_on,
            renewal_on: self.renewal_on,
            qbr_cadence_days: self.qbr_cadence_days.map(|days| u16::from(days).into()),
            health_source: TextColumn(self.health.source),
            health_score: self.health.score.map(i32::from),
            mrr_minor: 0,
            last_touchpoint_on: None,
            last_strategic_touch_on: None,
            last_qbr_on: None,
            next_qbr_on: None,
            next_task_due_on: None,
            next_compliance_due_on: None,
            compliance_items: 0,
            overdue_compliance: 0,
            assessment_id: None,
            assessment_score: None,
            assessment_gaps: None,
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let people = rows.iter().flat_map(|row| [row.manager_id, row.strategic_manager_id]).flatten();
        let names = people::names(from, org, people).await?;
        rows.into_iter()
            .map(|row| {
                let facts = Facts::from(&row);
                Ok(Self {
                    id: AccountId(row.id),
                    version: row.version.unsigned_abs(),
                    external_id: row.external_id.map(|id| id.0),
                    industry: row.industry.map(|industry| industry.0),
                    website: row.website.map(|website| website.0),
                    sla_tier: facts.sla_tier,
                    status: row.status.0,
                    manager: row.manager_id.map(|id| name(&names, id)).transpose()?,
                    strategic_manager: row.strategic_manager_id.map(|id| name(&names, id)).transpose()?,
                    contract_started_on: row.contract_started_on,
                    renewal_on: row.renewal_on,
                    qbr_cadence_days: facts.qbr_cadence,
                    mrr: Money::new(row.mrr_minor, here.currency),
                    health: facts.health(),
                    signals: facts.signals(here.today),
                    last_touchpoint_on: row.last_touchpoint_on,
                    last_strategic_touch_on: row.last_strategic_touch_on,
                    last_qbr_on: row.last_qbr_on,
                    qbr_due_on: facts.qbr_due_on(),
                    next_qbr_on: row.next_qbr_on,
                    created_at: row.created_at.into(),
                    name: facts.name,
                })
            })
            .collect()
    }

    fn refused(error: DbErr) -> Error {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Error::unique(error, "/external_id", "Another account has this external id.")
            }
            _ => Error::in_use(error, "Records hang on this account. Close it instead."),
        }
    }
}
