//! Adding, changing, deciding and deleting rows of the reconciliation queue.

use domain::{
    crm::reconciliation::{NewDecision, NewReconciliation, Reconciliation, ReconciliationChanges, ReconciliationStatus},
    id::ReconciliationId,
    journal::{Happened, Noun},
    permission::{Add, Change, Organization, Reconciliations, Remove},
    rule::Changed,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, ModelTrait, Set, prelude::Uuid};

use super::table;
use crate::{Error, Room, text_column::TextColumn};

/// A quantity as its column keeps it; rules keep it far below the bound.
fn kept(quantity: Option<u32>) -> Option<i32> {
    quantity.map(|quantity| i32::try_from(quantity).unwrap_or(i32::MAX))
}

impl Room<Organization, Add<Reconciliations>> {
    /// Adds a row to the queue.
    ///
    /// # Errors
    /// Whatever [`NewReconciliation::compared`] refuses; an account that does not exist within reach.
    pub async fn create_reconciliation(&self, new: NewReconciliation) -> Result<Reconciliation, Error> {
        let (compared, found_on) = new.compared(self.here.currency, self.here.today)?;
        self.write(async |tx| {
            self.card(tx, new.account_id).await?;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                account_id: Set(new.account_id.0),
                vendor: Set(TextColumn(new.vendor)),
                product: Set(TextColumn(new.product)),
                vendor_quantity: Set(kept(compared.vendor_quantity)),
                billed_quantity: Set(kept(compared.billed_quantity)),
                fixed_quantity: Set(None),
                unit_price_minor: Set(compared.unit_price.amount_minor),
                variance_minor: Set(compared.variance.amount_minor),
                at_stake_minor: Set(compared.variance.amount_minor.abs()),
                kind: Set(TextColumn(compared.kind)),
                status: Set(TextColumn(ReconciliationStatus::Pending)),
                needs_review: Set(compared.delta != 0),
                reason: Set(None),
                decided_by_id: Set(None),
                decided_at: Set(None),
                found_on: Set(found_on),
            };
            let made = self.described_reconciliation(tx, row.insert(tx).await?).await?;
            let happened = Happened::new("reconciliation.added", Noun::Reconciliation, made.id, serde_json::to_value(&made)?);
            Ok(Changed::new(made, happened))
        })
        .await
    }
}

impl Room<Organization, Change<Reconciliations>> {
    /// Changes a row on which nobody has decided.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Reconciliation::change`] refuses.
    pub async fn change_reconciliation(
        &self,
        id: ReconciliationId,
        version: Option<u32>,
        changes: ReconciliationChanges,
    ) -> Result<Reconciliation, Error> {
        self.settle(id, version, async |_, row, _| Ok(row.change(changes, self.here.currency)?)).await
    }

    /// Decides on a row, in the name of whoever acts.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Reconciliation::decide`] refuses.
    pub async fn decide_reconciliation(&self, id: ReconciliationId, decision: NewDecision) -> Result<Reconciliation, Error> {
        self.settle(id, None, async |tx, row, _| {
            let by = self.active_member(tx, self.member().0, "").await?;
            Ok(row.decide(decision, by, self.here.now)?)
        })
        .await
    }

    /// Takes the decision on a row back.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reopen_reconciliation(&self, id: ReconciliationId) -> Result<Reconciliation, Error> {
        self.settle(id, None, async |_, row, found| Ok(row.reopen(found)?)).await
    }

    /// Lets a rule decide on a row, and keeps what comes of it; the rule is also told the billed quantity as it was found.
    async fn settle(
        &self,
        id: ReconciliationId,
        version: Option<u32>,
        rule: impl AsyncFnOnce(&DatabaseTransaction, Reconciliation, Option<u32>) -> Result<Changed<Reconciliation>, Error>,
    ) -> Result<Reconciliation, Error> {
        self.write(async |tx| {
            let row = self.reconciliation(tx, id).await?;
            let before = self.described_reconciliation(tx, row.clone()).await?;
            let before = crate::fresh(before, version, |row| row.version)?;
            let Changed { value, happened } = rule(tx, before, row.billed_quantity.map(i32::unsigned_abs)).await?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = with(row, value).update(tx).await?;
            Ok(Changed { value: self.described_reconciliation(tx, row).await?, happened })
        })
        .await
    }
}

/// The row as the rule left the record. What a fix bills stands beside what was found, so that it can be taken back.
fn with(row: table::Model, value: Reconciliation) -> table::ActiveModel {
    let needs_review = value.needs_review();
    let billed = kept(value.comparison.billed_quantity);
    let pending = value.status == ReconciliationStatus::Pending;
    table::ActiveModel {
        version: Set(row.version + 1),
        vendor: Set(TextColumn(value.vendor)),
        product: Set(TextColumn(value.product)),
        vendor_quantity: Set(kept(value.comparison.vendor_quantity)),
        billed_quantity: Set(if pending { billed } else { row.billed_quantity }),
        fixed_quantity: Set(billed.filter(|_| !pending && billed != row.billed_quantity)),
        unit_price_minor: Set(value.comparison.unit_price.amount_minor),
        variance_minor: Set(value.comparison.variance.amount_minor),
        at_stake_minor: Set(value.comparison.variance.amount_minor.abs()),
        kind: Set(TextColumn(value.comparison.kind)),
        status: Set(TextColumn(value.status)),
        needs_review: Set(needs_review),
        reason: Set(value.reason.map(TextColumn)),
        decided_by_id: Set(value.decided_by.map(|person| person.id.0)),
        decided_at: Set(value.decided_at.map(Into::into)),
        ..row.into_active_model()
    }
}

impl Room<Organization, Remove<Reconciliations>> {
    /// Deletes a row of the queue; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_reconciliation(&self, id: ReconciliationId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.reconciliation(tx, id).await?;
            let was = self.described_reconciliation(tx, row.clone()).await?;
            row.delete(tx).await?;
            Ok(Changed::new((), Happened::new("reconciliation.removed", Noun::Reconciliation, id, serde_json::to_value(&was)?)))
        })
        .await
    }
}
