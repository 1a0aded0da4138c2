//! A subscription's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::subscription::Interval, text::ExternalId, text::Title};
use sea_orm::entity::prelude::*;

use crate::word::Word;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<Word<ExternalId>>,
    pub account_id: Uuid,
    pub name: Word<Title>,
    pub charged_every: Word<Interval>,
    pub amount_minor: i64,
    pub monthly_minor: i64,
    pub started_on: Date,
    pub ended_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
