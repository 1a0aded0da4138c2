//! The dashboard of those who run the organization.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    accounts::day,
    atrium::{TestAtrium, Visitor},
};

fn money(minor: i64, currency: &str) -> Value {
    json!({ "amount_minor": minor, "currency": currency })
}

/// An account with that score and renewal, and what it pays a month.
async fn client(who: &Visitor, name: &str, score: Option<u8>, renewal: Option<i64>, minor: i64) -> String {
    let new = json!({ "name": name, "imported_health_score": score, "renewal_on": renewal.map(day) });
    let id = who.post("/accounts", new).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let sold = json!({ "name": "Care", "interval": "month", "amount": money(minor, "EUR"), "started_on": day(-800) });
    who.post(&format!("/accounts/{id}/subscriptions"), sold).await.expect(201);
    id
}

fn at_risk(dashboard: &Value) -> Vec<&str> {
    dashboard["at_risk"].as_array().expect("rows").iter().filter_map(|account| account["row"]["name"].as_str()).collect()
}

#[actix_web::test]
async fn red_accounts_and_those_that_renew_soon_without_being_green_may_be_lost() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    client(&owner, "Red", Some(39), None, 1).await;
    client(&owner, "Yellow, renews today", Some(69), Some(0), 20).await;
    client(&owner, "Yellow, renews in 90 days", Some(40), Some(90), 300).await;
    client(&ann, "Unknown, renews tomorrow", None, Some(1), 4_000).await;
    client(&owner, "Green, renews tomorrow", Some(70), Some(1), 50_000).await;
    client(&owner, "Yellow, renews in 91 days", Some(69), Some(91), 600_000).await;
    client(&owner, "Yellow, was to renew yesterday", Some(69), Some(-1), 7_000_000).await;
    let gone = client(&owner, "Red, but closed", Some(1), Some(1), 80_000_000).await;
    owner.patch(&format!("/accounts/{gone}"), json!({ "status": "closed" })).await.expect(200);
    let dashboard = owner.get("/dashboard").await.expect(200);
    let stats = &dashboard["stats"];
    assert_eq!((&stats["accounts"], &stats["churn_risk_accounts"]), (&json!(7), &json!(4)));
    assert_eq!((&stats["churn_risk_mrr"], &stats["at_risk_mrr"]), (&money(4_321, "EUR"), &money(1, "EUR")));
    assert_eq!(stats["mrr"], money(87_654_321, "EUR"), "what still runs recurs, whoever pays it");
    assert_eq!(dashboard["health"], json!({ "green": 1, "yellow": 4, "red": 1, "none": 1 }));
    let expected = ["Red", "Yellow, renews in 90 days", "Yellow, renews today", "Unknown, renews tomorrow"];
    assert_eq!(at_risk(&dashboard), expected);
    assert_eq!((&dashboard["at_risk"][0]["manager"], &dashboard["has_more_at_risk"]), (&Value::Null, &json!(false)));
    assert_eq!(dashboard["at_risk"][3]["manager"], json!({ "id": ann.id, "name": "Ann" }));
}

#[actix_web::test]
async fn an_empty_organization_has_a_dashboard_of_zeros_and_twenty_rows_are_enough() {
    let (_atrium, owner) = TestAtrium::start().await;
    let dashboard = owner.get("/dashboard").await.expect(200);
    assert_eq!((&dashboard["stats"]["mrr"], &dashboard["stats"]["accounts"]), (&money(0, "EUR"), &json!(0)));
    assert_eq!((&dashboard["at_risk"], dashboard["pipeline"].as_array().map(Vec::len)), (&json!([]), Some(5)));
    for number in 0..21 {
        owner.post("/accounts", json!({ "name": format!("{number}"), "imported_health_score": number })).await.expect(201);
    }
    let dashboard = owner.get("/dashboard").await.expect(200);
    assert_eq!((at_risk(&dashboard).len(), &dashboard["has_more_at_risk"]), (20, &json!(true)));
    assert_eq!((at_risk(&dashboard)[0], &dashboard["stats"]["churn_risk_accounts"]), ("0", &json!(21)));
}

#[actix_web::test]
async fn a_range_decides_how_many_months_move_and_they_join_up() {
    let (_atrium, owner) = TestAtrium::start().await;
    let id = client(&owner, "Acme", None, None, 10_000).await;
    let less = json!({ "name": "Credit", "interval": "month", "amount": money(-2_500, "EUR"), "started_on": day(-40) });
    owner.post(&format!("/accounts/{id}/subscriptions"), less).await.expect(201);
    let free = json!({ "name": "Trial", "interval": "month", "amount": money(0, "EUR"), "started_on": day(-40) });
    owner.post(&format!("/accounts/{id}/subscriptions"), free).await.expect(201);
    for (range, months) in [("?range=3m", 3), ("?range=6m", 6), ("", 12), ("?range=24m", 24)] {
        let dashboard = owner.get(&format!("/dashboard{range}")).await.expect(200);
        let rows = dashboard["movements"].as_array().expect("rows");
        assert_eq!(rows.len(), months);
        assert_eq!(rows[months - 1]["month"].as_str(), dashboard["today"].as_str().map(|today| &today[..7]));
        assert_eq!(rows[months - 1]["closing"], money(7_500, "EUR"));
        let contracted: i64 = rows.iter().filter_map(|row| row["contraction"]["amount_minor"].as_i64()).sum();
        assert_eq!(contracted, -2_500, "{range}");
        assert!(rows.windows(2).all(|pair| pair[0]["closing"] == pair[1]["opening"]));
    }
    assert_eq!(owner.get("/dashboard").await.expect(200)["range"], "12m");
    for wrong in ["range=5m", "range=", "months=3"] {
        assert_eq!(owner.get(&format!("/dashboard?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[actix_web::test]
async fn the_pipeline_is_by_stage_and_weighted_exactly() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    for (name, minor, own) in [("One", 333, None), ("Two", 333, None), ("Three", 334, Some(50)), ("For nothing", 0, None)] {
        let new = json!({ "name": name, "mrr": money(minor, "EUR"), "probability_override": own });
        rae.post("/deals", new).await.expect(201);
    }
    let dashboard = owner.get("/dashboard").await.expect(200);
    let first = &dashboard["pipeline"][0];
    assert_eq!((&first["stage"]["name"], &first["deals"]), (&json!("Qualification"), &json!(4)));
    assert_eq!((&first["mrr"], &first["weighted"]), (&money(1_000, "EUR"), &money(234, "EUR")));
    assert_eq!((&dashboard["stats"]["weighted_mrr"], &dashboard["stats"]["open_deals"]), (&money(234, "EUR"), &json!(4)));
    let names: Vec<&str> =
        dashboard["pipeline"].as_array().expect("stages").iter().filter_map(|row| row["stage"]["name"].as_str()).collect();
    assert_eq!(names, ["Qualification", "Discovery", "Proposal", "Negotiation", "Verbal"]);
}

#[actix_web::test]
async fn amounts_are_whole_minor_units_in_currencies_of_0_and_3_decimals() {
    for (currency, decimals, yearly, monthly) in [("JPY", 0, 1_000, 83), ("KWD", 3, 1_000_006, 83_334)] {
        let (_atrium, owner) = TestAtrium::start().await;
        let organization = owner.patch("/organization", json!({ "currency": currency })).await.expect(200);
        assert_eq!(organization["decimals"], decimals);
        let id = owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201)["id"].as_str().expect("an id").to_owned();
        let sold = json!({ "name": "Care", "interval": "year", "amount": money(yearly, currency), "started_on": day(-800) });
        owner.post(&format!("/accounts/{id}/subscriptions"), sold).await.expect(201);
        let dashboard = owner.get("/dashboard").await.expect(200);
        assert_eq!(dashboard["stats"]["mrr"], money(monthly, currency));
        assert_eq!(dashboard["movements"][11]["closing"], money(monthly, currency));
    }
}

#[actix_web::test]
async fn the_dashboard_is_for_those_who_run_the_organization_and_costs_nothing_unchanged() {
    let (atrium, owner) = TestAtrium::start().await;
    for role in ["account_manager", "strategic_account_manager", "sales_manager", "sales_rep", "service_manager", "technician"] {
        let no = atrium.member(&owner, role, role).await.get("/dashboard").await;
        assert_eq!((no.status, no.code()), (403, "not_allowed"), "{role}");
    }
    assert_eq!(atrium.visitor().get("/dashboard").await.status, 401);
    let admin = atrium.member(&owner, "Adam", "admin").await;
    let first = admin.get("/dashboard").await;
    let etag = first.header("etag").to_owned();
    assert_eq!((first.header("x-poll-interval"), &first.body["poll_interval_seconds"]), ("60", &json!(60)));
    let poll = async |who: &Visitor| who.send(Method::GET, "/dashboard", &[("If-None-Match", &etag)], None).await.status;
    assert_eq!((poll(&admin).await, poll(&owner).await), (304, 200));
    owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201);
    assert_eq!(poll(&admin).await, 200);
}
