//! A reconciliation's row. What follows from its quantities is kept beside them, for order and for indexes.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::reconciliation::{ReconciliationKind, ReconciliationStatus},
    text::{Note, Title},
};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reconciliations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub vendor: TextColumn<Title>,
    pub product: TextColumn<Title>,
    pub vendor_quantity: Option<i32>,
    /// As it was found.
    pub billed_quantity: Option<i32>,
    /// As a fix put it right; the one that was found comes back when the decision is taken back.
    pub fixed_quantity: Option<i32>,
    pub unit_price_minor: i64,
    pub variance_minor: i64,
    pub at_stake_minor: i64,
    pub kind: TextColumn<ReconciliationKind>,
    pub status: TextColumn<ReconciliationStatus>,
    pub needs_review: bool,
    pub reason: Option<TextColumn<Note>>,
    pub decided_by_id: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub found_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
