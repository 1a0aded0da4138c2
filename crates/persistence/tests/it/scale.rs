//! Ten thousand accounts of one manager: views stay short and right, and a setting reaches them all.

use chrono::NaiveDate;
use domain::{
    calendar::days_after,
    crm::{account::AccountFilter, health::Band},
    page::{MOST_COUNTED, Slice},
    people::role::Role,
    permission::{Accounts, Change, Dashboard, OrganizationSettings, RoleWorkspaces, View},
    role_workspace::{CardGroup, WorkspaceView, dashboard::DashboardRange},
};
use sea_orm::{DbBackend, prelude::Uuid};

use crate::house::{House, house};

const MANY: i64 = 10_000;

/// Ten thousand accounts of that manager, with scores from 0 to 99 and none, and MRR below, at and above zero. Each was met 52 days
/// ago, which counts 50, and is 18 days late with its review, which counts 80.
async fn fill(house: &House, manager: Uuid) {
    let id = match house.raw.get_database_backend() {
        DbBackend::Sqlite => "randomblob(16)",
        _ => "gen_random_uuid()",
    };
    let today = house.business_day.today;
    let ago = |days| NaiveDate::checked_sub_days(today, chrono::Days::new(days)).expect("a day");
    let accounts = format!(
        "INSERT INTO accounts (org_id, id, version, name, status, manager_id, contract_started_on, renewal_on, qbr_cadence_days,
             health_source, health_score, mrr_minor, last_touchpoint_on, created_at)
         WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {MANY})
         SELECT o.id, {id}, 1, 'Client', 'active', $1, $2, CASE WHEN n % 4 = 0 THEN $3 END, 90, 'computed',
             CASE WHEN n % 101 < 100 THEN n % 101 END, (n % 1000) * 100 - 5000, $4, o.created_at
         FROM numbers CROSS JOIN organizations o"
    );
    house.execute(&accounts, [manager.into(), ago(108).into(), days_after(today, 90).into(), ago(52).into()]).await;
    let touchpoints = format!(
        "INSERT INTO touchpoints (org_id, id, account_id, member_id, kind, strategic, occurred_on, note, created_at)
         SELECT org_id, {id}, id, manager_id, 'call', FALSE, last_touchpoint_on, '', created_at FROM accounts"
    );
    house.execute(&touchpoints, []).await;
    let subscriptions = format!(
        "INSERT INTO subscriptions (org_id, id, version, account_id, name, charged_every, amount_minor, monthly_minor, started_on, created_at)
         SELECT org_id, {id}, 1, id, 'Care', 'month', mrr_minor, mrr_minor, contract_started_on, created_at FROM accounts"
    );
    house.execute(&subscriptions, []).await;
}

#[tokio::test]
async fn a_book_of_ten_thousand_shows_its_first_hundred_and_right_totals() {
    let house = house().await;
    let (ann, viewer) = house.member("Ann", Role::AccountManager).await;
    fill(&house, ann.id.0).await;
    let room = house.room_of::<View<RoleWorkspaces>>(viewer, house.business_day);
    let WorkspaceView::Am(am) = room.get_workspace((&ann).into(), None, None).await.expect("a workspace").view else {
        panic!("an account manager's");
    };
    let group = room.get_workspace((&ann).into(), None, Some(CardGroup::Renewals)).await.expect("a workspace").view;
    let WorkspaceView::Am(group) = group else { panic!("an account manager's") };
    assert_eq!((group.accounts.len(), group.has_more_accounts, &group.stats), (1_000, true, &am.stats));
    let counted = Slice { counted: true, ..Slice::first(10) };
    let listed = house.room::<View<Accounts>>().list_accounts(AccountFilter::default(), counted.clone()).await.expect("a list");
    assert_eq!((listed.rows.len(), listed.total), (10, Some(MOST_COUNTED + 1)), "more than are counted");
    let filter = AccountFilter { health: Some(Band::Red), ..AccountFilter::default() };
    let listed = house.room::<View<Accounts>>().list_accounts(filter, counted).await.expect("a list");
    let red = house.one("SELECT COUNT(*) FROM accounts WHERE health_score < 40").await;
    assert_eq!(listed.total, u64::try_from(red).ok().map(|red| red.min(MOST_COUNTED + 1)));
    let dashboard = house.room::<View<Dashboard>>().get_dashboard(DashboardRange::TwentyFour).await.expect("a dashboard");
    let mrr = house.one("SELECT CAST(SUM(mrr_minor) AS BIGINT) FROM accounts").await;
    assert_eq!((am.accounts.len(), am.has_more_accounts, am.stats.accounts), (100, true, 10_000));
    assert_eq!((am.stats.mrr.amount_minor, am.stats.renewals_90_days, am.stats.overdue_qbrs), (mrr, 2_500, 10_000));
    assert_eq!((am.accounts[0].health.score, am.overdue_qbrs.len()), (Some(0), 50));
    let closing = dashboard.movements.last().expect("this month").closing.amount_minor;
    assert_eq!((dashboard.stats.accounts, dashboard.stats.mrr.amount_minor, closing), (10_000, mrr, mrr));
    assert_eq!((dashboard.at_risk.len(), dashboard.has_more_at_risk), (20, true));
    let health = dashboard.health;
    assert_eq!(health.green + health.yellow + health.red + health.none, 10_000);
    assert_eq!(i64::from(health.red), house.one("SELECT COUNT(*) FROM accounts WHERE health_score < 40").await);
}

#[tokio::test]
async fn new_weights_reach_the_first_scores_at_once_and_ten_thousand_by_and_by() {
    let house = house().await;
    let (ann, _) = house.member("Ann", Role::AccountManager).await;
    fill(&house, ann.id.0).await;
    house.database.do_all_jobs(|| Some(house.business_day.now)).await.expect("begun");
    for (weights, score) in [(serde_json::json!({ "qbr_cadence": 100 }), 75), (serde_json::json!({ "qbr_cadence": 0 }), 50)] {
        let changes = serde_json::from_value(serde_json::json!({ "health_weights": weights })).expect("changes");
        house.room::<Change<OrganizationSettings>>().change_organization(None, changes).await.expect("changed");
        let reached = format!("SELECT COUNT(*) FROM accounts WHERE health_score = {score}");
        assert_eq!(house.one(&reached).await, 500);
        house.database.do_all_jobs(|| Some(house.business_day.now)).await.expect("goes over all again");
        assert_eq!(house.one(&reached).await, MANY);
    }
    assert_eq!(house.one("SELECT COUNT(*) FROM entries WHERE verb = 'day.begun'").await, 1);
}
