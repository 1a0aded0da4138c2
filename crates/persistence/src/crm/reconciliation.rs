//! The reconciliation queue.

pub(crate) mod table;
mod write;

use domain::{
    calendar::Timestamp,
    crm::reconciliation::{QuantityComparison, Reconciliation, ReconciliationFilter, ReconciliationSort, delta},
    id::ReconciliationId,
    money::Money,
    page::{KeyPart, Rows, Slice},
    permission::{Organization, Permission, Reach, Reconciliations, View},
    text::SearchText,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};

use super::account;
use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The rows of the queue within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn reconciliations(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::reconciliations(self.org(), reach, self.eyes()))
    }

    /// The row that a grant covers.
    async fn reconciliation(&self, from: &impl ConnectionTrait, id: ReconciliationId) -> Result<table::Model, Error> {
        let row = self.reconciliations(self.reach()).filter(table::Column::Id.eq(id.0)).one(from).await?;
        row.ok_or(Error::NotFound)
    }

    /// The rows with the names that they refer to: two look-ups however many rows.
    pub(crate) async fn described_reconciliations(
        &self,
        from: &impl ConnectionTrait,
        rows: Vec<table::Model>,
    ) -> Result<Vec<Reconciliation>, Error> {
        let names = people::names(from, self.org(), rows.iter().filter_map(|row| row.decided_by_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Reconciliation {
                    id: ReconciliationId(row.id),
                    version: row.version.unsigned_abs(),
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    comparison: self.comparison(&row),
                    vendor: row.vendor.0,
                    product: row.product.0,
                    status: row.status.0,
                    reason: row.reason.map(|reason| reason.0),
                    decided_by: row.decided_by_id.map(|id| name(&names, id)).transpose()?,
                    decided_at: row.decided_at.map(Timestamp::from),
                    found_on: row.found_on,
                })
            })
            .collect()
    }

    fn comparison(&self, row: &table::Model) -> QuantityComparison {
        let (vendor, billed) = (row.vendor_quantity.map(i32::unsigned_abs), billed(row).map(i32::unsigned_abs));
        let money = |minor| Money::new(minor, self.here.currency);
        QuantityComparison {
            vendor_quantity: vendor,
            billed_quantity: billed,
            delta: delta(vendor, billed),
            unit_price: money(row.unit_price_minor),
            variance: money(row.variance_minor),
            kind: row.kind.0,
        }
    }

    async fn described_reconciliation(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Reconciliation, Error> {
        self.described_reconciliations(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

/// What is billed by now: as a fix put it right, or as it was found.
fn billed(row: &table::Model) -> Option<i32> {
    row.fixed_quantity.or(row.billed_quantity)
}

fn latest_found_first() -> list::Order<table::Model> {
    list::descending(vec![Expr::col(table::Column::FoundOn), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.found_on, row.id)
    })
}

/// The most money first, whichever way.
pub(crate) fn most_money_first() -> list::Order<table::Model> {
    list::descending(vec![Expr::col(table::Column::AtStakeMinor), Expr::col(table::Column::Id)], |row| {
        vec![KeyPart::Number(row.at_stake_minor), KeyPart::Id(row.id)]
    })
}

fn worded(words: &SearchText) -> Condition {
    let contains =
        |column: table::Column| -> SimpleExpr { Expr::expr(Func::lower(Expr::col(column))).like(list::containing(words)) };
    Condition::any().add(contains(table::Column::Vendor)).add(contains(table::Column::Product))
}

impl Room<Organization, View<Reconciliations>> {
    /// Rows of the queue within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_reconciliations(&self, filter: ReconciliationFilter, slice: Slice) -> Result<Rows<Reconciliation>, Error> {
        let ReconciliationFilter { q, account_id, status, kind, pending, sort } = filter;
        let mut rows = self.reconciliations(self.reach());
        if let Some(words) = q {
            rows = rows.filter(worded(&words));
        }
        if let Some(account) = account_id {
            rows = rows.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(status) = status {
            rows = rows.filter(table::Column::Status.eq(TextColumn(status)));
        }
        if let Some(kind) = kind {
            rows = rows.filter(table::Column::Kind.eq(TextColumn(kind)));
        }
        if pending {
            rows = rows.filter(table::Column::NeedsReview.eq(true));
        }
        let Rows { rows, next } = match sort {
            ReconciliationSort::Variance => list::slice(rows, most_money_first(), slice, self.reader()).await?,
            ReconciliationSort::Account => account::sort_by_account_name(rows, slice, self.reader()).await?,
            ReconciliationSort::Found => list::slice(rows, latest_found_first(), slice, self.reader()).await?,
        };
        Ok(Rows { rows: self.described_reconciliations(self.reader(), rows).await?, next })
    }

    /// One row of the queue within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_reconciliation(&self, id: ReconciliationId) -> Result<Reconciliation, Error> {
        let row = self.reconciliation(self.reader(), id).await?;
        self.described_reconciliation(self.reader(), row).await
    }
}
