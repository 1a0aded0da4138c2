//! The stages of the pipeline: their order, and when they may go.

use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn stages(who: &Visitor) -> Vec<Value> {
    who.get("/pipeline-stages").await.expect(200)["data"].as_array().expect("stages").clone()
}

/// The names in order, having made sure that the places are 0, 1, 2 and so on.
async fn order(who: &Visitor) -> String {
    let stages = stages(who).await;
    assert!(stages.iter().enumerate().all(|(place, stage)| stage["position"] == place), "{stages:?}");
    stages.iter().filter_map(|stage| stage["name"].as_str()).collect::<Vec<&str>>().join(" ")
}

async fn path(who: &Visitor, name: &str) -> String {
    let stage = stages(who).await.into_iter().find(|stage| stage["name"] == name).expect("a stage");
    format!("/pipeline-stages/{}", stage["id"].as_str().expect("an id"))
}

const USUAL: &str = "Qualification Discovery Proposal Negotiation Verbal Won Lost";

#[actix_web::test]
async fn a_stage_moves_from_first_to_last_and_back_and_the_others_make_room() {
    let (_atrium, owner) = TestAtrium::start().await;
    let first = path(&owner, "Qualification").await;
    let moved = owner.patch(&first, json!({ "position": 6 })).await.expect(200);
    assert_eq!((&moved["position"], &moved["version"]), (&json!(6), &json!(2)));
    assert_eq!(order(&owner).await, "Discovery Proposal Negotiation Verbal Won Lost Qualification");
    owner.patch(&first, json!({ "position": 0 })).await.expect(200);
    assert_eq!(order(&owner).await, USUAL);
    let middle = owner.patch(&first, json!({ "position": 2, "name": "Qualified" })).await.expect(200);
    assert_eq!(middle["name"], "Qualified");
    assert_eq!(order(&owner).await, "Discovery Proposal Qualified Negotiation Verbal Won Lost");
    let same = owner.patch(&first, json!({ "position": 2 })).await.expect(200);
    assert_eq!(same["version"], middle["version"], "where it is already is no change");
    for (position, code) in [(json!(7), "out_of_range"), (json!(-1), "invalid"), (Value::Null, "invalid")] {
        let refused = owner.patch(&first, json!({ "position": position })).await;
        let place = refused.body["errors"][0]["pointer"].as_str();
        assert_eq!((refused.status, refused.code(), place), (422, code, Some("/position")));
    }
    owner.post("/pipeline-stages", json!({ "name": "Legal", "probability": 80, "color": "#336699" })).await.expect(201);
    assert_eq!(order(&owner).await, "Discovery Proposal Qualified Negotiation Verbal Legal Won Lost");
}

#[actix_web::test]
async fn a_stage_goes_unless_a_deal_has_it_or_it_is_the_last_of_its_kind() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let deal = json!({ "name": "Backup", "mrr": { "amount_minor": 1, "currency": "EUR" } });
    let deal = rae.post("/deals", deal).await.expect(201);
    let qualification = path(&owner, "Qualification").await;
    assert_eq!(rae.delete(&qualification).await.status, 403);
    let used = owner.delete(&qualification).await;
    assert_eq!((used.status, used.code()), (409, "in_use"));
    for (last, code) in [("Won", "last_stage"), ("Lost", "last_stage")] {
        let refused = owner.delete(&path(&owner, last).await).await;
        assert_eq!((refused.status, refused.code()), (409, code));
    }
    owner.delete(&path(&owner, "Discovery").await).await.expect(204);
    assert_eq!(order(&owner).await, "Qualification Proposal Negotiation Verbal Won Lost");
    let proposal = path(&owner, "Proposal").await;
    let id = proposal.rsplit('/').next().expect("an id");
    rae.patch(&format!("/deals/{}", deal["id"].as_str().expect("an id")), json!({ "stage_id": id })).await.expect(200);
    for name in ["Qualification", "Negotiation", "Verbal"] {
        owner.delete(&path(&owner, name).await).await.expect(204);
    }
    assert_eq!(order(&owner).await, "Proposal Won Lost");
    assert_eq!(owner.delete(&proposal).await.code(), "in_use");
    assert_eq!(owner.delete(&qualification).await.status, 404);
    owner.post("/pipeline-stages", json!({ "name": "Legal", "probability": 80, "color": "#336699" })).await.expect(201);
    assert_eq!(order(&owner).await, "Proposal Legal Won Lost");
}
