//! Compliance, assessments and the strategic workspace on a real database, on days that are chosen: horizons, leap days, time zones.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar::{TimeZoneName, Timestamp},
    id::{AccountId, AssessmentId, MemberId},
    people::{
        member::Member,
        organization::{BusinessDay, NewOrganization},
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{
        Accounts, Add, Assessments, Change, ComplianceItems, Grant, Organization, Permission, RoleWorkspaces, StandsIn,
        Touchpoints, View,
    },
    role_workspace::{WorkspaceKind, WorkspaceView, strategic::StrategicWorkspace},
};

use persistence::Room;
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::house::{House, house};

fn from<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).expect("well formed")
}

/// Noon of a day in UTC.
fn noon(day: &str) -> BusinessDay {
    at(&format!("{day}T12:00:00Z"), chrono_tz::UTC)
}

fn at(moment: &str, zone: chrono_tz::Tz) -> BusinessDay {
    let now = Timestamp::from(moment.parse::<DateTime<Utc>>().expect("a moment"));
    let name = "Northwind".parse().expect("a name");
    NewOrganization { name, time_zone: TimeZoneName(zone), currency: domain::money::Currency::USD }.business_day(now)
}

impl House {
    fn opened_by<P: Permission>(&self, who: Person, business_day: BusinessDay) -> Room<Organization, P>
    where
        P::On: StandsIn<Organization>,
    {
        let grant = Grant::ask(Viewer::new(self.viewer.organization, who)).expect("allowed");
        self.database.room(grant, business_day)
    }

    async fn account(&self, name: &str, adviser: MemberId) -> AccountId {
        let room = self.opened_by::<Add<Accounts>>(self.viewer.signed_in, self.business_day);
        let new = json!({ "name": name, "strategic_manager_id": adviser });
        room.create_account(from(new)).await.expect("added").id
    }

    async fn item(&self, account: AccountId, due_on: Option<&str>) {
        let room = self.opened_by::<Add<ComplianceItems>>(self.viewer.signed_in, self.business_day);
        let control = due_on.unwrap_or("no day");
        let new = json!({ "account_id": account, "framework": "SOC 2", "control": control, "due_on": due_on });
        room.create_compliance_item(from(new)).await.expect("added");
    }

    async fn touch(&self, account: AccountId, kind: &str, on: &str, note: &str) {
        let room = self.opened_by::<Add<Touchpoints>>(self.viewer.signed_in, noon("2028-12-31"));
        let new = json!({ "kind": kind, "occurred_on": on, "note": note });
        room.log_touchpoint(account, from(new)).await.expect("logged");
    }

    async fn workspace(&self, of: &Member, business_day: BusinessDay) -> StrategicWorkspace {
        let room = self.opened_by::<View<RoleWorkspaces>>(Person { id: of.id, role: of.role }, business_day);
        match room.get_workspace(of.into(), Some(WorkspaceKind::Strategic), None).await.expect("a workspace").view {
            WorkspaceView::Strategic(view) => view,
            other => panic!("{other:?}"),
        }
    }

    async fn finalized(&self, account: AccountId, rating: &str) -> AssessmentId {
        let owner = self.viewer.signed_in;
        let new = json!({ "account_id": account, "title": "Yearly", "assessed_on": "2026-01-02",
            "categories": [{ "name": "Cloud", "rating": rating }] });
        let draft =
            self.opened_by::<Add<Assessments>>(owner, self.business_day).create_assessment(from(new)).await.expect("added");
        let room = self.opened_by::<Change<Assessments>>(owner, self.business_day);
        room.finalize_assessment(draft.id).await.expect("finalized").id
    }
}

fn controls(shown: &StrategicWorkspace) -> Vec<&str> {
    shown.compliance.iter().map(|item| &*item.control).collect()
}

#[tokio::test]
async fn due_today_and_in_30_days_is_in_and_in_31_days_is_out_even_across_a_leap_day() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let account = house.account("Acme", sofia.id).await;
    for day in ["2028-01-30", "2028-01-31", "2028-03-01", "2028-03-02", "2028-02-29", "2028-03-30", "2028-03-31"] {
        house.item(account, Some(day)).await;
    }
    house.item(account, None).await;
    let shown = house.workspace(&sofia, noon("2028-01-31")).await;
    assert_eq!(controls(&shown), ["2028-01-30", "2028-01-31", "2028-02-29", "2028-03-01"], "31 January + 30 days in a leap year");
    assert_eq!((shown.stats.overdue_compliance, shown.stats.compliance_gaps), (1, 8), "what is due today is not overdue");
    let shown = house.workspace(&sofia, noon("2028-02-29")).await;
    assert_eq!(controls(&shown).last(), Some(&"2028-03-30"), "30 days after the leap day, not 31");
    assert_eq!(shown.stats.overdue_compliance, 2);
    let leap = shown.compliance.iter().find(|item| &*item.control == "2028-02-29").expect("due on the leap day");
    assert_eq!(leap.days_overdue, 0);
}

#[tokio::test]
async fn far_east_and_far_west_of_utc_the_same_moment_is_of_another_day() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let account = house.account("Acme", sofia.id).await;
    for day in ["2028-02-28", "2028-02-29", "2028-03-29", "2028-03-30", "2028-03-31"] {
        house.item(account, Some(day)).await;
    }
    let moment = "2028-02-29T10:30:00Z";
    let east = house.workspace(&sofia, at(moment, chrono_tz::Pacific::Kiritimati)).await;
    let west = house.workspace(&sofia, at(moment, chrono_tz::Pacific::Pago_Pago)).await;
    assert_eq!((east.stats.overdue_compliance, west.stats.overdue_compliance), (2, 0));
    assert_eq!(controls(&east).last(), Some(&"2028-03-31"), "it is 1 March in the east");
    assert_eq!(controls(&west).last(), Some(&"2028-03-29"), "it is 28 February in the west");
    assert_eq!((east.compliance[0].days_overdue, west.compliance[0].days_overdue), (2, 0));
}

#[tokio::test]
async fn after_60_days_an_account_needs_a_strategic_touch_and_after_59_it_does_not() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let sixty = house.account("Sixty", sofia.id).await;
    let fifty_nine = house.account("Fifty-nine", sofia.id).await;
    let never = house.account("Never", sofia.id).await;
    let called = house.account("Called", sofia.id).await;
    house.touch(sixty, "strategic", "2027-12-31", "Long ago").await;
    house.touch(sixty, "strategic", "2028-01-01", "Roadmap").await;
    house.touch(sixty, "call", "2028-02-28", "No advice").await;
    house.touch(fifty_nine, "strategic", "2028-01-02", "Budget").await;
    house.touch(called, "call", "2028-02-28", "No advice either").await;
    let shown = house.workspace(&sofia, noon("2028-03-01")).await;
    let touches: Vec<_> = shown.touches.iter().map(|touch| (touch.account.id, touch.days, touch.last_note.as_deref())).collect();
    assert_eq!(touches, [(called, None, None), (never, None, None), (sixty, Some(60), Some("Roadmap"))]);
    assert_eq!((shown.stats.need_strategic_touch, shown.has_more_touches), (3, false));
    let last: Option<NaiveDate> = shown.touches[2].last_strategic_touch_on;
    assert_eq!(last.map(|day| day.to_string()).as_deref(), Some("2028-01-01"));
}

#[tokio::test]
async fn whatever_a_strategic_account_manager_does_is_a_strategic_touch() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let account = house.account("Acme", sofia.id).await;
    let room = house.opened_by::<Add<Touchpoints>>(Person { id: sofia.id, role: sofia.role }, noon("2028-03-01"));
    room.log_touchpoint(account, from(json!({ "kind": "call", "occurred_on": "2028-03-01" }))).await.expect("logged");
    assert_eq!(house.workspace(&sofia, noon("2028-03-01")).await.stats.need_strategic_touch, 0);
    let later = house.workspace(&sofia, noon("2028-04-30")).await;
    assert_eq!((later.stats.need_strategic_touch, later.touches[0].last_note.as_deref()), (1, None), "an empty note is none");
}

#[tokio::test]
async fn the_database_itself_refuses_to_alter_or_delete_what_is_finalized() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let account = house.account("Acme", sofia.id).await;
    house.finalized(account, "red").await;
    for sql in ["UPDATE assessments SET gaps = 0", "UPDATE assessments SET status = 'draft'", "DELETE FROM assessments"] {
        let refused = house.raw.execute_unprepared(sql).await.expect_err(sql);
        assert!(refused.to_string().contains("immutable"), "{refused}");
    }
    assert_eq!(house.workspace(&sofia, noon("2028-03-01")).await.stats.assessment_gaps, 1);
    // As an older version left it, it is folded all the same.
    let older = ["UPDATE assessments SET folded = ''", "INSERT INTO unfolded (org_id, kind) SELECT id, 9 FROM organizations"];
    for sql in older {
        house.execute(sql, []).await;
    }
    house.database.do_all_jobs(|| Some(noon("2028-03-01").now)).await.expect("answers");
    let behind = "SELECT (SELECT COUNT(*) FROM assessments WHERE folded = '') + (SELECT COUNT(*) FROM unfolded)";
    assert_eq!(house.one(behind).await, 0);
}

#[tokio::test]
async fn the_database_itself_refuses_a_waived_item_without_a_reason() {
    let house = house().await;
    let sofia = house.member("Sofia", Role::StrategicAccountManager).await.0;
    let account = house.account("Acme", sofia.id).await;
    house.item(account, None).await;
    for sql in ["UPDATE compliance_items SET status = 'waived'", "UPDATE compliance_items SET waived_reason = 'x'"] {
        house.raw.execute_unprepared(sql).await.expect_err(sql);
    }
}
