//! Deals and the stages that they move through.

use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

fn deal(name: &str, minor: i64) -> Value {
    json!({ "name": name, "mrr": { "amount_minor": minor, "currency": "EUR" } })
}

async fn stage(who: &Visitor, name: &str) -> String {
    let stages = who.get("/pipeline-stages").await.expect(200);
    let stage = stages["data"].as_array().expect("stages").iter().find(|stage| stage["name"] == name).cloned();
    stage.expect("a stage")["id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn a_deal_takes_its_stages_chance_unless_it_has_its_own() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let made = rae.post("/deals", deal("Backup", 50_000)).await.expect(201);
    assert_eq!((&made["stage"]["name"], &made["probability"]), (&json!("Qualification"), &json!(10)));
    let path = format!("/deals/{}", made["id"].as_str().expect("an id"));
    let own = rae.patch(&path, json!({ "probability_override": 33 })).await.expect(200);
    assert_eq!(own["probability"], 33);
    let moved = rae.patch(&path, json!({ "stage_id": stage(&rae, "Proposal").await, "probability_override": null })).await;
    assert_eq!(moved.expect(200)["probability"], 50);
}

#[actix_web::test]
async fn winning_closes_a_deal_and_opening_it_again_undoes_that() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let made = rae.post("/deals", deal("Backup", 50_000)).await.expect(201);
    let path = format!("/deals/{}", made["id"].as_str().expect("an id"));
    let won = rae.patch(&path, json!({ "stage_id": stage(&rae, "Won").await })).await.expect(200);
    assert_eq!((&won["probability"], won["closed_on"].is_string()), (&json!(100), true));
    let workspace = rae.get("/workspace").await.expect(200);
    assert_eq!(workspace["view"]["stats"]["wins_this_month"], 1);
    assert_eq!(workspace["view"]["stats"]["open_deals"], 0);
    let reopened = rae.patch(&path, json!({ "stage_id": stage(&rae, "Proposal").await })).await.expect(200);
    assert_eq!(reopened["closed_on"], Value::Null);
    let absurd = rae.patch(&path, json!({ "closed_on": "2026-01-01" })).await;
    assert_eq!((absurd.status, absurd.code()), (422, "not_closed"));
}

#[actix_web::test]
async fn stages_are_the_organizations_own() {
    let (_atrium, owner) = TestAtrium::start().await;
    let new = json!({ "name": "Legal", "probability": 80, "color": "#336699" });
    let legal = owner.post("/pipeline-stages", new.clone()).await.expect(201);
    let stages = owner.get("/pipeline-stages").await.expect(200);
    let names: Vec<&str> = stages["data"].as_array().expect("stages").iter().filter_map(|stage| stage["name"].as_str()).collect();
    assert_eq!(names[5..], ["Legal", "Won", "Lost"]);
    let twice = owner.post("/pipeline-stages", new).await;
    assert_eq!((twice.status, twice.code()), (422, "already_taken"));
    let path = format!("/pipeline-stages/{}", legal["id"].as_str().expect("an id"));
    assert_eq!(owner.patch(&path, json!({ "probability": 85 })).await.expect(200)["probability"], 85);
    let won = format!("/pipeline-stages/{}", stage(&owner, "Won").await);
    let fixed = owner.patch(&won, json!({ "probability": 99 })).await;
    assert_eq!((fixed.status, fixed.code()), (422, "fixed"));
}
