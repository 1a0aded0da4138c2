//! The rules of the reconciliation queue.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn money(minor: i64, currency: &str) -> Money {
    Money::new(minor, currency.parse().expect("a currency"))
}

fn compared(vendor: Option<u32>, billed: Option<u32>, minor: i64) -> Result<QuantityComparison, Code> {
    QuantityComparison::of(vendor, billed, money(minor, "USD"), Currency::USD).map_err(code)
}

fn code(broken: RuleBroken) -> Code {
    match broken {
        RuleBroken::Conflict { code, .. } | RuleBroken::Field { code, .. } | RuleBroken::NotYours { code, .. } => code,
    }
}

fn person() -> PersonName {
    PersonName { id: Uuid::nil().into(), name: "Ruth".parse().expect("a name") }
}

fn row(vendor: Option<u32>, billed: Option<u32>, minor: i64) -> Reconciliation {
    Reconciliation {
        id: Uuid::nil().into(),
        version: 1,
        account: AccountCard { id: Uuid::nil().into(), name: "Acme".parse().expect("a title"), sla_tier: None },
        vendor: "Datto".parse().expect("a title"),
        product: "Backup".parse().expect("a title"),
        comparison: compared(vendor, billed, minor).expect("compares"),
        status: ReconciliationStatus::Pending,
        reason: None,
        decided_by: None,
        decided_at: None,
        found_on: NaiveDate::default(),
        billed_as_found: billed,
    }
}

fn decision(outcome: DecisionOutcome, reason: Option<&str>, billed_quantity: Option<u32>) -> NewDecision {
    NewDecision { outcome, reason: reason.map(|text| text.parse().expect("a note")), billed_quantity }
}

fn decided(row: Reconciliation, decision: NewDecision) -> Result<Reconciliation, Code> {
    row.decide(decision, person(), Timestamp::default()).map(|changed| changed.value).map_err(code)
}

#[test]
fn a_missing_quantity_counts_0_and_names_its_kind() {
    use ReconciliationKind::{Exact, NoVendorRecord, NotBilled, OverBilled, UnderBilled};
    let cases = [
        (Some(12), Some(10), 2, 1_000, UnderBilled),
        (Some(10), Some(12), -2, -1_000, OverBilled),
        (Some(7), Some(7), 0, 0, Exact),
        (Some(4), None, 4, 2_000, NotBilled),
        (None, Some(3), -3, -1_500, NoVendorRecord),
    ];
    for (vendor, billed, delta, variance, kind) in cases {
        let found = compared(vendor, billed, 500).expect("compares");
        assert_eq!((found.delta, found.variance.amount_minor, found.kind), (delta, variance, kind));
    }
    assert_eq!(compared(None, None, 500), Err(Code::NothingToCompare));
}

#[test]
fn the_money_is_exact_in_currencies_of_0_and_3_decimals_or_refused() {
    for (currency, minor) in [("JPY", 1_280), ("BHD", 2_345), ("USD", 1)] {
        let currency: Currency = currency.parse().expect("a currency");
        let found = QuantityComparison::of(Some(1_000_000), Some(1), Money::new(minor, currency), currency).expect("compares");
        assert_eq!(found.variance, Money::new(999_999 * minor, currency));
    }
    assert_eq!(compared(Some(1_000_000), None, 1_000_000).map(|found| found.variance.amount_minor), Ok(1_000_000_000_000));
    assert_eq!(compared(Some(1_000_000), None, 1_000_001), Err(Code::VarianceOutOfRange));
    assert_eq!(compared(None, Some(1_000_000), 1_000_001), Err(Code::VarianceOutOfRange));
    assert_eq!(compared(Some(1_000_001), None, 1), Err(Code::OutOfRange));
    assert_eq!(compared(Some(1), None, -1), Err(Code::OutOfRange));
    assert_eq!(compared(Some(1), None, i64::MIN + 1), Err(Code::OutOfRange));
    let yen = QuantityComparison::of(Some(1), None, money(1, "JPY"), Currency::USD);
    assert_eq!(yen.map_err(code), Err(Code::OtherCurrency));
}

#[test]
fn only_a_difference_without_a_decision_needs_a_review() {
    assert!(row(Some(2), Some(1), 500).needs_review());
    assert!(row(Some(2), Some(1), 0).needs_review(), "a price of 0 still hides a difference");
    assert!(!row(Some(2), Some(2), 500).needs_review(), "no difference");
    assert!(!row(Some(0), None, 500).needs_review(), "nothing counted and nothing billed");
    let exact = decided(row(Some(2), Some(2), 500), decision(DecisionOutcome::Accepted, None, None));
    assert_eq!(exact, Err(Code::NothingToDecide));
    let accepted = decided(row(Some(2), Some(1), 500), decision(DecisionOutcome::Accepted, None, None)).expect("decided");
    assert!(!accepted.needs_review());
    assert_eq!(decided(accepted, decision(DecisionOutcome::Accepted, None, None)), Err(Code::ReconciliationDecided));
}

#[test]
fn a_dismissal_needs_a_reason_and_only_a_fix_a_quantity() {
    let dismissed = |reason| decided(row(Some(2), Some(1), 500), decision(DecisionOutcome::Dismissed, reason, None));
    assert_eq!(dismissed(None), Err(Code::ReasonRequired));
    assert_eq!(dismissed(Some("  \n")), Err(Code::ReasonRequired));
    assert!(dismissed(Some("Trial seats.")).is_ok());
    let odd = decided(row(Some(2), Some(1), 500), decision(DecisionOutcome::Accepted, None, Some(2)));
    assert_eq!(odd, Err(Code::NotFixed));
}

#[test]
fn a_fix_puts_the_quantity_right_and_taking_it_back_restores_it() {
    let fixed = decided(row(Some(5), None, 500), decision(DecisionOutcome::Fixed, None, Some(5))).expect("decided");
    assert_eq!((fixed.comparison.delta, fixed.comparison.kind), (0, ReconciliationKind::Exact));
    let refused = fixed.clone().change(ReconciliationChanges::default(), Currency::USD);
    assert_eq!(refused.map_err(code), Err(Code::ReconciliationDecided));
    let back = fixed.reopen().expect("allowed").value;
    assert_eq!(back, row(Some(5), None, 500));
    assert_eq!(back.reopen().expect("allowed").happened, None);
}

proptest! {
    #[test]
    fn the_money_agrees_with_a_plain_sum(vendor in 0_u32..=1_000, billed in 0_u32..=1_000, minor in 0_i64..=100_000) {
        let found = compared(Some(vendor), Some(billed), minor).expect("compares");
        let mut sum = 0;
        for _ in vendor.min(billed)..vendor.max(billed) {
            sum += minor;
        }
        prop_assert_eq!(found.variance.amount_minor, if vendor < billed { -sum } else { sum });
        prop_assert_eq!(found.kind == ReconciliationKind::Exact, found.delta == 0);
    }
}
