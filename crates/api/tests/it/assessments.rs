//! Assessments: drafts, finalizing, new versions, and what they do to an account.

use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

async fn account(who: &Visitor, name: &str) -> String {
    id(&who.post("/accounts", json!({ "name": name })).await.expect(201)).to_owned()
}

fn found(ratings: &[(&str, &str)]) -> Value {
    json!(ratings.iter().map(|(name, rating)| json!({ "name": name, "rating": rating })).collect::<Vec<Value>>())
}

async fn draft(who: &Visitor, account: &str, on: &str, ratings: &[(&str, &str)]) -> String {
    let new = json!({ "account_id": account, "title": "Yearly", "assessed_on": on, "categories": found(ratings) });
    format!("/assessments/{}", id(&who.post("/assessments", new).await.expect(201)))
}

async fn finalized(who: &Visitor, account: &str, on: &str, ratings: &[(&str, &str)]) -> String {
    let path = draft(who, account, on, ratings).await;
    who.post(&format!("{path}/finalization"), json!({})).await.expect(201);
    path
}

async fn score(who: &Visitor, account: &str) -> Value {
    who.get(&format!("/accounts/{account}")).await.expect(200)["health"]["score"].clone()
}

#[actix_web::test]
async fn a_finalized_assessment_is_immutable_and_a_change_makes_a_new_version() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let acme = account(&ann, "Acme").await;
    let path = draft(&ann, &acme, "2026-03-01", &[("Backup", "red"), ("Cloud", "green")]).await;
    let shown = ann.get(&path).await.expect(200);
    assert_eq!((&shown["number"], &shown["score"], &shown["gaps"]), (&json!(1), &json!(50), &json!(1)));
    assert_eq!(score(&ann, &acme).await, Value::Null, "a draft counts for nothing");
    let done = ann.post(&format!("{path}/finalization"), json!({})).await.expect(201);
    assert_eq!((&done["status"], &done["finalized_by"]["name"]), (&json!("finalized"), &json!("Ann")));
    assert_eq!(score(&ann, &acme).await, json!(50));
    let changed = ann.patch(&path, json!({ "title": "Other" })).await;
    assert_eq!((changed.status, changed.code()), (409, "assessment_finalized"));
    let removed = ann.delete(&path).await;
    assert_eq!((removed.status, removed.code()), (409, "assessment_finalized"));
    let again = ann.post(&format!("{path}/finalization"), json!({})).await.expect(201);
    assert_eq!(again["version"], done["version"], "finalizing twice changes nothing");
    let next = ann.post(&format!("{path}/revisions"), json!({})).await.expect(201);
    assert_eq!((&next["status"], &next["number"], &next["supersedes_id"]), (&json!("draft"), &json!(2), &done["id"]));
    assert_eq!((&next["categories"], &next["finalized_at"]), (&done["categories"], &Value::Null));
    let next = format!("/assessments/{}", id(&next));
    ann.patch(&next, json!({ "categories": found(&[("Backup", "green"), ("Cloud", "green")]) })).await.expect(200);
    assert_eq!(score(&ann, &acme).await, json!(50), "the new version counts once it is finalized");
    ann.post(&format!("{next}/finalization"), json!({})).await.expect(201);
    assert_eq!(score(&ann, &acme).await, json!(100), "of the same day, the higher number counts");
    assert_eq!(ann.get(&path).await.expect(200)["score"], 50, "and the old one stays as it was");
}

#[actix_web::test]
async fn the_latest_finalized_assessment_counts_by_its_day_whatever_was_finalized_last() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, "Acme").await;
    finalized(&owner, &acme, "2026-06-01", &[("Backup", "green")]).await;
    finalized(&owner, &acme, "2024-02-29", &[("Backup", "red")]).await;
    draft(&owner, &acme, "2026-07-01", &[("Backup", "red")]).await;
    assert_eq!(score(&owner, &acme).await, json!(100));
    let health = owner.get(&format!("/accounts/{acme}/health")).await.expect(200);
    let part = health["parts"].as_array().expect("parts").iter().find(|part| part["input"] == "assessment").cloned();
    assert_eq!(part.expect("the assessment")["detail"], "The latest finalized assessment scored 100.");
    let listed = owner.get("/assessments").await.expect(200);
    let numbers: Vec<i64> = listed["data"].as_array().expect("rows").iter().filter_map(|row| row["number"].as_i64()).collect();
    assert_eq!(numbers, [3, 1, 2], "by the day that they speak of");
}

#[actix_web::test]
async fn nothing_assessed_cannot_be_finalized_nor_a_draft_revised() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, "Acme").await;
    for ratings in [&[][..], &[("Cloud", "not_assessed")][..]] {
        let path = draft(&owner, &acme, "2026-01-01", ratings).await;
        let refused = owner.post(&format!("{path}/finalization"), json!({})).await;
        assert_eq!((refused.status, refused.code()), (409, "nothing_assessed"));
        let refused = owner.post(&format!("{path}/revisions"), json!({})).await;
        assert_eq!((refused.status, refused.code()), (409, "assessment_draft"));
        owner.delete(&path).await.expect(204);
        assert_eq!(owner.get(&path).await.status, 404);
    }
    let ahead = (Utc::now().date_naive() + Days::new(3)).to_string();
    let path = draft(&owner, &acme, &ahead, &[("Cloud", "green")]).await;
    let refused = owner.post(&format!("{path}/finalization"), json!({})).await;
    assert_eq!((refused.status, refused.code()), (409, "not_yet_assessed"));
    assert_eq!(score(&owner, &acme).await, Value::Null);
}

#[actix_web::test]
async fn bad_assessments_are_refused_at_their_place() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, "Acme").await;
    let with =
        |categories: Value| json!({ "account_id": acme, "title": "x", "assessed_on": "2026-01-01", "categories": categories });
    let many: Vec<Value> = (0..41).map(|number| json!({ "name": format!("Category {number}") })).collect();
    let cases = [
        (with(json!(many)), "/categories", "too_many"),
        (with(found(&[("Backup", "red"), ("backup", "green")])), "/categories", "repeated"),
        (with(json!([{ "name": "Backup", "rating": "purple" }])), "/categories/0/rating", "invalid"),
        (with(json!([{ "name": "Backup", "weight": 11 }])), "/categories/0/weight", "invalid"),
        (with(json!([{ "name": "Backup", "weight": 0 }])), "/categories/0/weight", "invalid"),
        (with(json!([{ "name": "" }])), "/categories/0/name", "invalid"),
        (with(json!([{ "name": "Backup", "score": 3 }])), "/categories/0/score", "invalid"),
        (
            json!({ "account_id": NOBODY, "title": "x", "assessed_on": "2026-01-01", "categories": [] }),
            "/account_id",
            "unknown_reference",
        ),
        (json!({ "account_id": acme, "title": "x", "assessed_on": "2027-02-29", "categories": [] }), "/assessed_on", "invalid"),
    ];
    for (body, pointer, code) in cases {
        let refused = owner.post("/assessments", body.clone()).await;
        let place = refused.body["errors"][0]["pointer"].as_str();
        assert_eq!((refused.status, refused.code(), place), (422, code, Some(pointer)), "{body}");
    }
    assert_eq!(owner.get("/assessments").await.expect(200)["data"], json!([]), "nothing was kept");
    let forty = owner.post("/assessments", with(json!(many[..40]))).await.expect(201);
    assert_eq!((forty["number"].clone(), forty["categories"][39]["weight"].clone()), (json!(1), json!(1)));
}

#[actix_web::test]
async fn assessments_are_of_those_who_look_after_the_account() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let anns = account(&ann, "Zeta").await;
    let path = finalized(&ann, &anns, "2026-01-01", &[("Backup", "red")]).await;
    assert_eq!(bob.get(&path).await.status, 404);
    for rest in ["/finalization", "/revisions"] {
        assert_eq!(bob.post(&format!("{path}{rest}"), json!({})).await.status, 404);
    }
    assert_eq!(bob.get("/assessments").await.expect(200)["data"], json!([]));
    let tech = atrium.member(&owner, "Tia", "technician").await;
    assert_eq!(tech.get("/assessments").await.code(), "not_allowed");
    let bobs = account(&bob, "Alpha").await;
    draft(&bob, &bobs, "2026-05-01", &[("Backup", "red")]).await;
    for (query, names) in [("?sort=account", ["Alpha", "Zeta"]), ("?sort=-assessed", ["Alpha", "Zeta"])] {
        let rows = owner.get(&format!("/assessments{query}")).await.expect(200)["data"].clone();
        let found: Vec<&str> = rows.as_array().expect("rows").iter().filter_map(|row| row["account"]["name"].as_str()).collect();
        assert_eq!(found, names, "{query}");
    }
    assert_eq!(owner.get("/assessments?status=draft&q=year").await.expect(200)["data"][0]["account"]["name"], "Alpha");
    assert_eq!(owner.get(&format!("/assessments?account_id={anns}&status=draft")).await.expect(200)["data"], json!([]));
}
