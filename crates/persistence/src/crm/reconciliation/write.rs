//! Adding, changing, deciding and deleting rows of the reconciliation queue.

use domain::{
    crm::reconciliation::{NewDecision, NewReconciliation, Reconciliation, ReconciliationChanges},
    id::ReconciliationId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, Organization, Reconciliations, Remove},
};
use sea_orm::prelude::Uuid;

use crate::{Error, Room};

impl Room<Organization, Add<Reconciliations>> {
    /// Adds a row to the queue.
    ///
    /// # Errors
    /// An account that does not exist within reach; whatever [`NewReconciliation::into_reconciliation`] refuses.
    pub async fn create_reconciliation(&self, new: NewReconciliation) -> Result<Reconciliation, Error> {
        self.add(async |tx| {
            let account = self.card(tx, new.account_id).await?;
            Ok(new.into_reconciliation(Uuid::now_v7().into(), account, self.here)?)
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
        self.change(id, version, async |_, row: Reconciliation| Ok(row.change(changes, self.here.currency)?)).await
    }

    /// Decides on a row, in the name of whoever acts.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Reconciliation::decide`] refuses.
    pub async fn decide_reconciliation(&self, id: ReconciliationId, decision: NewDecision) -> Result<Reconciliation, Error> {
        self.change(id, None, async |tx, row: Reconciliation| {
            let by = self.active_member(tx, self.member(), "").await?;
            Ok(row.decide(decision, by, self.here.now)?)
        })
        .await
    }

    /// Takes the decision on a row back.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Reconciliation::reopen`] refuses.
    pub async fn reopen_reconciliation(&self, id: ReconciliationId) -> Result<Reconciliation, Error> {
        self.change(id, None, async |_, row: Reconciliation| Ok(row.reopen()?)).await
    }
}

impl Room<Organization, Remove<Reconciliations>> {
    /// Deletes a row of the queue; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_reconciliation(&self, id: ReconciliationId) -> Result<(), Error> {
        let removed = |row: &Reconciliation| Happened::whole(Verb::ReconciliationRemoved, Noun::Reconciliation, id, row);
        self.remove(id, async |_, row| Ok(removed(row))).await
    }
}
