//! The rules of onboarding projects and milestones, with the edges of the calendar.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    calendar::{Day, TimeZoneName},
    journal::Verb,
    money::Currency,
    people::organization::NewOrganization,
    rule::{Code, RuleBroken},
};

fn day(text: &str) -> NaiveDate {
    *text.parse::<Day>().expect("a day")
}

fn milestone(due: Option<&str>, delivered: Option<&str>, today: &str) -> Milestone {
    let (due_on, delivered_on) = (due.map(day), delivered.map(day));
    Milestone {
        id: Uuid::nil().into(),
        version: 1,
        project_id: Uuid::nil().into(),
        name: "Backups run".parse().expect("a title"),
        position: 0,
        due_on,
        delivered_on,
        days_overdue: days_overdue(OnboardingStatus::Active, due_on, delivered_on, day(today)),
    }
}

fn project(milestones: &[Milestone]) -> OnboardingProject {
    OnboardingProject {
        id: Uuid::nil().into(),
        version: 1,
        account: AccountCard { id: Uuid::nil().into(), name: "Acme".parse().expect("a title"), sla_tier: None },
        name: "Onboarding".parse().expect("a title"),
        status: OnboardingStatus::Active,
        owner: None,
        started_on: Some(day("2026-11-01")),
        target_on: None,
        completed_on: None,
        progress: OnboardingProgress::of(milestones),
        days_running: Some(20),
        created_at: Timestamp::default(),
    }
}

fn code(broken: RuleBroken) -> Code {
    match broken {
        RuleBroken::Conflict { code, .. } | RuleBroken::Field { code, .. } | RuleBroken::NotYours { code, .. } => code,
    }
}

fn completing() -> OnboardingProjectChanges {
    OnboardingProjectChanges { status: Some(OnboardingStatus::Completed), ..Default::default() }
}

#[test]
fn progress_is_rounded_half_up_and_is_0_without_milestones() {
    let cases = [(0, 0, 0), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (1, 200, 1), (1, 201, 0), (7, 7, 100)];
    for (part, whole, expected) in cases {
        assert_eq!(percent(part, whole), expected, "{part} of {whole}");
    }
    assert_eq!(OnboardingProgress::of([]), OnboardingProgress::default());
}

#[test]
fn due_today_is_not_overdue_and_the_day_after_is() {
    let late = |due, delivered, today| milestone(due, delivered, today).days_overdue;
    assert_eq!(late(Some("2026-11-22"), None, "2026-11-22"), 0);
    assert_eq!(late(Some("2026-11-22"), None, "2026-11-23"), 1);
    assert_eq!(late(Some("2026-11-30"), None, "2026-12-01"), 1, "over the end of a month");
    assert_eq!(late(Some("2026-12-31"), None, "2027-01-01"), 1, "over the end of a year");
    assert_eq!(late(Some("2028-02-28"), None, "2028-02-29"), 1, "onto the leap day");
    assert_eq!(late(Some("2028-02-28"), None, "2028-03-01"), 2, "over the leap day");
    assert_eq!(late(Some("2027-02-28"), None, "2027-03-01"), 1, "in a year without it");
    assert_eq!(late(Some("2026-11-01"), Some("2026-11-20"), "2026-11-22"), 0, "delivered late is delivered");
    assert_eq!(late(None, None, "2026-11-22"), 0, "without a day");
}

#[test]
fn the_day_turns_at_midnight_of_the_organizations_zone_and_not_of_utc() {
    let late = |zone, at: &str, due| {
        let at = Timestamp::from(at.parse::<DateTime<Utc>>().expect("a moment"));
        days_overdue(OnboardingStatus::Active, Some(day(due)), None, TimeZoneName(zone).day_at(at))
    };
    use chrono_tz::{America::Los_Angeles, America::New_York, Europe::Berlin, Pacific::Auckland};
    assert_eq!(late(Los_Angeles, "2026-11-22T07:59:00Z", "2026-11-21"), 0, "23:59 behind UTC");
    assert_eq!(late(Los_Angeles, "2026-11-22T08:01:00Z", "2026-11-21"), 1, "00:01 behind UTC");
    assert_eq!(late(Auckland, "2026-11-21T10:59:00Z", "2026-11-21"), 0, "23:59 ahead of UTC");
    assert_eq!(late(Auckland, "2026-11-21T11:01:00Z", "2026-11-21"), 1, "00:01 ahead of UTC");
    assert_eq!(late(New_York, "2026-03-08T04:59:00Z", "2026-03-07"), 0, "23:59 before the clock goes forward");
    assert_eq!(late(New_York, "2026-03-08T05:01:00Z", "2026-03-07"), 1, "00:01 of the day of 23 hours");
    assert_eq!(late(New_York, "2026-03-09T03:59:00Z", "2026-03-08"), 0, "23:59 of the day of 23 hours");
    assert_eq!(late(New_York, "2026-03-09T04:01:00Z", "2026-03-08"), 1, "00:01 after it");
    assert_eq!(late(Berlin, "2026-10-25T22:59:00Z", "2026-10-25"), 0, "23:59 of the day of 25 hours");
    assert_eq!(late(Berlin, "2026-10-25T23:01:00Z", "2026-10-25"), 1, "00:01 after it");
}

#[test]
fn milestones_of_ended_projects_are_owed_by_nobody_and_those_of_stalled_ones_are() {
    let late = |status| days_overdue(status, Some(day("2026-11-01")), None, day("2026-11-22"));
    assert_eq!(late(OnboardingStatus::Stalled), 21);
    assert_eq!(late(OnboardingStatus::Completed), 0);
    assert_eq!(late(OnboardingStatus::Cancelled), 0);
    assert!(!OnboardingStatus::ACTIVE.contains(&OnboardingStatus::Stalled));
}

#[test]
fn the_next_milestone_is_the_first_that_is_not_delivered() {
    let today = "2026-11-22";
    let mut second = milestone(Some("2026-11-10"), None, today);
    second.name = "Cut-over".parse().expect("a title");
    let all = [milestone(None, Some("2026-11-02"), today), second, milestone(Some("2026-11-09"), None, today)];
    let progress = OnboardingProgress::of(&all);
    assert_eq!((progress.milestones, progress.delivered, progress.progress, progress.overdue_milestones), (3, 1, 33, 2));
    assert_eq!(progress.next_milestone.expect("a next one").name.to_string(), "Cut-over");
    assert_eq!(OnboardingProgress::of(&all[..1]).next_milestone, None);
}

#[test]
fn a_project_is_completed_only_once_no_milestone_is_open() {
    let today = day("2026-11-22");
    let open = project(&[milestone(None, None, "2026-11-22")]);
    assert_eq!(open.clone().change(completing(), None, today).map_err(code), Err(Code::MilestonesOpen));
    let cancelling = OnboardingProjectChanges { status: Some(OnboardingStatus::Cancelled), ..Default::default() };
    let cancelled = open.change(cancelling, None, today).expect("allowed").value;
    assert_eq!((cancelled.completed_on, cancelled.days_running), (None, None));
    for milestones in [vec![], vec![milestone(None, Some("2026-11-02"), "2026-11-22")]] {
        let completed = project(&milestones).change(completing(), None, today).expect("allowed");
        assert_eq!((completed.value.completed_on, completed.value.days_running), (Some(today), Some(21)));
        assert_eq!(completed.happened.expect("an entry").verb, Verb::OnboardingProjectCompleted);
        let later = day("2026-12-24");
        let again = completed.value.clone().change(completing(), None, later).expect("allowed");
        assert_eq!(again.value.completed_on, Some(today), "the day stays");
        let opened = OnboardingProjectChanges { status: Some(OnboardingStatus::Active), ..Default::default() };
        assert_eq!(completed.value.change(opened, None, later).expect("allowed").value.completed_on, None);
    }
}

#[test]
fn nothing_is_taken_back_from_a_completed_project_or_added_to_it() {
    let (status, today) = (OnboardingStatus::Completed, day("2026-11-22"));
    let delivered = milestone(None, Some("2026-11-02"), "2026-11-22");
    assert_eq!(delivered.clone().undeliver(status, today).map_err(code), Err(Code::ProjectCompleted));
    let clearing = MilestoneChanges { delivered_on: Some(None), ..Default::default() };
    assert_eq!(delivered.clone().change(clearing, status, 1, today).map_err(code), Err(Code::ProjectCompleted));
    assert_eq!(room_for_another(status, 0).map_err(code), Err(Code::ProjectCompleted));
    assert_eq!(room_for_another(OnboardingStatus::Active, 100).map_err(code), Err(Code::MilestonesFull));
    assert_eq!(room_for_another(OnboardingStatus::Active, 99), Ok(99));
    assert_eq!(delivered.clone().deliver(today).map_err(code), Err(Code::AlreadyDelivered));
    let back = delivered.undeliver(OnboardingStatus::Active, today).expect("allowed");
    assert_eq!(back.value.delivered_on, None);
    assert_eq!(back.value.undeliver(OnboardingStatus::Active, today).expect("allowed").happened, None);
}

#[test]
fn a_new_project_is_active_once_its_first_day_has_come_and_numbers_its_milestones() {
    let name = "Northwind".parse().expect("a name");
    let noon = Timestamp::from("2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
    let new = NewOrganization { name, time_zone: TimeZoneName(chrono_tz::UTC), currency: Currency::USD };
    let business_day = new.business_day(noon);
    for (started_on, status) in [("2026-11-22", OnboardingStatus::Active), ("2026-11-23", OnboardingStatus::Planned)] {
        let new = json!({
            "account_id": Uuid::nil(), "name": "Onboarding", "started_on": started_on,
            "milestones": [{ "name": "Survey", "due_on": "2026-11-20" }, { "name": "Backups" }],
        });
        let new: NewOnboardingProject = serde_json::from_value(new).expect("a project");
        let mut ids = (1..).map(|number| Uuid::from_u128(number).into());
        let account = project(&[]).account;
        let made = new.into_project(Uuid::nil().into(), account, None, business_day, || ids.next().expect("an id"));
        let (added, milestones) = made.expect("allowed");
        assert_eq!((added.value.status, added.value.completed_on), (status, None), "{started_on}");
        assert_eq!(milestones.iter().map(|milestone| milestone.position).collect::<Vec<_>>(), [0, 1]);
        assert_eq!((milestones[0].days_overdue, added.value.progress.overdue_milestones), (2, 1));
        assert_eq!(added.value.progress.next_milestone.map(|next| next.id), Some(milestones[0].id));
    }
}

proptest! {
    #[test]
    fn progress_lies_between_0_and_100_and_is_100_only_when_nearly_all_is_delivered(part in 0_u32..=100, more in 0_u32..=100) {
        let (percent, whole) = (percent(part, part + more), part + more);
        prop_assert!(percent <= 100);
        if whole > 0 {
            let error = (i64::from(percent) * i64::from(whole) - i64::from(part) * 100).abs();
            prop_assert!(2 * error <= i64::from(whole));
        }
    }
}
