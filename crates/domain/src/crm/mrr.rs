//! How monthly recurring revenue (MRR) moves: each month's movements sum to the difference, exactly.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    calendar::Month,
    id::AccountId,
    money::{Currency, Money},
};

/// One subscription as MRR sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The client.
    pub account: AccountId,
    /// Minor units per month.
    pub monthly_minor: i64,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The first day on which it no longer runs.
    pub ended_on: Option<NaiveDate>,
}

impl Term {
    /// Whether it runs on that day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|end| end > day)
    }
}

/// How MRR moved within a month: opening and movements sum to closing, exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MrrMovement {
    /// The month.
    pub month: Month,
    /// At the end of the month before.
    pub opening: Money,
    /// From clients that had none before.
    pub new: Money,
    /// From clients that pay more.
    pub expansion: Money,
    /// From clients that pay less; zero or negative.
    pub contraction: Money,
    /// From clients that pay nothing any more; zero or negative for those who paid.
    pub churn: Money,
    /// From clients that had stopped paying.
    pub reactivation: Money,
    /// At the end of the month.
    pub closing: Money,
}

/// Each month's movement of MRR over a set of subscriptions, from the first month to the last.
pub fn movements(terms: &[Term], from: Month, to: Month, currency: Currency) -> Vec<MrrMovement> {
    let mut by_account: BTreeMap<AccountId, Vec<Term>> = BTreeMap::new();
    for term in terms {
        by_account.entry(term.account).or_default().push(*term);
    }
    let months = std::iter::successors(Some(from), |month| Some(month.next())).take_while(|month| *month <= to);
    months.map(|month| movement(&by_account, month, currency)).collect()
}

fn movement(accounts: &BTreeMap<AccountId, Vec<Term>>, month: Month, currency: Currency) -> MrrMovement {
    let money = |minor: i64| Money::new(minor, currency);
    let opening_day = month.first_day().pred_opt().unwrap_or(month.first_day());
    let closing_day = month.last_day();
    let (mut opening, mut closing) = (0, 0);
    let (mut new, mut expansion, mut contraction, mut churn, mut reactivation) = (0, 0, 0, 0, 0);
    for terms in accounts.values() {
        let on = |day| terms.iter().filter(|term| term.runs_on(day)).map(|term| term.monthly_minor).sum::<i64>();
        let (before, after) = (on(opening_day), on(closing_day));
        opening += before;
        closing += after;
        let known = terms.iter().any(|term| term.started_on <= opening_day);
        let moved = match (before, after) {
            (0, _) if known => &mut reactivation,
            (0, _) => &mut new,
            (_, 0) => &mut churn,
            _ if after > before => &mut expansion,
            _ => &mut contraction,
        };
        *moved += after - before;
    }
    MrrMovement {
        month,
        opening: money(opening),
        new: money(new),
        expansion: money(expansion),
        contraction: money(contraction),
        churn: money(churn),
        reactivation: money(reactivation),
        closing: money(closing),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::Day;

    fn day(text: &str) -> NaiveDate {
        *text.parse::<Day>().expect("a day")
    }

    fn month(text: &str) -> Month {
        text.to_owned().try_into().expect("a month")
    }

    fn term(account: u128, monthly_minor: i64, started_on: &str, ended_on: Option<&str>) -> Term {
        Term {
            account: AccountId(Uuid::from_u128(account)),
            monthly_minor,
            started_on: day(started_on),
            ended_on: ended_on.map(day),
        }
    }

    #[test]
    fn a_client_who_leaves_and_returns_is_churn_then_reactivation() {
        let terms = [term(1, 500, "2026-01-10", Some("2026-02-10")), term(1, 700, "2026-04-01", None)];
        let moved = movements(&terms, month("2026-01"), month("2026-04"), Currency::USD);
        let amounts: Vec<[i64; 3]> =
            moved.iter().map(|m| [m.new.amount_minor, m.churn.amount_minor, m.reactivation.amount_minor]).collect();
        assert_eq!(amounts, [[500, 0, 0], [0, -500, 0], [0, 0, 0], [0, 0, 700]]);
    }

    #[test]
    fn a_new_price_is_expansion() {
        let terms = [term(1, 500, "2025-01-01", Some("2026-02-01")), term(1, 800, "2026-02-01", None)];
        let moved = movements(&terms, month("2026-02"), month("2026-02"), Currency::USD);
        assert_eq!(moved[0].expansion.amount_minor, 300);
    }

    proptest! {
        #[test]
        fn opening_and_movements_sum_to_closing(
            drawn in proptest::collection::vec((0_u128..4, -1000_i64..1000, 0_u32..700, proptest::option::of(0_u32..400)), 0..20)
        ) {
            let terms: Vec<Term> = drawn.into_iter().map(|(account, monthly_minor, start, length)| {
                let started_on = crate::calendar::days_after(day("2025-01-01"), start);
                let ended_on = length.map(|days| crate::calendar::days_after(started_on, days));
                Term { account: AccountId(Uuid::from_u128(account)), monthly_minor, started_on, ended_on }
            }).collect();
            let mut last = None;
            for m in movements(&terms, month("2025-01"), month("2027-03"), Currency::USD) {
                let parts = [m.opening, m.new, m.expansion, m.contraction, m.churn, m.reactivation];
                prop_assert_eq!(parts.iter().map(|part| part.amount_minor).sum::<i64>(), m.closing.amount_minor);
                prop_assert!(last.is_none_or(|closing| closing == m.opening));
                last = Some(m.closing);
            }
        }
    }
}
