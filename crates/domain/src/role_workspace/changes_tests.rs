//! What is marked since the last look, and what is not.

use serde_json::json;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn look(scores: &[(u128, u8)]) -> Look {
    let scores = scores.iter().map(|&(id, score)| (AccountId(Uuid::from_u128(id)), Some(score))).collect();
    Look { at: Timestamp::default(), day: day("2026-11-20"), scores }
}

fn account(id: u128, score: u8) -> DisplayedRow {
    DisplayedRow { score: Some(Some(score)), ..DisplayedRow::row(Noun::Account, Uuid::from_u128(id)) }
}

fn deed(verb: &str, noun: Noun, object: u128, account: Option<u128>, data: Value) -> ActivityEntry {
    let account = account.map(|id| AccountId(Uuid::from_u128(id)));
    ActivityEntry { verb: verb.to_owned(), noun, object: Uuid::from_u128(object), account, data }
}

fn known(deeds: &[ActivityEntry]) -> ActivityEntries {
    ActivityEntries { of_others: deeds.to_vec(), until: 7, ..ActivityEntries::default() }
}

fn moved(from: &str, to: &str) -> Value {
    json!({ "called": "Backup", "version": { "from": 1, "to": 2 }, "stage": { "from": { "name": from }, "to": { "name": to } } })
}

#[test]
fn a_stage_that_moved_twice_is_told_from_first_to_last_and_one_that_moved_back_not_at_all() {
    let shown = vec![DisplayedRow::row(Noun::Deal, Uuid::from_u128(1)), DisplayedRow::row(Noun::Deal, Uuid::from_u128(2))];
    let deeds = [
        deed("deal.changed", Noun::Deal, 1, None, moved("One", "Two")),
        deed("deal.changed", Noun::Deal, 2, None, moved("One", "Two")),
        deed("deal.changed", Noun::Deal, 1, None, moved("Two", "Three")),
        deed("deal.changed", Noun::Deal, 2, None, moved("Two", "One")),
    ];
    let changes = since(&look(&[]), shown, &known(&deeds), day("2026-11-20"));
    let [item] = changes.items.as_slice() else { panic!("{changes:?}") };
    let change = &item.changes[0];
    let told = (change.label.as_str(), change.from.as_deref(), change.to.as_deref());
    assert_eq!(told, ("Stage", Some("One"), Some("Three")));
}

#[test]
fn a_score_is_marked_when_others_or_the_day_can_have_moved_it() {
    let touch = [deed("touchpoint.logged", Noun::Touchpoint, 9, Some(1), json!({ "kind": "call", "occurred_on": "2026-11-20" }))];
    let marked = |deeds: &[ActivityEntry], today: &str| {
        let changes = since(&look(&[(1, 74)]), vec![account(1, 61)], &known(deeds), day(today));
        changes.items.iter().flat_map(|item| item.changes.iter().map(|change| change.field.clone())).collect::<Vec<_>>()
    };
    assert_eq!(marked(&[], "2026-11-20"), Vec::<String>::new(), "it was oneself");
    assert_eq!(marked(&touch, "2026-11-20"), ["touchpoint_logged", "health_score"]);
    assert_eq!(marked(&[], "2026-11-21"), ["health_score"]);
}

#[test]
fn a_score_that_oneself_worked_on_is_marked_only_when_others_did_too() {
    let worked_on = BTreeSet::from([AccountId(Uuid::from_u128(1))]);
    let marked = |deeds: &[ActivityEntry]| {
        let known = ActivityEntries { worked_on: worked_on.clone(), ..known(deeds) };
        let changes = since(&look(&[(1, 74), (2, 74)]), vec![account(1, 99), account(2, 73)], &known, day("2026-11-21"));
        changes.items.iter().map(|item| item.id.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(marked(&[]), [2], "the day moved the other");
    let item = deed("compliance_item.changed", Noun::ComplianceItem, 9, Some(1), json!({}));
    assert_eq!(marked(&[item]), [1, 2]);
}

#[test]
fn a_day_that_passed_marks_what_became_overdue_since_and_only_that() {
    let row = |due: &str| DisplayedRow::row(Noun::Task, Uuid::from_u128(1)).due("due_on", "Became overdue", Some(day(due)));
    let marked = |due: &str| !since(&look(&[]), vec![row(due)], &known(&[]), day("2026-11-22")).items.is_empty();
    let found = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].map(marked);
    assert_eq!(found, [false, false, true, true, false], "overdue at the look already, or not yet");
}

#[test]
fn what_is_new_is_new_and_what_is_not_shown_is_not_marked() {
    let deeds = [
        deed("lead.added", Noun::Lead, 1, None, json!({ "company": "Acme" })),
        deed("lead.claimed", Noun::Lead, 2, None, json!({ "owner": { "id": "x", "name": "Rae" } })),
        deed("lead.added", Noun::Lead, 3, None, json!({})),
    ];
    let shown = vec![DisplayedRow::row(Noun::Lead, Uuid::from_u128(1)), DisplayedRow::row(Noun::Lead, Uuid::from_u128(2))];
    let changes = since(&look(&[]), shown, &ActivityEntries { cut_off: true, ..known(&deeds) }, day("2026-11-20"));
    assert_eq!(changes.items.iter().map(|item| item.new).collect::<Vec<_>>(), [true, false]);
    assert_eq!(changes.items[1].changes[0].to.as_deref(), Some("Rae"));
    assert!(changes.more, "the journal was cut off");
    assert_eq!(changes.until, 7);
}
