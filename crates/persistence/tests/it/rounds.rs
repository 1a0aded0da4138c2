//! The round that a day begins with: in pieces, once, whoever stops or joins in, and wherever the clock has been.

use domain::{
    crm::account::NewAccount,
    id::AccountId,
    journal::{Stream, Verdict},
    permission::{Accounts, Add, Change, OrganizationSettings, View},
};
use persistence::Database;
use serde_json::json;

use crate::house::{Begun, House, begin_days, house_in, moment};

/// An account whose only measure is its review: due on the 30th of October 2026, so that the score falls from 100 to 0 within 90 days.
async fn account(house: &House) -> AccountId {
    let new: NewAccount =
        serde_json::from_value(json!({ "name": "Acme", "contract_started_on": "2026-08-01" })).expect("an account");
    let id = house.room::<Add<Accounts>>().create_account(new).await.expect("added").id;
    reviewed(house).await;
    id
}

/// Lets every account have had its last review on the 1st of August 2026.
async fn reviewed(house: &House) {
    let held =
        "INSERT INTO qbrs (org_id, id, version, account_id, member_id, scheduled_on, completed_on, status, notes, created_at)
        SELECT a.org_id, a.id, 1, a.id, m.id, $1, $1, 'completed', '', a.created_at
        FROM accounts a JOIN members m ON m.org_id = a.org_id AND m.role = 'owner'";
    let on: chrono::NaiveDate = "2026-08-01".parse().expect("a day");
    house.execute(held, [on.into()]).await;
}

/// So many accounts of that kind.
async fn accounts(house: &House, many: u32) {
    let id = match house.raw.get_database_backend() {
        sea_orm::DbBackend::Sqlite => "randomblob(16)",
        _ => "gen_random_uuid()",
    };
    let sql = format!(
        "INSERT INTO accounts (org_id, id, version, name, status, contract_started_on, qbr_cadence_days, health_source, mrr_minor, created_at)
         WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {many})
         SELECT o.id, {id}, 1, 'Acme', 'active', $1, 90, 'computed', 0, o.created_at FROM numbers CROSS JOIN organizations o"
    );
    let started: chrono::NaiveDate = "2026-08-01".parse().expect("a day");
    house.execute(&sql, [started.into()]).await;
    reviewed(house).await;
}

async fn told(house: &House, verb: &str) -> i64 {
    house.one(&format!("SELECT COUNT(*) FROM entries WHERE verb = '{verb}'")).await
}

/// The score that the row keeps, and on how many days scores were kept.
async fn kept(house: &House) -> (i64, i64) {
    let score = house.one("SELECT CAST(health_score AS BIGINT) FROM accounts").await;
    (score, house.one("SELECT COUNT(*) FROM health_snapshots").await)
}

#[tokio::test]
async fn a_day_without_accounts_begins_once() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    let revision = async || house.database.revision(house.viewer.organization, Stream::Crm).await.expect("a revision");
    let before = revision().await;
    assert_eq!(house.begin("2026-11-25T12:00:00Z").await, Begun { organizations: 1, accounts: 0 });
    for minute in ["2026-11-25T12:01:00Z", "2026-11-25T12:02:00Z", "2026-11-25T23:59:00Z"] {
        assert_eq!(house.begin(minute).await, Begun::default());
    }
    assert_eq!(revision().await, before + 1);
    house.begin("2026-11-26T00:00:10Z").await;
    assert_eq!((revision().await, told(&house, "day.begun").await), (before + 2, 2));
}

#[tokio::test]
async fn a_round_stops_between_pieces_and_another_start_goes_on_from_there() {
    let at = moment("2026-11-25T12:00:00Z");
    let house = house_in("UTC", at).await;
    accounts(&house, 1200).await;
    let left = std::cell::Cell::new(3);
    // The first moment tells what is due, and then two pieces are done.
    let clock = || (left.replace(left.get() - 1) > 0).then_some(at);
    assert_eq!(begin_days(&house.database, clock).await, Begun { organizations: 1, accounts: 1000 });
    let taken = "SELECT COUNT(*) FROM health_snapshots";
    assert_eq!((house.one(taken).await, told(&house, "day.begun").await), (1000, 1));
    house.add_task("Meanwhile").await;
    let again = Database::open(&house.address).await.expect("another start");
    assert_eq!(begin_days(&again, || Some(at)).await, Begun { organizations: 1, accounts: 200 });
    assert_eq!((house.one(taken).await, told(&house, "day.begun").await, told(&house, "accounts.refreshed").await), (1200, 1, 2));
    assert_eq!(house.one("SELECT COUNT(*) FROM accounts WHERE health_score = 71").await, 1200);
    let checked = house.database.verify(None).await.expect("answers");
    assert!(checked.iter().all(|stream| stream.verdict == Verdict::Intact), "{checked:?}");
}

#[tokio::test]
async fn of_two_processes_one_goes_the_round_and_neither_does_what_the_other_has_done() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    accounts(&house, 2600).await;
    let other = Database::open(&house.address).await.expect("another process");
    let clock = || Some(moment("2026-11-25T12:00:00Z"));
    let (one, two) = futures::join!(begin_days(&house.database, clock), begin_days(&other, clock));
    assert_eq!(one.accounts + two.accounts, 2600);
    assert_eq!((told(&house, "day.begun").await, told(&house, "accounts.refreshed").await), (1, 5));
    assert_eq!(house.one("SELECT COUNT(*) FROM health_snapshots").await, 2600);
}

#[tokio::test]
async fn a_round_that_finds_all_in_step_writes_nothing_to_the_journal() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    accounts(&house, 600).await;
    house.begin("2026-11-25T12:00:00Z").await;
    let entries = house.one("SELECT COUNT(*) FROM entries").await;
    house.execute("DELETE FROM rounds", []).await;
    assert_eq!(house.begin("2026-11-25T12:01:00Z").await.accounts, 600);
    assert_eq!(house.one("SELECT COUNT(*) FROM entries").await, entries);
}

#[tokio::test]
async fn after_a_clock_that_was_ahead_scores_are_right_again_and_no_day_to_come_has_any() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    let id = account(&house).await;
    house.begin("2026-11-25T12:00:00Z").await;
    assert_eq!(kept(&house).await, (71, 1));
    house.begin("2027-11-26T20:00:00Z").await;
    assert_eq!(kept(&house).await, (0, 2));
    house.begin("2026-11-25T20:05:00Z").await;
    assert_eq!(kept(&house).await, (71, 1));
    assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await), (2, 1));
    // The day comes after all, long begun; its score is that of now.
    house.begin("2027-11-25T00:00:10Z").await;
    house.begin("2027-11-26T00:00:10Z").await;
    assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await), (3, 2));
    let room = house.room_at::<View<Accounts>>(moment("2027-11-26T09:00:00Z")).await;
    let history = room.get_account_health(id).await.expect("its health").history;
    let days: Vec<_> = history.iter().map(|day| (day.on.to_string(), day.score)).collect();
    assert_eq!(
        days,
        [("2026-11-25", Some(71)), ("2027-11-25", Some(0)), ("2027-11-26", Some(0))].map(|(on, s)| (on.to_owned(), s))
    );
}

#[tokio::test]
async fn after_a_clock_that_was_far_behind_no_score_of_the_past_is_lost() {
    let house = house_in("UTC", moment("2026-11-20T12:00:00Z")).await;
    account(&house).await;
    for day in ["2026-11-23T00:00:10Z", "2026-11-24T00:00:10Z", "2026-11-25T00:00:10Z"] {
        house.begin(day).await;
    }
    let past = "SELECT COUNT(*) FROM health_snapshots WHERE taken_on > '2026-01-01'";
    house.begin("1970-01-01T00:00:40Z").await;
    assert_eq!(house.one(past).await, 2, "that of the day which is begun again");
    house.begin("2026-11-25T12:00:00Z").await;
    assert_eq!((house.one(past).await, kept(&house).await.0), (3, 71));
    assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await), (4, 1));
}

#[tokio::test]
async fn days_that_were_slept_through_are_not_made_up_and_no_year_is_too_far() {
    let house = house_in("UTC", moment("2026-11-20T12:00:00Z")).await;
    account(&house).await;
    for at in ["2026-11-20T12:00:00Z", "2026-11-25T09:00:00Z", "3010-01-01T00:00:00Z", "2026-11-25T09:01:00Z"] {
        assert_eq!(house.begin(at).await, Begun { organizations: 1, accounts: 1 }, "{at}");
    }
    assert_eq!((told(&house, "day.begun").await, kept(&house).await), (3, (71, 2)));
}

#[tokio::test]
async fn what_was_written_while_the_clock_was_wrong_between_two_beginnings_is_put_right_with_the_next() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    let id = account(&house).await;
    house.begin("2026-11-25T12:00:00Z").await;
    let changes = serde_json::from_value(json!({ "industry": "Brewing" })).expect("changes");
    let room = house.room_at::<Change<Accounts>>(moment("2027-11-26T12:00:30Z")).await;
    room.change_account(id, None, changes).await.expect("changed");
    assert_eq!(kept(&house).await.0, 0);
    house.begin("2026-11-25T12:01:00Z").await;
    assert_eq!(kept(&house).await, (71, 1));
    assert_eq!((told(&house, "day.begun").await, told(&house, "accounts.refreshed").await), (1, 1));
}

#[tokio::test]
async fn clocks_of_two_machines_that_differ_a_little_do_not_begin_days_in_turn() {
    let house = house_in("UTC", moment("2026-11-25T12:00:00Z")).await;
    account(&house).await;
    // A leap second that comes twice is the same.
    for at in ["2026-11-26T00:00:00Z", "2026-11-25T23:59:59Z", "2026-11-26T00:00:01Z", "2026-11-25T23:58:00Z"] {
        house.begin(at).await;
    }
    assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await, kept(&house).await), (1, 0, (70, 1)));
}

#[tokio::test]
async fn an_organization_that_moves_from_the_east_to_the_west_has_its_day_of_there() {
    let house = house_in("Pacific/Kiritimati", moment("2026-11-25T12:00:00Z")).await;
    account(&house).await;
    house.begin("2026-11-25T12:00:00Z").await;
    assert_eq!(kept(&house).await, (70, 1), "the 26th");
    for (zone, score, begun, corrected) in [("Etc/GMT+12", 71, 2, 0), ("Pacific/Kiritimati", 70, 2, 1)] {
        let changes = serde_json::from_value(json!({ "time_zone": zone })).expect("changes");
        house.room::<Change<OrganizationSettings>>().change_organization(None, changes).await.expect("moved");
        house.begin("2026-11-25T12:01:00Z").await;
        assert_eq!(kept(&house).await.0, score, "{zone}");
        assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await), (begun, corrected), "{zone}");
    }
}

#[tokio::test]
async fn a_midnight_that_comes_twice_and_a_day_that_never_comes_are_begun_as_they_are() {
    // At one minute past midnight clocks went back to the day before.
    let house = house_in("America/St_Johns", moment("2010-11-01T12:00:00Z")).await;
    for at in ["2010-11-07T02:29:30Z", "2010-11-07T02:30:30Z", "2010-11-07T02:31:30Z", "2010-11-07T03:30:30Z"] {
        house.begin(at).await;
    }
    assert_eq!((told(&house, "day.begun").await, told(&house, "day.corrected").await), (2, 2));
    // There was no 30th of December.
    let house = house_in("Pacific/Apia", moment("2011-12-01T12:00:00Z")).await;
    for at in ["2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z"] {
        house.begin(at).await;
    }
    let days = "SELECT COUNT(*) FROM days WHERE day IN ('2011-12-29', '2011-12-31')";
    assert_eq!((house.one(days).await, told(&house, "day.begun").await), (2, 2));
}
