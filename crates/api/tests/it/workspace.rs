//! The role workspaces.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn account(who: &Visitor, name: &str, score: Option<u8>, renewal: Option<&str>) {
    let new = json!({ "name": name, "imported_health_score": score, "renewal_on": renewal });
    who.post("/accounts", new).await.expect(201);
}

fn names(rows: &Value) -> Vec<&str> {
    rows.as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect()
}

#[actix_web::test]
async fn an_account_manager_sees_their_own_accounts_worst_first() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    account(&ann, "Well", Some(90), None).await;
    account(&ann, "Unknown", None, None).await;
    account(&ann, "Ill, renews late", Some(20), Some("2199-01-01")).await;
    account(&ann, "Ill, renews soon", Some(20), Some("2027-01-01")).await;
    account(&bob, "Bob's", Some(1), None).await;
    let workspace = ann.get("/workspace").await.expect(200);
    assert_eq!(names(&workspace["view"]["accounts"]), ["Ill, renews soon", "Ill, renews late", "Well", "Unknown"]);
    assert_eq!(workspace["view"]["kind"], "am");
    assert_eq!(workspace["view"]["stats"]["accounts"], 4);
    assert_eq!(workspace["view"]["stats"]["needing_attention"], 4, "nobody was ever touched");
    assert_eq!(workspace["kinds"], json!(["am", "strategic"]));
    let bands: Vec<&str> =
        workspace["view"]["accounts"].as_array().expect("rows").iter().filter_map(|row| row["health"]["band"].as_str()).collect();
    assert_eq!(bands, ["red", "red", "green", "none"]);
}

#[actix_web::test]
async fn an_unchanged_workspace_costs_nothing_and_any_change_shows() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let first = ann.get("/workspace").await;
    let etag = first.header("etag").to_owned();
    assert_eq!(first.header("x-poll-interval"), "60");
    let poll = async |who: &Visitor| who.send(Method::GET, "/workspace", &[("If-None-Match", &etag)], None).await.status;
    assert_eq!(poll(&ann).await, 304);
    assert_eq!(poll(&bob).await, 200, "a validator is of one person");
    ann.post("/tasks", json!({ "title": "Call" })).await.expect(201);
    assert_eq!(poll(&ann).await, 200);
}

#[actix_web::test]
async fn each_role_gets_its_own_kind_or_a_clear_no() {
    let (atrium, owner) = TestAtrium::start().await;
    let no = owner.get("/workspace").await;
    assert_eq!((no.status, no.code()), (403, "not_allowed"));
    for (role, kind) in [
        ("account_manager", "am"),
        ("strategic_account_manager", "strategic"),
        ("sales_rep", "sales"),
        ("sales_manager", "sales"),
        ("service_manager", "delivery"),
        ("technician", "delivery"),
    ] {
        let member = atrium.member(&owner, role, role).await;
        assert_eq!(member.get("/workspace").await.expect(200)["view"]["kind"], kind);
    }
    let rep = atrium.member(&owner, "Rae", "sales_rep").await;
    assert_eq!(rep.get("/workspace?kind=am").await.code(), "workspace_unavailable");
    let unknown = rep.get("/workspace?kind=boss").await;
    assert_eq!((unknown.status, unknown.body["errors"][0]["parameter"].as_str()), (422, Some("kind")));
}

#[actix_web::test]
async fn a_pipeline_is_by_expected_close_and_weighted_exactly() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    for (name, minor, percent, close) in
        [("No day", 333, 10, None), ("Late", 333, 10, Some("2026-01-10")), ("Later", 334, 50, Some("2190-01-10"))]
    {
        let mrr = json!({ "amount_minor": minor, "currency": "EUR" });
        let new = json!({ "name": name, "mrr": mrr, "probability_override": percent, "expected_close_on": close });
        rae.post("/deals", new).await.expect(201);
    }
    let workspace = rae.get("/workspace").await.expect(200);
    let view = &workspace["view"];
    assert_eq!(names(&view["deals"]), ["Late", "Later", "No day"]);
    assert_eq!(view["stats"]["pipeline_mrr"]["amount_minor"], 1000);
    assert_eq!(view["stats"]["weighted_mrr"]["amount_minor"], 234, "33.3 + 33.3 + 167, rounded once");
    assert!(view["deals"][0]["days_overdue"].as_i64().is_some_and(|days| days > 300));
    assert_eq!(view["stats"]["closing_this_month"], 0);
}
