//! The day on both sides of UTC, at the ends of months, on leap days, and when the clock changes.

use domain::{
    crm::{account::NewAccount, subscription::NewSubscription},
    id::AccountId,
    permission::{Accounts, Add, Dashboard, Subscriptions, View},
    role_workspace::dashboard::{Dashboard as Shown, DashboardRange},
};
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};

use crate::house::{Begun, House, house_in, moment};

async fn account(house: &House, more: Value) -> AccountId {
    let mut new = json!({ "name": "Acme" });
    new.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
    let new: NewAccount = serde_json::from_value(new).expect("an account");
    house.room::<Add<Accounts>>().create_account(new).await.expect("added").id
}

async fn sell(house: &House, account: AccountId, minor: i64, started_on: &str, ended_on: Option<&str>) {
    let new: NewSubscription = serde_json::from_value(json!({ "name": "Care", "interval": "month", "started_on": started_on,
        "amount": { "amount_minor": minor, "currency": "EUR" }, "ended_on": ended_on }))
    .expect("a subscription");
    house.room::<Add<Subscriptions>>().create_subscription(account, new).await.expect("added");
}

async fn dashboard(house: &House, at: &str) -> Shown {
    house.begin(at).await;
    let room = house.room_at::<View<Dashboard>>(moment(at)).await;
    room.get_dashboard(DashboardRange::Three).await.expect("a dashboard")
}

/// The day, the month of the last movement, its opening, its churn, its closing, and MRR today.
fn seen(shown: &Shown) -> (String, String, [i64; 4]) {
    let last = shown.movements.last().expect("this month");
    let amounts = [last.opening, last.churn, last.closing, shown.stats.mrr].map(|money| money.amount_minor);
    (shown.today.to_string(), last.month.to_string(), amounts)
}

#[tokio::test]
async fn a_month_begins_when_it_does_there_and_not_in_utc() {
    for (zone, last_evening, first_morning) in [
        ("Pacific/Kiritimati", "2028-02-29T09:59:59Z", "2028-02-29T10:00:00Z"),
        ("UTC", "2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z"),
        ("America/Los_Angeles", "2028-03-01T07:59:59Z", "2028-03-01T08:00:00Z"),
        ("Pacific/Pago_Pago", "2028-03-01T10:59:59Z", "2028-03-01T11:00:00Z"),
    ] {
        let house = house_in(zone, moment("2028-01-10T12:00:00Z")).await;
        let leaves = account(&house, json!({})).await;
        sell(&house, leaves, 500, "2027-02-28", Some("2028-03-01")).await;
        let leap = dashboard(&house, last_evening).await;
        assert_eq!(seen(&leap), ("2028-02-29".into(), "2028-02".into(), [500, 0, 500, 500]), "{zone}");
        let march = dashboard(&house, first_morning).await;
        assert_eq!(seen(&march), ("2028-03-01".into(), "2028-03".into(), [500, -500, 0, 0]), "{zone}");
    }
}

#[tokio::test]
async fn a_renewal_is_soon_from_its_ninetieth_day_before_there() {
    let house = house_in("America/New_York", moment("2026-06-01T12:00:00Z")).await;
    account(&house, json!({ "renewal_on": "2026-11-30", "imported_health_score": 50 })).await;
    // The 1st of September is 90 days before; it begins at 4 in UTC.
    for (at, risky) in
        [("2026-09-01T03:59:59Z", 0), ("2026-09-01T04:00:00Z", 1), ("2026-12-01T04:59:59Z", 1), ("2026-12-01T05:00:00Z", 0)]
    {
        assert_eq!(dashboard(&house, at).await.stats.churn_risk_accounts, risky, "{at}");
    }
}

#[tokio::test]
async fn a_day_begins_once_and_does_not_slip_when_the_clock_changes() {
    for (zone, moments) in [
        // Clocks go forward at 1 in UTC, and back.
        (
            "Europe/Berlin",
            [
                ("2026-03-28T23:30:00Z", "2026-03-29"),
                ("2026-03-29T21:59:59Z", "2026-03-29"),
                ("2026-03-29T22:00:00Z", "2026-03-30"),
            ],
        ),
        (
            "Europe/Berlin",
            [
                ("2026-10-24T22:00:00Z", "2026-10-25"),
                ("2026-10-25T22:59:59Z", "2026-10-25"),
                ("2026-10-25T23:00:00Z", "2026-10-26"),
            ],
        ),
        // Midnight itself is skipped.
        (
            "America/Santiago",
            [
                ("2026-09-06T03:59:59Z", "2026-09-05"),
                ("2026-09-06T04:00:00Z", "2026-09-06"),
                ("2026-09-07T02:59:59Z", "2026-09-06"),
            ],
        ),
        // The hour before midnight comes twice.
        (
            "America/Santiago",
            [
                ("2026-04-05T02:30:00Z", "2026-04-04"),
                ("2026-04-05T03:30:00Z", "2026-04-04"),
                ("2026-04-05T04:00:00Z", "2026-04-05"),
            ],
        ),
    ] {
        let house = house_in(zone, moment("2026-01-10T12:00:00Z")).await;
        account(&house, json!({ "imported_health_score": 50 })).await;
        for (at, day) in moments {
            house.begin(at).await;
            assert_eq!(house.begin(at).await, Begun::default(), "{zone} {at}: it has begun");
            assert_eq!(dashboard(&house, at).await.today.to_string(), day, "{zone} {at}");
        }
        assert_eq!(house.one("SELECT COUNT(*) FROM health_snapshots").await, 2, "{zone}: two days, one score each");
    }
}

#[tokio::test]
async fn days_that_had_begun_before_they_were_kept_do_not_begin_again() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = crate::house::address(&folder).await;
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    migrations::Migrator::up(&raw, Some(11)).await.expect("the schema as it was");
    for sql in [
        "INSERT INTO organizations (id, version, name, time_zone, currency, created_at)
         VALUES ('01900000000070008000000000000001', 1, 'A', 'UTC', 'EUR', '2026-11-01T00:00:00Z')",
        "INSERT INTO entries (org_id, stream, seq, at, verb, noun, object_id, data, prev_hash, hash)
         SELECT id, 'crm', n, created_at, 'day.begun', 'organization', id, '{\"day\":\"2026-11-25\"}', '', ''
         FROM organizations CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2) twice",
    ] {
        raw.execute_unprepared(sql).await.expect(sql);
    }
    migrations::Migrator::up(&raw, None).await.expect("the schema as it is");
    let days = sea_orm::Statement::from_string(raw.get_database_backend(), "SELECT COUNT(*) FROM days WHERE day = '2026-11-25'");
    let days: i64 = raw.query_one_raw(days).await.expect("answers").expect("a row").try_get_by_index(0).expect("a number");
    assert_eq!(days, 1);
}
