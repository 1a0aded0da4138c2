//! The rules and the arithmetic of assessments, tried.

use chrono::{DateTime, Days, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{calendar::TimeZoneName, id::MemberId, money::Currency, people::organization::NewOrganization, rule::Code};

fn business_day() -> BusinessDay {
    let now = Timestamp::from("2028-02-29T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
    let name = "Northwind".parse().expect("a name");
    NewOrganization { name, time_zone: TimeZoneName(chrono_tz::UTC), currency: Currency::USD }.business_day(now)
}

fn ann() -> PersonName {
    PersonName { id: MemberId(Uuid::nil()), name: "Ann".parse().expect("a name") }
}

fn draft(categories: Value) -> Assessment {
    let account = AccountCard { id: AccountId(Uuid::nil()), name: "Acme".parse().expect("a name"), sla_tier: None };
    let categories = category::listed(serde_json::from_value(categories).expect("categories")).expect("a list");
    Assessment {
        id: AssessmentId(Uuid::nil()),
        version: 1,
        account,
        title: "Yearly".parse().expect("a title"),
        number: 1,
        status: AssessmentStatus::Draft,
        assessed_on: business_day().today,
        score: score(&categories),
        gaps: gaps(&categories),
        categories,
        finalized_at: None,
        finalized_by: None,
        supersedes_id: None,
        created_at: business_day().now,
    }
}

#[test]
fn green_is_all_yellow_half_red_nothing_and_what_nobody_saw_is_left_out() {
    let rated = |categories| draft(categories).score;
    assert_eq!(rated(json!([])), None);
    assert_eq!(rated(json!([{ "name": "Cloud", "rating": "not_assessed", "weight": 10 }])), None);
    assert_eq!(rated(json!([{ "name": "Cloud", "rating": "red" }, { "name": "Backup" }])), Some(0));
    let mixed = json!([
        { "name": "Identity", "rating": "green", "weight": 3 },
        { "name": "Backup", "rating": "yellow", "weight": 2 },
        { "name": "Network", "rating": "red", "weight": 3 },
        { "name": "Cloud", "rating": "not_assessed", "weight": 9 },
    ]);
    assert_eq!((rated(mixed.clone()), draft(mixed).gaps), (Some(50), 1));
    let thirds =
        json!([{ "name": "A", "rating": "green" }, { "name": "B", "rating": "green" }, { "name": "C", "rating": "red" }]);
    assert_eq!(rated(thirds), Some(67), "66.7 is rounded, not cut");
    let eighth = json!([{ "name": "A", "rating": "green", "weight": 1 }, { "name": "B", "rating": "red", "weight": 7 }]);
    assert_eq!(rated(eighth), Some(13), "12.5 is rounded up");
}

#[test]
fn what_is_finalized_stays_as_it_is() {
    let finalized =
        draft(json!([{ "name": "Cloud", "rating": "red" }])).finalize(ann(), business_day()).expect("finalized").value;
    assert_eq!((finalized.status, finalized.finalized_at), (AssessmentStatus::Finalized, Some(business_day().now)));
    let code = |refused: RuleBroken| match refused {
        RuleBroken::Conflict { code, .. } => code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code(finalized.clone().change(AssessmentChanges::default()).expect_err("refused")), Code::AssessmentFinalized);
    assert_eq!(code(finalized.changeable().expect_err("refused")), Code::AssessmentFinalized);
    assert_eq!(finalized.clone().finalize(ann(), business_day()).expect("allowed").happened, None);
    let (again, now) = (AssessmentId(Uuid::max()), business_day().now);
    assert_eq!(code(draft(json!([])).revise(again, 2, now).expect_err("refused")), Code::AssessmentDraft);
    let revised = finalized.clone().revise(again, 2, now).expect("revised").value;
    assert_eq!((revised.id, revised.number, revised.supersedes_id), (again, 2, Some(finalized.id)));
    assert_eq!((revised.status, revised.finalized_at, revised.finalized_by), (AssessmentStatus::Draft, None, None));
    assert_eq!(revised.categories, finalized.categories);
}

#[test]
fn nothing_is_finalized_that_nobody_assessed_or_that_has_yet_to_come() {
    let refused = draft(json!([{ "name": "Cloud" }])).finalize(ann(), business_day()).expect_err("refused");
    assert!(matches!(refused, RuleBroken::Conflict { code: Code::NothingAssessed, .. }));
    let tomorrow = business_day().today + Days::new(1);
    let ahead = Assessment { assessed_on: tomorrow, ..draft(json!([{ "name": "Cloud", "rating": "green" }])) };
    let refused = ahead.finalize(ann(), business_day()).expect_err("refused");
    assert!(matches!(refused, RuleBroken::Conflict { code: Code::NotYetAssessed, .. }));
}

#[test]
fn forty_categories_fit_and_no_name_comes_twice() {
    let many = |count: u32| {
        let new: Vec<Value> = (0..count).map(|number| json!({ "name": format!("Category {number}") })).collect();
        category::listed(serde_json::from_value(json!(new)).expect("categories"))
    };
    assert_eq!(many(40).expect("fits").len(), 40);
    assert!(matches!(many(41), Err(RuleBroken::Field { code: Code::TooMany, .. })));
    let twice = serde_json::from_value(json!([{ "name": "Backup" }, { "name": "  BACKUP" }])).expect("categories");
    assert!(matches!(category::listed(twice), Err(RuleBroken::Field { code: Code::Repeated, .. })));
    for weight in [0, 11] {
        assert!(serde_json::from_value::<Weight>(json!(weight)).is_err(), "{weight}");
    }
}

proptest! {
    #[test]
    fn a_score_agrees_with_the_formula_of_the_documents(ratings in proptest::collection::vec((0_usize..4, 1_u8..=10), 0..40)) {
        let all = [Rating::Green, Rating::Yellow, Rating::Red, Rating::NotAssessed];
        let points = [Some(1.0), Some(0.5), Some(0.0), None];
        let (mut got, mut possible) = (0.0_f64, 0.0_f64);
        let mut categories = Vec::new();
        for (place, (rating, weight)) in ratings.into_iter().enumerate() {
            if let Some(points) = points[rating] {
                got += points * f64::from(weight);
                possible += f64::from(weight);
            }
            let name = format!("Category {place}").parse().expect("a title");
            let weight = Weight::try_from(weight).expect("a weight");
            categories.push(TechnologyCategory { name, rating: all[rating], weight, note: Default::default() });
        }
        let expected = (possible > 0.0).then(|| (got * 100.0 / possible + 0.5).floor());
        prop_assert_eq!(score(&categories).map(f64::from), expected);
    }
}
