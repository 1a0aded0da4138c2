//! A vendor's quantity beside the billed one, and the money between them.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    crm::subscription::in_books,
    money::{Currency, MOST_MINOR, Money},
    rule::{Code, RuleBroken},
};

/// The largest quantity.
pub const MOST_QUANTITY: u32 = 1_000_000;

/// How the vendor's quantity and the billed one differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ReconciliationKind {
    /// The vendor counts more than is billed.
    UnderBilled,
    /// The vendor counts less than is billed.
    OverBilled,
    /// Both are the same.
    Exact,
    /// It is not billed at all.
    NotBilled,
    /// The vendor has no record of it.
    NoVendorRecord,
}

/// Two quantities compared, and the money between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuantityComparison {
    /// How many the vendor counts; null when the vendor has no record.
    #[schema(maximum = 1_000_000)]
    pub vendor_quantity: Option<u32>,
    /// How many are billed; null when it is not billed at all.
    #[schema(maximum = 1_000_000)]
    pub billed_quantity: Option<u32>,
    /// The vendor's quantity less the billed one; a missing one counts 0.
    #[schema(value_type = i32, minimum = -1_000_000, maximum = 1_000_000)]
    pub delta: i64,
    /// The price of one.
    pub unit_price: Money,
    /// The difference times the price: above 0 is money that is not billed.
    pub variance: Money,
    /// How the quantities differ.
    pub kind: ReconciliationKind,
}

/// The vendor's quantity less the billed one; a missing one counts 0.
pub fn delta(vendor_quantity: Option<u32>, billed_quantity: Option<u32>) -> i64 {
    i64::from(vendor_quantity.unwrap_or(0)) - i64::from(billed_quantity.unwrap_or(0))
}

impl ReconciliationKind {
    /// How two quantities differ.
    pub fn of(vendor_quantity: Option<u32>, billed_quantity: Option<u32>) -> Self {
        match (vendor_quantity, billed_quantity) {
            (None, _) => Self::NoVendorRecord,
            (_, None) => Self::NotBilled,
            (Some(vendor), Some(billed)) if vendor > billed => Self::UnderBilled,
            (Some(vendor), Some(billed)) if vendor < billed => Self::OverBilled,
            _ => Self::Exact,
        }
    }
}

impl QuantityComparison {
    /// Compares two quantities: delta = vendor - billed, variance = delta * unit price, exactly.
    ///
    /// # Errors
    /// Neither quantity; one above 1,000,000; a price of another currency, below 0 or out of bounds; more money between them
    /// than a record holds.
    pub fn of(vendor: Option<u32>, billed: Option<u32>, unit_price: Money, currency: Currency) -> Result<Self, RuleBroken> {
        if vendor.is_none() && billed.is_none() {
            let detail = "Give the vendor's quantity, the billed one, or both.";
            return Err(RuleBroken::field("/vendor_quantity", Code::NothingToCompare, detail));
        }
        for (quantity, pointer) in [(vendor, "/vendor_quantity"), (billed, "/billed_quantity")] {
            if quantity.is_some_and(|quantity| quantity > MOST_QUANTITY) {
                return Err(RuleBroken::field(pointer, Code::OutOfRange, format!("At most {MOST_QUANTITY}.")));
            }
        }
        if in_books(unit_price, currency, "/unit_price")? < 0 {
            return Err(RuleBroken::field("/unit_price", Code::OutOfRange, "A price is not below 0."));
        }
        let delta = delta(vendor, billed);
        let variance = delta.checked_mul(unit_price.amount_minor).filter(|minor| minor.abs() <= MOST_MINOR);
        let variance = variance.ok_or_else(|| {
            let detail = format!("The difference comes to more than {MOST_MINOR} minor units.");
            RuleBroken::field("/unit_price", Code::VarianceOutOfRange, detail)
        })?;
        Ok(Self {
            vendor_quantity: vendor,
            billed_quantity: billed,
            delta,
            unit_price,
            variance: Money::new(variance, currency),
            kind: ReconciliationKind::of(vendor, billed),
        })
    }

    /// The same with another billed quantity.
    pub(super) fn billed(self, quantity: Option<u32>) -> Result<Self, RuleBroken> {
        Self::of(self.vendor_quantity, quantity, self.unit_price, self.unit_price.currency)
    }
}
