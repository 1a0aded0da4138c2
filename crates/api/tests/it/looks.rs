//! Since your last look: what is marked in a workspace, by whom it was done, and when it is marked no longer.

use actix_web::http::Method;
use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

fn day(offset: u64) -> String {
    (Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive() - Days::new(offset)).to_string()
}

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

/// What is marked; up to which revision is another question.
async fn changes(who: &Visitor) -> Value {
    let mut changes = who.get("/workspace").await.expect(200)["changes"].clone();
    changes.as_object_mut().and_then(|changes| changes.remove("until")).expect("a revision");
    changes
}

async fn stage(who: &Visitor, name: &str) -> Value {
    let stages = who.get("/pipeline-stages").await.expect(200);
    stages["data"].as_array().expect("stages").iter().find(|stage| stage["name"] == name).expect("a stage")["id"].clone()
}

#[actix_web::test]
async fn a_colleagues_stage_move_is_marked_from_and_to_until_it_is_acknowledged() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let mrr = json!({ "amount_minor": 1, "currency": "EUR" });
    let deal = made(&rae, "/deals", json!({ "name": "Backup", "mrr": mrr })).await;
    let path = format!("/deals/{deal}");
    let to = async |who: &Visitor, name: &str| who.patch(&path, json!({ "stage_id": stage(who, name).await })).await.expect(200);
    to(&owner, "Discovery").await;
    assert_eq!(changes(&rae).await, json!({ "since": null, "more": false, "items": [] }), "nothing was ever acknowledged");
    let at = rae.post("/me/looks", json!({})).await.expect(201)["at"].clone();
    assert_eq!(changes(&rae).await, json!({ "since": at, "more": false, "items": [] }));
    to(&owner, "Proposal").await;
    to(&owner, "Negotiation").await;
    let marked = changes(&rae).await;
    let [item] = marked["items"].as_array().expect("items").as_slice() else { panic!("{marked}") };
    assert_eq!((&item["noun"], &item["id"], &item["new"]), (&json!("deal"), &json!(deal), &json!(false)));
    let stage = item["changes"].as_array().expect("changes").iter().find(|change| change["field"] == "stage").expect("marked");
    assert_eq!(stage, &json!({ "field": "stage", "label": "Stage", "from": "Discovery", "to": "Negotiation" }));
    for _ in 0..2 {
        assert_eq!(changes(&rae).await, marked, "viewing marks nothing as seen");
    }
    rae.post("/me/looks", json!({})).await.expect(201);
    assert_eq!(changes(&rae).await["items"], json!([]));
}

#[actix_web::test]
async fn own_changes_are_not_marked_and_others_are() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let acme = made(&ann, "/accounts", json!({ "name": "Acme" })).await;
    let touch = json!({ "kind": "call", "occurred_on": day(50) });
    made(&ann, &format!("/accounts/{acme}/touchpoints"), touch).await;
    ann.post("/me/looks", json!({})).await.expect(201);
    let touch = json!({ "kind": "call", "occurred_on": day(30) });
    made(&ann, &format!("/accounts/{acme}/touchpoints"), touch).await;
    ann.patch(&format!("/accounts/{acme}"), json!({ "industry": "Dental" })).await.expect(200);
    made(&ann, "/tasks", json!({ "title": "Call" })).await;
    assert_eq!(changes(&ann).await["items"], json!([]), "she did it all herself, her score included");
    ann.post("/me/looks", json!({})).await.expect(201);
    let before = ann.get(&format!("/accounts/{acme}")).await.expect(200)["health"]["score"].to_string();
    let touch = json!({ "kind": "visit", "occurred_on": day(0) });
    made(&owner, &format!("/accounts/{acme}/touchpoints"), touch).await;
    let task = made(&owner, "/tasks", json!({ "title": "Help", "assignee_id": ann.id })).await;
    let marked = changes(&ann).await;
    let items = marked["items"].as_array().expect("items");
    assert_eq!((&items[0]["noun"], &items[0]["id"], &items[0]["new"]), (&json!("account"), &json!(acme), &json!(false)));
    assert_eq!(items[0]["changes"][0]["field"], "touchpoint_logged");
    let score = json!({ "field": "health_score", "label": "Health score", "from": before, "to": "100" });
    assert_eq!(items[0]["changes"][1], score);
    assert_eq!((&items[1]["noun"], &items[1]["id"], &items[1]["new"]), (&json!("task"), &json!(task), &json!(true)));
}

#[actix_web::test]
async fn what_was_seen_on_one_workspace_stays_marked_on_another() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let marked = async |kind: &str| {
        let workspace = ann.get(&format!("/workspace?kind={kind}")).await.expect(200);
        workspace["changes"]["items"].as_array().expect("items").len()
    };
    let seen = async |kind: &str| ann.post("/me/looks", json!({ "kind": kind })).await;
    seen("am").await.expect(201);
    made(&owner, "/tasks", json!({ "title": "Help", "assignee_id": ann.id })).await;
    assert_eq!((marked("am").await, marked("strategic").await), (1, 0), "nobody began to look there");
    seen("strategic").await.expect(201);
    assert_eq!((marked("am").await, marked("strategic").await), (1, 0));
    made(&owner, "/tasks", json!({ "title": "Help again", "assignee_id": ann.id })).await;
    seen("am").await.expect(201);
    assert_eq!((marked("am").await, marked("strategic").await), (0, 1));
    assert_eq!(seen("sales").await.expect(409)["code"], "workspace_unavailable");
}

#[actix_web::test]
async fn what_came_after_the_workspace_that_was_shown_stays_marked() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let acme = made(&ann, "/accounts", json!({ "name": "Acme" })).await;
    let touch = async |days| {
        let new = json!({ "kind": "call", "occurred_on": day(days) });
        made(&owner, &format!("/accounts/{acme}/touchpoints"), new).await
    };
    touch(50).await;
    ann.post("/me/looks", json!({})).await.expect(201);
    let score = async || ann.get(&format!("/accounts/{acme}")).await.expect(200)["health"]["score"].clone();
    let at_look = score().await;
    owner.patch(&format!("/accounts/{acme}"), json!({ "industry": "Dental" })).await.expect(200);

    let until = ann.get("/workspace").await.expect(200)["changes"]["until"].clone();
    touch(0).await;
    ann.post("/me/looks", json!({ "until": until })).await.expect(201);
    let marked = changes(&ann).await;
    let [item] = marked["items"].as_array().expect("items").as_slice() else { panic!("{marked}") };
    let fields: Vec<&Value> = item["changes"].as_array().expect("changes").iter().map(|change| &change["field"]).collect();
    assert_eq!(fields, ["touchpoint_logged", "health_score"], "the industry was seen, the call and what it did was not");
    assert_eq!(item["changes"][1]["from"], at_look.to_string());

    let beyond = ann.post("/me/looks", json!({ "until": u32::MAX })).await;
    beyond.expect(201);
    assert_eq!(changes(&ann).await["items"], json!([]));
    ann.post("/me/looks", json!({ "until": until })).await.expect(201);
    assert_eq!(changes(&ann).await["items"], json!([]), "what was acknowledged once stays so");
    for bad in [json!(-1), json!(4_294_967_296_u64), json!("all")] {
        let refused = ann.post("/me/looks", json!({ "until": bad })).await;
        assert_eq!((refused.status, refused.body["errors"][0]["pointer"].as_str()), (422, Some("/until")));
    }
}

#[actix_web::test]
async fn an_unchanged_workspace_costs_nothing_and_acknowledging_shows_at_once_to_oneself_alone() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    let etag = async |who: &Visitor| who.get("/workspace").await.header("etag").to_owned();
    let (anns, bobs) = (etag(&ann).await, etag(&bob).await);
    let poll =
        async |who: &Visitor, etag: &str| who.send(Method::GET, "/workspace", &[("If-None-Match", etag)], None).await.status;
    assert_eq!((poll(&ann, &anns).await, poll(&bob, &bobs).await), (304, 304));
    ann.post("/me/looks", json!({})).await.expect(201);
    assert_eq!((poll(&ann, &anns).await, poll(&bob, &bobs).await), (200, 304));
    assert_eq!(owner.post("/me/looks", json!({})).await.status, 403, "the dashboard marks nothing");
    let unknown = ann.post("/me/looks", json!({ "when": 1 })).await;
    assert_eq!((unknown.status, unknown.body["errors"][0]["pointer"].as_str()), (422, Some("/when")));
}

#[actix_web::test]
async fn what_is_out_of_ones_workspace_is_not_told() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let ray = atrium.member(&owner, "Ray", "sales_rep").await;
    let lead = made(&owner, "/leads", json!({ "company": "Acme" })).await;
    for who in [&rae, &ray] {
        who.post("/me/looks", json!({})).await.expect(201);
    }
    made(&ray, "/deals", json!({ "name": "Ray's", "mrr": { "amount_minor": 1, "currency": "EUR" } })).await;
    made(&owner, "/accounts", json!({ "name": "Zeta" })).await;
    let fresh = made(&owner, "/leads", json!({ "company": "Fresh" })).await;
    ray.post(&format!("/leads/{lead}/claim"), json!({})).await.expect(201);
    let marked = changes(&rae).await;
    let ids: Vec<&Value> = marked["items"].as_array().expect("items").iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, [&json!(fresh)], "neither his deal, nor the lead that he claimed, nor an account");
    assert_eq!(marked["items"][0]["new"], true);
}
