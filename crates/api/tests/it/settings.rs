//! The organization's settings: the weights of health, the cadence of reviews, the currency.

use serde_json::{Value, json};

use crate::{
    accounts::day,
    atrium::{TestAtrium, Visitor},
};

async fn account(who: &Visitor, more: Value) -> Value {
    let mut new = json!({ "name": "Acme" });
    new.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    who.post("/accounts", new).await.expect(201)
}

/// An account that was met 52 days ago, which counts 50, and whose review is 18 days late, which counts 80.
async fn neglected(who: &Visitor) -> String {
    let account = account(who, json!({ "contract_started_on": day(-108) })).await;
    let path = format!("/accounts/{}", account["id"].as_str().expect("an id"));
    who.post(&format!("{path}/touchpoints"), json!({ "kind": "call", "occurred_on": day(-52) })).await.expect(201);
    path
}

#[actix_web::test]
async fn changed_weights_change_every_computed_score_at_once_and_leave_one_entry() {
    let (atrium, owner) = TestAtrium::start().await;
    let path = neglected(&owner).await;
    let pinned = account(&owner, json!({ "imported_health_score": 7 })).await;
    let score = async |path: &str| owner.get(path).await.expect(200)["health"]["score"].clone();
    assert_eq!(score(&path).await, 63, "(20 * 50 + 15 * 80) / 35 = 62.9");
    let stream = domain::journal::Stream::Crm;
    let organization = owner.get("/organization").await.expect(200);
    let id = domain::id::OrganizationId(organization["id"].as_str().and_then(|id| id.parse().ok()).expect("an id"));
    let before = atrium.state.database.revision(id, stream).await.expect("a revision");
    let weights = json!({ "health_weights": { "qbr_cadence": 100 } });
    let changed = owner.patch("/organization", weights.clone()).await.expect(200);
    assert_eq!(changed["health_weights"]["qbr_cadence"], 100);
    assert_eq!(changed["health_weights"]["touchpoint_recency"], 20, "what is left out stays");
    assert_eq!(score(&path).await, 75, "(20 * 50 + 100 * 80) / 120");
    assert_eq!(score(&format!("/accounts/{}", pinned["id"].as_str().expect("an id"))).await, 7, "an imported score stands");
    owner.patch("/organization", weights).await.expect(200);
    assert_eq!(atrium.state.database.revision(id, stream).await.expect("a revision"), before + 1, "the same again is nothing");
    let report = owner.get(&format!("{path}/health")).await.expect(200);
    let weight = |place: usize| report["parts"][place]["weight"].as_u64();
    assert_eq!((weight(0), weight(1), report["score"].as_u64()), (Some(20), Some(100), Some(75)));
    owner.patch("/organization", json!({ "health_weights": { "touchpoint_recency": 0, "qbr_cadence": 0 } })).await.expect(200);
    assert_eq!(score(&path).await, Value::Null, "nothing that counts is known");
}

#[actix_web::test]
async fn bad_settings_are_refused_at_their_place_and_only_admins_and_owners_set() {
    let (atrium, owner) = TestAtrium::start().await;
    let zeros = json!({ "touchpoint_recency": 0, "qbr_cadence": 0, "tasks": 0, "compliance": 0, "assessment": 0, "invoices": 0,
        "portal_engagement": 0, "sentiment": 0 });
    for (body, pointer, code) in [
        (json!({ "health_weights": zeros }), "/health_weights", "all_zero"),
        (json!({ "health_weights": { "tasks": 101 } }), "/health_weights/tasks", "invalid"),
        (json!({ "health_weights": { "tasks": -1 } }), "/health_weights/tasks", "invalid"),
        (json!({ "health_weights": { "tasks": null } }), "/health_weights/tasks", "invalid"),
        (json!({ "health_weights": { "luck": 1 } }), "/health_weights/luck", "invalid"),
        (json!({ "health_weights": null }), "/health_weights", "invalid"),
        (json!({ "qbr_cadence_days": 91 }), "/qbr_cadence_days", "invalid"),
        (json!({ "currency": "XXX" }), "/currency", "invalid"),
        (json!({ "currency": null }), "/currency", "invalid"),
    ] {
        let refused = owner.patch("/organization", body.clone()).await;
        let place = refused.body["errors"][0]["pointer"].as_str();
        assert_eq!((refused.status, refused.code(), place), (422, code, Some(pointer)), "{body}");
    }
    assert_eq!(owner.get("/organization").await.expect(200)["version"], 1);
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    assert_eq!(ann.patch("/organization", json!({ "qbr_cadence_days": 180 })).await.status, 403);
    let adam = atrium.member(&owner, "Adam", "admin").await;
    adam.patch("/organization", json!({ "qbr_cadence_days": 180 })).await.expect(200);
}

#[actix_web::test]
async fn a_new_account_has_the_usual_cadence_unless_it_says_otherwise() {
    let (_atrium, owner) = TestAtrium::start().await;
    let cadence = async |more: Value| account(&owner, more).await["qbr_cadence_days"].clone();
    assert_eq!(cadence(json!({})).await, 90);
    owner.patch("/organization", json!({ "qbr_cadence_days": 365 })).await.expect(200);
    assert_eq!(cadence(json!({})).await, 365);
    assert_eq!(cadence(json!({ "qbr_cadence_days": 180 })).await, 180);
    assert_eq!(cadence(json!({ "qbr_cadence_days": null })).await, Value::Null, "null is none, not the usual one");
    owner.patch("/organization", json!({ "qbr_cadence_days": null })).await.expect(200);
    assert_eq!(cadence(json!({})).await, Value::Null);
    assert_eq!(cadence(json!({ "qbr_cadence_days": 90 })).await, 90);
}

#[actix_web::test]
async fn the_currency_stays_once_money_is_recorded() {
    let (_atrium, owner) = TestAtrium::start().await;
    let deal = |minor: i64, currency: &str| json!({ "name": "Backup", "mrr": { "amount_minor": minor, "currency": currency } });
    owner.post("/deals", deal(0, "EUR")).await.expect(201);
    let yen = owner.patch("/organization", json!({ "currency": "JPY" })).await.expect(200);
    assert_eq!((&yen["currency"], &yen["decimals"]), (&json!("JPY"), &json!(0)), "nothing is no money");
    assert_eq!(owner.post("/deals", deal(5, "EUR")).await.code(), "other_currency");
    owner.post("/deals", deal(5, "JPY")).await.expect(201);
    let refused = owner.patch("/organization", json!({ "currency": "EUR" })).await;
    assert_eq!((refused.status, refused.code()), (409, "currency_in_use"));
    owner.patch("/organization", json!({ "currency": "JPY", "name": "Northwind" })).await.expect(200);
    let (_other, owner) = TestAtrium::start().await;
    let id = account(&owner, json!({})).await["id"].as_str().expect("an id").to_owned();
    let sold =
        json!({ "name": "Care", "interval": "month", "amount": { "amount_minor": 1, "currency": "EUR" }, "started_on": day(1) });
    owner.post(&format!("/accounts/{id}/subscriptions"), sold).await.expect(201);
    assert_eq!(owner.patch("/organization", json!({ "currency": "USD" })).await.code(), "currency_in_use");
}

#[actix_web::test]
async fn a_health_report_says_what_would_make_it_70() {
    let (_atrium, owner) = TestAtrium::start().await;
    let path = neglected(&owner).await;
    let report = owner.get(&format!("{path}/health")).await.expect(200);
    let first = &report["what_would_reach_green"][0];
    assert_eq!((&first["input"], &first["from"], &first["to"]), (&json!("touchpoint_recency"), &json!(50), &json!(62)));
    assert_eq!((&first["score"], &report["combined"]["score"]), (&json!(70), &json!(100)));
    let touched = json!({ "kind": "call", "occurred_on": day(0) });
    owner.post(&format!("{path}/touchpoints"), touched).await.expect(201);
    let green = owner.get(&format!("{path}/health")).await.expect(200);
    assert_eq!((&green["band"], &green["what_would_reach_green"]), (&json!("green"), &json!([])));
    assert_eq!(green["combined"], Value::Null);
    owner.patch(&path, json!({ "imported_health_score": 10 })).await.expect(200);
    let imported = owner.get(&format!("{path}/health")).await.expect(200);
    assert_eq!((&imported["what_would_reach_green"], &imported["combined"]), (&json!([]), &Value::Null));
}
