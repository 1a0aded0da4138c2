//! A reconciliation's row, and how one is kept in it. What follows from its quantities is kept beside them, for order and for indexes.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    calendar::Timestamp,
    crm::reconciliation::{QuantityComparison, Reconciliation, ReconciliationKind, ReconciliationStatus, delta},
    id::{AccountId, ReconciliationId},
    money::{Currency, Money},
    people::organization::BusinessDay,
    permission::Reconciliations,
    text::{Note, Title},
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    crm::account,
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

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
    pub folded: String,
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

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const FOUND_BY: Option<FoundBy<Column>> = Some(FoundBy {
        kind: Kind::Reconciliations,
        id: Column::Id,
        texts: &[Column::Vendor, Column::Product],
        folded: Column::Folded,
    });
}

impl Kept for Reconciliation {
    type Subject = Reconciliations;
    type Id = ReconciliationId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its differences up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        let billed = self.comparison.billed_quantity;
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account.id.0,
            needs_review: self.needs_review(),
            vendor: TextColumn(self.vendor),
            product: TextColumn(self.product),
            folded: String::new(),
            vendor_quantity: self.comparison.vendor_quantity.map(u32::cast_signed),
            billed_quantity: self.billed_as_found.map(u32::cast_signed),
            fixed_quantity: billed.filter(|_| billed != self.billed_as_found).map(u32::cast_signed),
            unit_price_minor: self.comparison.unit_price.amount_minor,
            variance_minor: self.comparison.variance.amount_minor,
            at_stake_minor: self.comparison.variance.amount_minor.abs(),
            kind: TextColumn(self.comparison.kind),
            status: TextColumn(self.status),
            reason: self.reason.map(TextColumn),
            decided_by_id: self.decided_by.map(|person| person.id.0),
            decided_at: self.decided_at.map(Into::into),
            found_on: self.found_on,
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().filter_map(|row| row.decided_by_id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
                    id: ReconciliationId(row.id),
                    version: row.version.unsigned_abs(),
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    comparison: comparison(&row, here.currency),
                    vendor: row.vendor.0,
                    product: row.product.0,
                    status: row.status.0,
                    reason: row.reason.map(|reason| reason.0),
                    decided_by: row.decided_by_id.map(|id| name(&names, id)).transpose()?,
                    decided_at: row.decided_at.map(Timestamp::from),
                    found_on: row.found_on,
                    billed_as_found: row.billed_quantity.map(i32::unsigned_abs),
                })
            })
            .collect()
    }
}

/// The quantities as they are by now: billed is what a fix put right, or what was found.
fn comparison(row: &Model, currency: Currency) -> QuantityComparison {
    let vendor = row.vendor_quantity.map(i32::unsigned_abs);
    let billed = row.fixed_quantity.or(row.billed_quantity).map(i32::unsigned_abs);
    QuantityComparison {
        vendor_quantity: vendor,
        billed_quantity: billed,
        delta: delta(vendor, billed),
        unit_price: Money::new(row.unit_price_minor, currency),
        variance: Money::new(row.variance_minor, currency),
        kind: row.kind.0,
    }
}
