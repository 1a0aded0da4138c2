//! What would make it 70 (B11): which input alone, and how far up, turns an account green.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Band, Input, Part, compute};

/// One input that alone would bring the score to 70 or more, if it were as good as this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Improvement {
    /// Which input.
    pub input: Input,
    /// Its name for people.
    #[schema(max_length = 60)]
    pub label: String,
    /// Its value now; null when it is missing.
    #[schema(maximum = 100)]
    pub from: Option<u8>,
    /// The least value that is enough.
    #[schema(maximum = 100)]
    pub to: u8,
    /// What the score would be then.
    #[schema(maximum = 100)]
    pub score: u8,
    /// One sentence on what to do.
    #[schema(max_length = 200)]
    pub sentence: String,
}

/// The fewest deeds that turn an account green, and what the score is after them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Plan {
    /// What to do, what brings most first; all that can be done where even that is not enough.
    #[schema(max_items = 5)]
    pub deeds: Vec<Deed>,
    /// The score once all of it is done.
    #[schema(maximum = 100)]
    pub score: u8,
}

/// Something to do for an account's health.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Deed {
    /// The input that it makes as good as can be.
    pub input: Input,
    /// What to do.
    #[schema(max_length = 200)]
    pub sentence: String,
    /// How the input stands now.
    #[schema(max_length = 200)]
    pub now: String,
}

/// What everything that can be done would come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Combined {
    /// The score with every input that can be improved at 100.
    #[schema(maximum = 100)]
    pub score: u8,
}

/// What to do about an input; nothing where there is nothing that could be done about it.
fn advice(part: &Part) -> Option<&'static str> {
    match part.input {
        Input::TouchpointRecency => Some("Get in touch and log it"),
        Input::QbrCadence => Some("Hold the business review"),
        // Whoever has no open tasks should not be told to make some.
        Input::Tasks => part.value.map(|_| "Do the overdue tasks"),
        Input::Compliance => Some("Settle the open compliance items"),
        Input::Assessment => Some("Better what the assessment rates red and yellow"),
        Input::Invoices | Input::PortalEngagement | Input::Sentiment => None,
    }
}

/// Each input that alone could bring the score of these parts to 70, with the least value that is enough; the smallest step first.
/// Nothing for parts that are green already.
pub fn improvements(parts: &[Part]) -> Vec<Improvement> {
    if Band::of(with(parts, |part| part.value)) == Band::Green {
        return Vec::new();
    }
    let mut found: Vec<Improvement> = parts.iter().filter_map(|part| improvement(parts, part)).collect();
    found.sort_by_key(|found| found.to - found.from.unwrap_or(0));
    found
}

/// The smallest plan that makes these parts green; nothing for parts that are green already, or where nothing can be done.
pub fn plan(parts: &[Part]) -> Option<Plan> {
    if Band::of(with(parts, |part| part.value)) == Band::Green {
        return None;
    }
    let mut open: Vec<&Part> =
        parts.iter().filter(|part| part.weight > 0 && part.value != Some(100) && advice(part).is_some()).collect();
    let after = |done: &[&Part]| with(parts, |part| if done.contains(&part) { Some(100) } else { part.value });
    open.sort_by_key(|part| std::cmp::Reverse(after(&[part])));
    // Five can be done at the most, so that all ways to choose are looked through.
    let ways = (1_u32..1 << open.len()).map(|way| {
        let done: Vec<&Part> = (0..).zip(&open).filter(|(place, _)| way & (1 << place) != 0).map(|(_, part)| *part).collect();
        (after(&done).unwrap_or(0), done)
    });
    let enough = ways.filter(|(score, _)| *score >= 70).min_by_key(|(score, done)| (done.len(), 100 - score));
    let (score, deeds) = enough.or_else(|| Some((after(&open)?, open)))?;
    let deed = |part: &Part| Some(Deed { input: part.input, sentence: advice(part)?.to_owned(), now: part.detail.clone() });
    Some(Plan { deeds: deeds.into_iter().filter_map(deed).collect(), score }).filter(|plan| !plan.deeds.is_empty())
}

/// The score with everything that can be improved at 100; nothing for parts that are green already.
pub fn combined(parts: &[Part]) -> Option<Combined> {
    let green = Band::of(with(parts, |part| part.value)) == Band::Green;
    let score = with(parts, |part| advice(part).map(|_| 100).or(part.value));
    score.filter(|_| !green).map(|score| Combined { score })
}

fn improvement(parts: &[Part], part: &Part) -> Option<Improvement> {
    let advice = advice(part)?;
    let at = |value: u8| with(parts, |other| if other.input == part.input { Some(value) } else { other.value });
    let (to, score) = (part.value.unwrap_or(0)..=100).find_map(|to| Some((to, at(to).filter(|&score| score >= 70)?)))?;
    let from = part.value.map_or_else(|| "missing".to_owned(), |value| format!("{value} of 100"));
    let sentence = format!("{advice}: \"{}\", now {from}, at {to} of 100 makes the score {score}.", part.label);
    Some(Improvement { input: part.input, label: part.label.clone(), from: part.value, to, score, sentence })
}

fn with(parts: &[Part], value: impl Fn(&Part) -> Option<u8>) -> Option<u8> {
    compute::score(parts.iter().map(|part| (part.weight, value(part))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(drawn: &[(u32, Option<u8>)]) -> Vec<Part> {
        let part = |(input, &(weight, value)): (Input, &(u32, Option<u8>))| Part {
            input,
            label: input.label().to_owned(),
            weight,
            value,
            contribution: None,
            detail: String::new(),
        };
        Input::ALL.into_iter().zip(drawn).map(part).collect()
    }

    /// The score with one value put in, by plain floating-point arithmetic.
    fn applied(parts: &[Part], input: Input, value: u8) -> f64 {
        let (mut points, mut weights) = (0.0, 0.0);
        for part in parts {
            let value = if part.input == input { Some(value) } else { part.value };
            if let Some(value) = value {
                points += f64::from(part.weight) * f64::from(value);
                weights += f64::from(part.weight);
            }
        }
        (points / weights + 0.5 + 1e-9).floor()
    }

    proptest! {
        #[test]
        fn each_suggestion_reaches_70_and_one_less_does_not(
            drawn in proptest::collection::vec((0_u32..=100, proptest::option::of(0_u8..=100)), 8)
        ) {
            let parts = parts(&drawn);
            let found = improvements(&parts);
            for found in &found {
                prop_assert!(applied(&parts, found.input, found.to) >= 70.0);
                prop_assert_eq!(applied(&parts, found.input, found.to), f64::from(found.score));
                prop_assert!(found.to > 0 && applied(&parts, found.input, found.to - 1) < 70.0);
                prop_assert!(found.sentence.len() <= 200);
            }
            prop_assert!(found.is_sorted_by_key(|found| found.to - found.from.unwrap_or(0)));
            if combined(&parts).is_some() {
                for part in parts.iter().filter(|part| advice(part).is_some() && part.weight > 0) {
                    let listed = found.iter().any(|found| found.input == part.input);
                    prop_assert_eq!(listed, applied(&parts, part.input, 100) >= 70.0);
                }
            }
        }
    }

    #[test]
    fn a_red_account_has_the_fewest_deeds_that_are_enough() {
        let planned = |parts: &[Part]| plan(parts).map(|plan| (plan.deeds.iter().map(|deed| deed.input).collect(), plan.score));
        let ill = parts(&[
            (20, Some(0)),
            (15, Some(0)),
            (10, Some(100)),
            (15, Some(25)),
            (15, Some(90)),
            (10, None),
            (10, None),
            (5, None),
        ]);
        assert_eq!(planned(&ill), Some((vec![Input::TouchpointRecency, Input::QbrCadence], 83)));
        let lost = parts(&[(20, Some(0)), (15, None), (10, None), (15, None), (15, None), (80, Some(10)), (10, None), (5, None)]);
        let all: Vec<Input> = vec![Input::TouchpointRecency, Input::QbrCadence, Input::Compliance, Input::Assessment];
        assert_eq!(planned(&lost), Some((all, 50)), "all that can be done, where that is not enough");
        assert_eq!(planned(&parts(&[(20, Some(70)); 8])), None);
    }

    #[test]
    fn a_green_account_needs_nothing() {
        let green = parts(&[(20, Some(70)); 8]);
        assert_eq!((improvements(&green), combined(&green)), (Vec::new(), None));
    }

    #[test]
    fn an_account_of_which_nothing_is_known_needs_to_be_touched() {
        let unknown = parts(&[(20, None), (15, None), (10, None), (0, None), (0, None), (10, None), (10, None), (5, None)]);
        let found: Vec<(Input, Option<u8>, u8)> =
            improvements(&unknown).iter().map(|one| (one.input, one.from, one.to)).collect();
        assert_eq!(found, [(Input::TouchpointRecency, None, 70), (Input::QbrCadence, None, 70)]);
        assert_eq!(combined(&unknown), Some(Combined { score: 100 }));
    }

    #[test]
    fn what_is_not_enough_alone_is_left_out() {
        let ill =
            parts(&[(20, Some(0)), (15, Some(0)), (10, Some(0)), (15, None), (15, None), (10, None), (10, None), (5, None)]);
        let with_all: Vec<Input> = improvements(&ill).iter().map(|one| one.input).collect();
        assert_eq!(with_all, []);
        assert_eq!(combined(&ill), Some(Combined { score: 100 }));
    }
}
