//! Accounts and what hangs on them.

use actix_web::http::Method;
use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

/// The day so many days from today, in the time zone of the house.
pub fn day(offset: i64) -> String {
    let today = Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive();
    let days = Days::new(offset.unsigned_abs());
    (if offset < 0 { today - days } else { today + days }).to_string()
}

async fn account(who: &Visitor, more: Value) -> String {
    let mut new = json!({ "name": "Acme" });
    new.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    who.post("/accounts", new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

fn codes(account: &Value) -> Vec<&str> {
    account["signals"].as_array().expect("signals").iter().filter_map(|signal| signal["code"].as_str()).collect()
}

#[actix_web::test]
async fn a_touchpoint_takes_its_pill_away_and_lifts_the_score() {
    let (_atrium, owner) = TestAtrium::start().await;
    let id = account(&owner, json!({})).await;
    let path = format!("/accounts/{id}");
    assert_eq!(codes(&owner.get(&path).await.expect(200)), ["no_touchpoint", "no_health_data"]);
    let call = json!({ "kind": "call", "occurred_on": day(0), "note": "Hello" });
    owner.post(&format!("{path}/touchpoints"), call).await.expect(201);
    let after = owner.get(&path).await.expect(200);
    assert_eq!(codes(&after), Vec::<&str>::new());
    assert_eq!((&after["last_touchpoint_on"], &after["health"]["score"]), (&json!(day(0)), &json!(100)));
    let report = owner.get(&format!("{path}/health")).await.expect(200);
    let parts: i64 = report["parts"].as_array().expect("parts").iter().filter_map(|part| part["contribution"].as_i64()).sum();
    assert_eq!(report["score"], parts);
    let tomorrow = owner.post(&format!("{path}/touchpoints"), json!({ "kind": "call", "occurred_on": day(1) })).await;
    assert_eq!((tomorrow.status, tomorrow.code()), (422, "in_the_future"));
}

#[actix_web::test]
async fn a_review_is_overdue_until_it_is_held() {
    let (_atrium, owner) = TestAtrium::start().await;
    let id = account(&owner, json!({ "contract_started_on": day(-100), "imported_health_score": 80 })).await;
    let path = format!("/accounts/{id}");
    assert!(codes(&owner.get(&path).await.expect(200)).contains(&"qbr_overdue"));
    let qbr = owner.post(&format!("{path}/qbrs"), json!({ "scheduled_on": day(7) })).await.expect(201);
    let planned = owner.get(&path).await.expect(200);
    assert!(codes(&planned).contains(&"qbr_overdue"), "planned is not held");
    assert_eq!(planned["next_qbr_on"], json!(day(7)));
    let qbr = format!("/qbrs/{}", qbr["id"].as_str().expect("an id"));
    let held = owner.patch(&qbr, json!({ "status": "completed" })).await.expect(200);
    assert_eq!(held["completed_on"], json!(day(0)));
    let after = owner.get(&path).await.expect(200);
    assert!(!codes(&after).contains(&"qbr_overdue"));
    assert_eq!(after["qbr_due_on"], json!(day(90)));
    let absurd = owner.patch(&qbr, json!({ "completed_on": day(3) })).await;
    assert_eq!((absurd.status, absurd.code()), (422, "in_the_future"));
}

#[actix_web::test]
async fn reviews_begin_with_the_nearest_and_what_was_missed_is_not_called_overdue() {
    let (_atrium, owner) = TestAtrium::start().await;
    // The client's review is on time, though a planned one was missed.
    let id = account(&owner, json!({ "contract_started_on": day(-10), "imported_health_score": 80 })).await;
    let path = format!("/accounts/{id}");
    for on in [30, -3, 5] {
        owner.post(&format!("{path}/qbrs"), json!({ "scheduled_on": day(on) })).await.expect(201);
    }
    let listed = async |asked: &str| -> Vec<Value> {
        let page = owner.get(&format!("/qbrs?{asked}")).await.expect(200);
        page["data"].as_array().expect("rows").iter().map(|qbr| qbr["scheduled_on"].clone()).collect()
    };
    assert_eq!(listed("sort=scheduled").await, [json!(day(-3)), json!(day(5)), json!(day(30))]);
    assert_eq!(listed("").await, [json!(day(30)), json!(day(5)), json!(day(-3))]);
    assert_eq!(listed("missed=true").await, [json!(day(-3))]);
    assert!(!codes(&owner.get(&path).await.expect(200)).contains(&"qbr_overdue"));
    let old = owner.get("/qbrs?overdue=true").await;
    assert_eq!((old.status, old.code()), (422, "invalid"));
}

#[actix_web::test]
async fn mrr_is_the_sum_of_running_subscriptions_by_the_month() {
    let (_atrium, owner) = TestAtrium::start().await;
    let id = account(&owner, json!({})).await;
    let path = format!("/accounts/{id}");
    let new = |interval: &str, amount: i64, start: i64, end: Option<i64>| {
        json!({ "name": interval, "interval": interval, "amount": { "amount_minor": amount, "currency": "EUR" },
                "started_on": day(start), "ended_on": end.map(day) })
    };
    for subscription in [
        new("month", 10_000, -40, None),
        new("quarter", 30_000, -40, None),
        new("year", 120_000, -400, Some(-10)),
        new("month", 7_000, 10, None),
    ] {
        owner.post(&format!("{path}/subscriptions"), subscription).await.expect(201);
    }
    assert_eq!(owner.get(&path).await.expect(200)["mrr"]["amount_minor"], 20_000);
    let dollars =
        json!({ "name": "x", "interval": "month", "amount": { "amount_minor": 1, "currency": "USD" }, "started_on": day(0) });
    let refused = owner.post(&format!("{path}/subscriptions"), dollars).await;
    assert_eq!((refused.status, refused.code()), (422, "other_currency"));
    let moved = owner.get(&format!("/mrr-movements?account_id={id}")).await.expect(200);
    for month in moved["data"].as_array().expect("months") {
        let minor = |part: &str| month[part]["amount_minor"].as_i64().expect("money");
        let parts = ["opening", "new", "expansion", "contraction", "churn", "reactivation"].map(minor);
        assert_eq!(parts.iter().sum::<i64>(), minor("closing"), "{month}");
    }
}

#[actix_web::test]
async fn a_change_on_an_old_version_is_refused() {
    let (_atrium, owner) = TestAtrium::start().await;
    let path = format!("/accounts/{}", account(&owner, json!({})).await);
    let etag = owner.get(&path).await.header("etag").to_owned();
    let change = |name: &str| Some(json!({ "name": name }));
    owner.send(Method::PATCH, &path, &[("If-Match", &etag)], change("First")).await.expect(200);
    let late = owner.send(Method::PATCH, &path, &[("If-Match", &etag)], change("Second")).await;
    assert_eq!((late.status, late.code()), (412, "version_stale"));
    assert_eq!(owner.get(&path).await.expect(200)["name"], "First");
}

#[actix_web::test]
async fn an_account_manager_manages_what_they_add_and_cannot_hand_it_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let id = account(&ann, json!({})).await;
    let path = format!("/accounts/{id}");
    assert_eq!(ann.get(&path).await.expect(200)["manager"]["id"], json!(ann.id));
    let refused = ann.patch(&path, json!({ "manager_id": owner.id })).await;
    assert_eq!((refused.status, refused.code()), (403, "admins_assign"));
    owner.patch(&path, json!({ "manager_id": null })).await.expect(200);
    assert_eq!(ann.get(&path).await.status, 404);
}
