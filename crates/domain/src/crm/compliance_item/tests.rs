//! The rules of compliance items, tried.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{calendar::TimeZoneName, money::Currency, people::organization::NewOrganization, rule::Code};

fn business_day() -> BusinessDay {
    let now = Timestamp::from("2028-02-29T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
    let name = "Northwind".parse().expect("a name");
    NewOrganization { name, time_zone: TimeZoneName(chrono_tz::UTC), currency: Currency::USD }.business_day(now)
}

fn item(due_on: Option<&str>) -> ComplianceItem {
    let account = AccountCard { id: AccountId(Uuid::nil()), name: "Acme".parse().expect("a name"), sla_tier: None };
    let due_on = due_on.map(|day| day.parse().expect("a day"));
    ComplianceItem {
        id: ComplianceItemId(Uuid::nil()),
        version: 1,
        account,
        framework: "SOC 2".parse().expect("a title"),
        control: "CC6.1".parse().expect("a title"),
        status: ComplianceStatus::Open,
        priority: Priority::Normal,
        due_on,
        assignee: None,
        waived_reason: None,
        closed_at: None,
        days_overdue: days_overdue(ComplianceStatus::Open, due_on, business_day().today),
        created_at: business_day().now,
    }
}

fn changed(item: ComplianceItem, changes: Value) -> Result<ComplianceItem, RuleBroken> {
    let changes: ComplianceItemChanges = serde_json::from_value(changes).expect("changes");
    item.change(changes, None, business_day()).map(|changed| changed.value)
}

#[test]
fn waiving_needs_a_reason_that_says_something_and_keeps_it() {
    for changes in [json!({ "status": "waived" }), json!({ "status": "waived", "waived_reason": " " })] {
        let refused = changed(item(None), changes).expect_err("refused");
        assert!(
            matches!(refused, RuleBroken::Field { pointer: "/waived_reason", code: Code::ReasonRequired, .. }),
            "{refused:?}"
        );
    }
    let waived = changed(item(None), json!({ "status": "waived", "waived_reason": "No cards are taken." })).expect("waived");
    assert_eq!(waived.waived_reason.as_deref(), Some("No cards are taken."));
    let still = changed(waived.clone(), json!({ "control": "CC6.2" })).expect("changed");
    assert_eq!((still.waived_reason, still.closed_at), (waived.waived_reason.clone(), waived.closed_at));
    assert!(changed(waived, json!({ "waived_reason": null })).is_err(), "a waived one never loses its reason");
}

#[test]
fn a_reason_belongs_to_a_waived_item_alone() {
    let refused = changed(item(None), json!({ "waived_reason": "Why not" })).expect_err("refused");
    assert!(matches!(refused, RuleBroken::Field { code: Code::NotWaived, .. }));
    let waived = changed(item(None), json!({ "status": "waived", "waived_reason": "Why not" })).expect("waived");
    let opened = changed(waived, json!({ "status": "open" })).expect("open again");
    assert_eq!((opened.waived_reason, opened.closed_at), (None, None));
}

#[test]
fn an_item_is_overdue_from_the_day_after_it_was_due_until_it_is_closed() {
    for (due, days) in [(Some("2028-02-28"), 1), (Some("2028-02-29"), 0), (Some("2028-03-01"), 0), (None, 0)] {
        let begun = changed(item(due), json!({ "status": "in_progress" })).expect("begun");
        assert_eq!(begun.days_overdue, days, "{due:?}");
        let done = changed(begun, json!({ "status": "done" })).expect("done");
        assert_eq!((done.days_overdue, done.closed_at), (0, Some(business_day().now)));
    }
}

#[test]
fn an_empty_patch_changes_nothing() {
    let changes = ComplianceItemChanges::default();
    assert_eq!(item(None).change(changes, None, business_day()).expect("allowed").happened, None);
}

proptest! {
    #[test]
    fn whatever_is_asked_a_reason_stands_exactly_on_what_is_waived(
        steps in proptest::collection::vec((0_usize..4, proptest::option::of("[a-z]{0,2}")), 1..8)
    ) {
        let mut kept = item(Some("2028-01-01"));
        for (status, reason) in steps {
            let status = ["open", "in_progress", "done", "waived"][status];
            let changes = match reason {
                Some(reason) => json!({ "status": status, "waived_reason": reason }),
                None => json!({ "status": status }),
            };
            kept = changed(kept.clone(), changes).unwrap_or(kept);
            prop_assert_eq!(kept.status == ComplianceStatus::Waived, kept.waived_reason.is_some());
            prop_assert_eq!(kept.status.is_gap(), kept.closed_at.is_none());
            prop_assert_eq!(kept.status.is_gap(), kept.days_overdue > 0);
        }
    }
}
