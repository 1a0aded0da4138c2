//! A row of the reconciliation queue: what a vendor charges for beside what is billed to the client.

mod comparison;
mod decision;
mod filter;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::{
    comparison::{MOST_QUANTITY, QuantityComparison, ReconciliationKind, delta},
    decision::{DecisionOutcome, NewDecision},
    filter::{ReconciliationFilter, ReconciliationSort},
};
use crate::{
    calendar::{Day, Timestamp},
    crm::account::AccountCard,
    id::{AccountId, ReconciliationId},
    journal::{Happened, Noun, Verb},
    money::{Currency, Money},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::{Changed, Code, RuleBroken},
    text::{Note, Title},
};

/// Where the review of a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ReconciliationStatus {
    /// Nobody has decided; a row without a difference needs no decision.
    Pending,
    /// The difference is as it should be.
    Accepted,
    /// What is billed was put right.
    Fixed,
    /// The difference does not matter, for a reason.
    Dismissed,
}

/// A row of the reconciliation queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Reconciliation {
    /// A UUIDv7: ids ascend as records are added.
    pub id: ReconciliationId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client.
    pub account: AccountCard,
    /// Who sells it to the organization.
    pub vendor: Title,
    /// What is sold.
    pub product: Title,
    /// The quantities and the money.
    #[serde(flatten)]
    pub comparison: QuantityComparison,
    /// Where its review stands.
    pub status: ReconciliationStatus,
    /// Why it was decided so.
    pub reason: Option<Note>,
    /// Who decided.
    pub decided_by: Option<PersonName>,
    /// When that was.
    pub decided_at: Option<Timestamp>,
    /// When the quantities were read.
    pub found_on: NaiveDate,
    /// How many were billed when they were read, which comes back when a fix is taken back; kept and not shown.
    #[serde(skip)]
    pub billed_as_found: Option<u32>,
}

/// A new row of the reconciliation queue.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReconciliation {
    /// The client.
    pub account_id: AccountId,
    /// Who sells it to the organization.
    pub vendor: Title,
    /// What is sold.
    pub product: Title,
    /// How many the vendor counts; absent when the vendor has no record.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    pub vendor_quantity: Option<u32>,
    /// How many are billed; absent when it is not billed at all.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    pub billed_quantity: Option<u32>,
    /// The price of one, in the organization's currency; not below 0.
    pub unit_price: Money,
    /// When the quantities were read; by default, today.
    #[serde(default)]
    pub found_on: Option<Day>,
}

/// A merge patch of a row on which nobody has decided.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReconciliationChanges {
    /// Who sells it to the organization.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub vendor: Option<Title>,
    /// What is sold.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub product: Option<Title>,
    /// How many the vendor counts; null when the vendor has no record.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 1_000_000)]
    pub vendor_quantity: Option<Option<u32>>,
    /// How many are billed; null when it is not billed at all.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 1_000_000)]
    pub billed_quantity: Option<Option<u32>>,
    /// The price of one, in the organization's currency; not below 0.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub unit_price: Option<Money>,
}

impl NewReconciliation {
    /// The row that it becomes, which waits for a decision.
    ///
    /// # Errors
    /// Whatever [`QuantityComparison::of`] refuses; a day in the future.
    pub fn into_reconciliation(
        self,
        id: ReconciliationId,
        account: AccountCard,
        business_day: BusinessDay,
    ) -> Result<Changed<Reconciliation>, RuleBroken> {
        let found_on = self.found_on.map_or(business_day.today, NaiveDate::from);
        if found_on > business_day.today {
            return Err(RuleBroken::field("/found_on", Code::InTheFuture, "Quantities are compared once they have been read."));
        }
        let (vendor, billed) = (self.vendor_quantity, self.billed_quantity);
        let row = Reconciliation {
            id,
            version: 1,
            account,
            vendor: self.vendor,
            product: self.product,
            comparison: QuantityComparison::of(vendor, billed, self.unit_price, business_day.currency)?,
            status: ReconciliationStatus::Pending,
            reason: None,
            decided_by: None,
            decided_at: None,
            found_on,
            billed_as_found: billed,
        };
        Ok(Changed::added(Verb::ReconciliationAdded, Noun::Reconciliation, id, row))
    }
}

impl Reconciliation {
    /// Whether someone has to review the difference (R058).
    pub fn needs_review(&self) -> bool {
        self.comparison.delta != 0 && self.status == ReconciliationStatus::Pending
    }

    /// The row with the changes made.
    ///
    /// # Errors
    /// Somebody has decided on it; whatever [`QuantityComparison::of`] refuses.
    pub fn change(self, changes: ReconciliationChanges, currency: Currency) -> Result<Changed<Self>, RuleBroken> {
        self.undecided()?;
        let ReconciliationChanges { vendor, product, vendor_quantity, billed_quantity, unit_price } = changes;
        let before = self.clone();
        let comparison = QuantityComparison::of(
            vendor_quantity.unwrap_or(self.comparison.vendor_quantity),
            billed_quantity.unwrap_or(self.comparison.billed_quantity),
            unit_price.unwrap_or(self.comparison.unit_price),
            currency,
        )?;
        let value = Self {
            vendor: vendor.unwrap_or(self.vendor),
            product: product.unwrap_or(self.product),
            billed_as_found: comparison.billed_quantity,
            comparison,
            ..self
        };
        let happened = Happened::change(Verb::ReconciliationChanged, Noun::Reconciliation, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}
