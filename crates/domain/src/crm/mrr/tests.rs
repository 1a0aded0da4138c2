//! Movements of MRR against a plain computation, day by day.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::{Day, days_after};

fn day(text: &str) -> NaiveDate {
    *text.parse::<Day>().expect("a day")
}

fn month(text: &str) -> Month {
    text.to_owned().try_into().expect("a month")
}

fn term(account: u128, monthly_minor: i64, started_on: &str, ended_on: Option<&str>) -> Term {
    Term { account: AccountId(Uuid::from_u128(account)), monthly_minor, started_on: day(started_on), ended_on: ended_on.map(day) }
}

/// `[opening, new, expansion, contraction, churn, reactivation, closing]` of each month.
fn amounts(terms: &[Term], from: &str, to: &str) -> Vec<[i64; 7]> {
    movements(terms, month(from), month(to), Currency::USD).iter().map(parts).collect()
}

fn parts(m: &MrrMovement) -> [i64; 7] {
    [m.opening, m.new, m.expansion, m.contraction, m.churn, m.reactivation, m.closing].map(|money| money.amount_minor)
}

#[test]
fn a_client_who_leaves_and_returns_is_churn_then_reactivation() {
    let terms = [term(1, 500, "2026-01-10", Some("2026-02-10")), term(1, 700, "2026-04-01", None)];
    let moved = amounts(&terms, "2026-01", "2026-04");
    let expected = [[0, 500, 0, 0, 0, 0, 500], [500, 0, 0, 0, -500, 0, 0], [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 700, 700]];
    assert_eq!(moved, expected);
}

#[test]
fn a_new_price_is_expansion() {
    let terms = [term(1, 500, "2025-01-01", Some("2026-02-01")), term(1, 800, "2026-02-01", None)];
    assert_eq!(amounts(&terms, "2026-02", "2026-02"), [[500, 0, 300, 0, 0, 0, 800]]);
}

#[test]
fn a_month_is_as_it_stands_on_its_last_day_in_leap_years_too() {
    let terms = [term(1, 500, "2028-02-29", None), term(2, 300, "2028-01-31", Some("2028-02-29"))];
    let moved = amounts(&terms, "2028-01", "2028-03");
    assert_eq!(moved, [[0, 300, 0, 0, 0, 0, 300], [300, 500, 0, 0, -300, 0, 500], [500, 0, 0, 0, 0, 0, 500]]);
    let gone_on_the_first = [term(1, 500, "2027-12-31", Some("2028-03-01"))];
    assert_eq!(amounts(&gone_on_the_first, "2028-02", "2028-03"), [[500, 0, 0, 0, 0, 0, 500], [500, 0, 0, 0, -500, 0, 0]]);
}

#[test]
fn whoever_began_for_nothing_or_never_ran_is_new_when_they_pay() {
    let free = [term(1, 0, "2026-01-01", Some("2026-03-01")), term(1, 900, "2026-03-01", None)];
    assert_eq!(amounts(&free, "2026-03", "2026-03"), [[0, 900, 0, 0, 0, 0, 900]]);
    let never = [term(1, 700, "2026-01-05", Some("2026-01-05")), term(1, 900, "2026-03-01", None)];
    assert_eq!(amounts(&never, "2026-03", "2026-03"), [[0, 900, 0, 0, 0, 0, 900]]);
    let within_a_month = [term(1, 700, "2026-01-05", Some("2026-01-20")), term(1, 900, "2026-03-01", None)];
    assert_eq!(amounts(&within_a_month, "2026-01", "2026-03")[2], [0, 0, 0, 0, 0, 900, 900], "they paid in January");
}

#[test]
fn a_credit_is_a_negative_amount_that_moves_like_any_other() {
    let terms =
        [term(1, -200, "2026-01-01", Some("2026-03-01")), term(2, 500, "2026-01-01", None), term(2, -100, "2026-02-01", None)];
    let moved = amounts(&terms, "2026-01", "2026-03");
    assert_eq!(moved, [[0, 300, 0, 0, 0, 0, 300], [300, 0, 0, -100, 0, 0, 200], [200, 0, 0, 0, 200, 0, 400]]);
}

/// The same, by asking on each day whether each term runs.
fn plainly(terms: &[Term], from: Month, to: Month) -> Vec<[i64; 7]> {
    let on = |account: AccountId, day: NaiveDate| -> i64 {
        let runs = |term: &&Term| term.account == account && term.started_on <= day && term.ended_on.is_none_or(|end| end > day);
        terms.iter().filter(runs).map(|term| term.monthly_minor).sum()
    };
    let mut accounts: Vec<AccountId> = terms.iter().map(|term| term.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let first = terms.iter().map(|term| term.started_on).min();
    let mut rows = Vec::new();
    let mut month = from;
    while month <= to {
        let before = month.first_day().pred_opt().expect("a day");
        let mut row = [0; 7];
        for &account in &accounts {
            let (was, is) = (on(account, before), on(account, month.last_day()));
            let paid =
                first.is_some_and(|first| first.iter_days().take_while(|day| *day <= before).any(|day| on(account, day) != 0));
            let kind = match (was, is) {
                (0, _) => {
                    if paid {
                        5
                    } else {
                        1
                    }
                }
                (_, 0) => 4,
                _ => {
                    if is > was {
                        2
                    } else {
                        3
                    }
                }
            };
            row[0] += was;
            row[kind] += is - was;
            row[6] += is;
        }
        rows.push(row);
        month = month.next();
    }
    rows
}

fn some_terms() -> impl Strategy<Value = Vec<Term>> {
    // Amounts that cancel out, and lengths that end within the month, on its last day, or leave gaps.
    let amount = prop_oneof![Just(0_i64), Just(-500), Just(500), -1000_i64..1000];
    let start = prop_oneof![Just(423_u32), Just(424), 0_u32..700];
    let length = proptest::option::of(prop_oneof![Just(0_u32), 1_u32..31, 0_u32..400]);
    let drawn = proptest::collection::vec((0_u128..4, amount, start, length), 0..16);
    drawn.prop_map(|drawn| {
        let term = |(account, monthly_minor, start, length): (u128, i64, u32, Option<u32>)| {
            // 423 days after the first of January 2027 lies the 28th of February 2028, a leap year.
            let started_on = days_after(day("2027-01-01"), start);
            let ended_on = length.map(|days| days_after(started_on, days));
            Term { account: AccountId(Uuid::from_u128(account)), monthly_minor, started_on, ended_on }
        };
        drawn.into_iter().map(term).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn opening_and_movements_sum_to_closing_and_months_join_up(terms in some_terms()) {
        let mut last = None;
        for row in amounts(&terms, "2027-01", "2029-03") {
            prop_assert_eq!(row[..6].iter().sum::<i64>(), row[6]);
            prop_assert!(last.is_none_or(|closing| closing == row[0]));
            last = Some(row[6]);
        }
    }

    #[test]
    fn a_walk_along_the_days_agrees_with_asking_on_each_day(terms in some_terms(), late in 0_u32..14) {
        let (from, to) = (month("2027-01").before(0), month("2028-06"));
        let from = (0..late).fold(from, |month, _| month.next());
        let walked: Vec<[i64; 7]> = movements(&terms, from, to, Currency::USD).iter().map(parts).collect();
        prop_assert_eq!(walked, plainly(&terms, from, to));
    }
}
