//! The arithmetic of a score: weighted, with a missing input's weight carried by the others, and shared out to the point.

use chrono::NaiveDate;

use super::{HealthWeights, Input, Part};
use crate::crm::facts::{Advice, Facts};

/// A score with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The score; none when every input is missing.
    pub score: Option<u8>,
    /// All eight inputs.
    pub parts: Vec<Part>,
}

/// A score with contributions that sum to it.
pub fn compute(facts: &Facts, overdue_tasks: u32, open_tasks: u32, weights: &HealthWeights, today: NaiveDate) -> Computed {
    let mut measured = Input::ALL.map(|input| (input, measure(input, facts, overdue_tasks, open_tasks, today)));
    // The age of a contract is no history: where nothing else is known, a review that was never held says nothing (D38).
    let only_reviews = measured.iter().all(|(input, (value, _))| *input == Input::QbrCadence || value.is_none());
    if facts.last_qbr_on.is_none() && only_reviews {
        measured.iter_mut().for_each(|(_, (value, _))| *value = None);
    }
    let weighed: Vec<(u32, Option<u8>)> = measured.iter().map(|&(input, (value, _))| (weights.of(input), value)).collect();
    let score = score(weighed.iter().copied());
    let contributions = score.map_or_else(Vec::new, |score| apportion(&weighed, score.into()));
    let parts = measured
        .into_iter()
        .enumerate()
        .map(|(place, (input, (value, detail)))| Part {
            input,
            label: input.label().to_owned(),
            weight: weights.of(input),
            value,
            contribution: contributions.get(place).copied().flatten(),
            detail,
        })
        .collect();
    Computed { score, parts }
}

/// `round_half_up(sum(w * x) / sum(w))` over the inputs that are present; none when nothing that counts is.
pub(super) fn score(weighed: impl IntoIterator<Item = (u32, Option<u8>)>) -> Option<u8> {
    let present = weighed.into_iter().filter_map(|(weight, value)| Some((weight, u32::from(value?))));
    let (weights, total) = present.fold((0, 0), |(weights, total), (weight, value)| (weights + weight, total + weight * value));
    if weights == 0 {
        return None;
    }
    u8::try_from((2 * total + weights) / (2 * weights)).ok()
}

/// Shares a score out over its parts in whole points: each part's whole points first, the rest to the largest remainders.
fn apportion(weighed: &[(u32, Option<u8>)], score: u32) -> Vec<Option<u32>> {
    let weights: u32 = weighed.iter().filter(|(_, value)| value.is_some()).map(|(weight, _)| weight).sum();
    let points: Vec<Option<u32>> = weighed.iter().map(|&(weight, value)| value.map(|value| weight * u32::from(value))).collect();
    let mut shares: Vec<Option<u32>> = points.iter().map(|part| part.map(|part| part / weights)).collect();
    let given: u32 = shares.iter().flatten().sum();
    let mut by_remainder: Vec<usize> = (0..points.len()).filter(|&place| points[place].is_some()).collect();
    by_remainder.sort_by_key(|&place| std::cmp::Reverse(points[place].unwrap_or(0) % weights));
    for place in by_remainder.into_iter().take(score.saturating_sub(given) as usize) {
        shares[place] = shares[place].map(|share| share + 1);
    }
    shares
}

fn measure(input: Input, facts: &Facts, overdue: u32, open: u32, today: NaiveDate) -> (Option<u8>, String) {
    match input {
        Input::TouchpointRecency => touchpoint_recency(facts, today),
        Input::QbrCadence => qbr_cadence(facts, today),
        Input::Tasks if open == 0 => (None, "No open tasks.".to_owned()),
        Input::Tasks => {
            let value = 100_u32.saturating_sub(25 * overdue);
            (u8::try_from(value).ok(), format!("{overdue} of {open} open tasks overdue."))
        }
        Input::Compliance => compliance(facts.advice),
        Input::Assessment => assessment(facts.advice),
        Input::Invoices | Input::PortalEngagement | Input::Sentiment => (None, "Nothing recorded yet.".to_owned()),
    }
}

/// Full for two weeks, then falling evenly to nothing at 90 days.
fn touchpoint_recency(facts: &Facts, today: NaiveDate) -> (Option<u8>, String) {
    let Some(last) = facts.last_touchpoint_on else {
        return (None, "No touchpoint recorded yet.".to_owned());
    };
    let days = (today - last).num_days().max(0);
    (falling(days, 14, 90), format!("Last touched {days} days ago."))
}

/// Full until the review is due, then falling evenly to nothing 90 days later.
fn qbr_cadence(facts: &Facts, today: NaiveDate) -> (Option<u8>, String) {
    let Some(due) = facts.qbr_due_on() else {
        return (None, "No business review is due.".to_owned());
    };
    let late = (today - due).num_days();
    let detail = if late > 0 { format!("Overdue by {late} days.") } else { "On time.".to_owned() };
    (falling(late.max(0), 0, 90), detail)
}

/// A quarter less for each item that is past due.
fn compliance(advice: Advice) -> (Option<u8>, String) {
    let Advice { compliance_items, overdue_compliance, .. } = advice;
    if compliance_items == 0 {
        return (None, "No compliance items recorded yet.".to_owned());
    }
    let value = 100_u32.saturating_sub(overdue_compliance.saturating_mul(25));
    (u8::try_from(value).ok(), format!("{overdue_compliance} of {compliance_items} compliance items overdue."))
}

/// The score of the latest finalized assessment, as it is.
fn assessment(advice: Advice) -> (Option<u8>, String) {
    match advice.assessment_score {
        Some(score) => (Some(score), format!("The latest finalized assessment scored {score}.")),
        None => (None, "No assessment finalized yet.".to_owned()),
    }
}

fn falling(days: i64, full_until: i64, nothing_from: i64) -> Option<u8> {
    let left = (nothing_from - days).clamp(0, nothing_from - full_until);
    u8::try_from(left * 100 / (nothing_from - full_until)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::Band, *};
    use crate::{
        crm::{band::HealthSource, terms::Cadence},
        id::AccountId,
    };

    #[test]
    fn bands_change_at_40_and_70() {
        let bands = [None, Some(0), Some(39), Some(40), Some(69), Some(70), Some(100)].map(Band::of);
        assert_eq!(bands, [Band::None, Band::Red, Band::Red, Band::Yellow, Band::Yellow, Band::Green, Band::Green]);
    }

    #[test]
    fn compliance_loses_a_quarter_for_each_overdue_item_and_no_more_than_all() {
        let value = |items, overdue| {
            compliance(Advice { compliance_items: items, overdue_compliance: overdue, assessment_score: None }).0
        };
        let values = [(0, 0), (4, 0), (4, 1), (4, 4), (9, 9), (u32::MAX, u32::MAX)].map(|(items, overdue)| value(items, overdue));
        assert_eq!(values, [None, Some(100), Some(75), Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn the_age_of_a_contract_is_no_history() {
        let day = |text: &str| Some(text.parse().expect("a day"));
        let facts = Facts {
            id: AccountId(uuid::Uuid::nil()),
            name: "Acme".parse().expect("a name"),
            sla_tier: None,
            score: None,
            source: HealthSource::Computed,
            mrr_minor: 0,
            renewal_on: None,
            contract_started_on: day("2020-01-01"),
            last_touchpoint_on: None,
            last_qbr_on: None,
            next_qbr_on: None,
            qbr_cadence: Cadence::kept(Some(90)),
            next_task_due_on: None,
            next_compliance_due_on: None,
            advice: Advice::default(),
        };
        let score = |facts: &Facts, open: u32| {
            compute(facts, 0, open, &HealthWeights::default(), day("2026-11-26").expect("a day")).score
        };
        assert_eq!(score(&facts, 0), None);
        assert_eq!(score(&facts, 1), Some(40), "with a task, the review that was never held counts, too");
        assert_eq!(score(&Facts { last_qbr_on: day("2026-01-01"), ..facts }, 0), Some(0));
    }

    proptest! {
        #[test]
        fn contributions_sum_to_the_score_whatever_the_weights(
            weighed in proptest::collection::vec((0_u32..=100, proptest::option::of(0_u8..=100)), 8)
        ) {
            let Some(score) = score(weighed.iter().copied()) else {
                prop_assert!(weighed.iter().all(|(weight, value)| *weight == 0 || value.is_none()));
                return Ok(());
            };
            let shares = apportion(&weighed, score.into());
            prop_assert!(score <= 100);
            prop_assert_eq!(shares.iter().flatten().sum::<u32>(), u32::from(score));
            let idle = weighed.iter().zip(&shares).filter(|((weight, value), _)| *weight == 0 || value.is_none());
            prop_assert!(idle.map(|(_, share)| share.unwrap_or(0)).all(|share| share == 0));
        }

        #[test]
        fn a_value_falls_from_100_to_0(days in 0_i64..400) {
            let value = falling(days, 14, 90).expect("a value");
            prop_assert!(value <= falling((days - 1).max(0), 14, 90).expect("a value"));
        }
    }
}
