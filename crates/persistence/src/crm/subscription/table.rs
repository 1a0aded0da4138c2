//! A subscription's row, and how a subscription is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::subscription::{Interval, Subscription},
    id::{AccountId, SubscriptionId},
    money::Money,
    people::organization::BusinessDay,
    permission::Subscriptions,
    text::{ExternalId, Title},
};
use sea_orm::entity::prelude::*;

use crate::{Error, anchors::Anchored, kept::Kept, text_column::TextColumn};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub account_id: Uuid,
    pub name: TextColumn<Title>,
    pub charged_every: TextColumn<Interval>,
    pub amount_minor: i64,
    pub monthly_minor: i64,
    pub started_on: Date,
    pub ended_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
}

impl Kept for Subscription {
    type Subject = Subscriptions;
    type Id = SubscriptionId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    fn rollup_account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            external_id: self.external_id.map(TextColumn),
            account_id: self.account_id.0,
            name: TextColumn(self.name),
            charged_every: TextColumn(self.interval),
            amount_minor: self.amount.amount_minor,
            monthly_minor: self.mrr.amount_minor,
            started_on: self.started_on,
            ended_on: self.ended_on,
            created_at: self.created_at.into(),
        }
    }

    async fn read(_: &impl ConnectionTrait, _: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let currency = here.currency;
        let read = |row: Model| Self {
            id: SubscriptionId(row.id),
            version: row.version.unsigned_abs(),
            external_id: row.external_id.map(|id| id.0),
            account_id: AccountId(row.account_id),
            name: row.name.0,
            interval: row.charged_every.0,
            amount: Money::new(row.amount_minor, currency),
            mrr: Money::new(row.monthly_minor, currency),
            started_on: row.started_on,
            ended_on: row.ended_on,
            created_at: row.created_at.into(),
        };
        Ok(rows.into_iter().map(read).collect())
    }
}
