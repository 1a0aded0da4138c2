//! Idempotency-Key: a request that is sent again is answered as before and does not happen again.

use actix_web::http::Method;
use chrono::Duration;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::atrium::{Answer, TestAtrium, Visitor};

async fn post(who: &Visitor, path: &str, key: &str, body: Option<Value>) -> Answer {
    who.send(Method::POST, path, &[("Idempotency-Key", key)], body).await
}

async fn add_task(who: &Visitor, key: &str, title: &str) -> Answer {
    post(who, "/tasks", key, Some(json!({ "title": title }))).await
}

async fn tasks(who: &Visitor) -> usize {
    who.get("/tasks").await.expect(200)["data"].as_array().expect("tasks").len()
}

#[actix_web::test]
async fn sent_twice_it_happens_once_and_is_answered_alike() {
    let (atrium, owner) = TestAtrium::start().await;
    let first = add_task(&owner, "one", "Call Acme").await;
    let again = add_task(&owner, "one", "Call Acme").await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!((&first.body, first.header("location")), (&again.body, again.header("location")));
    assert_eq!((first.header("idempotent-replayed"), again.header("idempotent-replayed")), ("", "true"));
    assert_eq!(tasks(&owner).await, 1);
    let told = owner.get("/audit-log?noun=task").await.expect(200);
    assert_eq!(told["data"].as_array().map(Vec::len), Some(1));

    let other = add_task(&owner, "one", "Call somebody else").await;
    assert_eq!((other.status, other.code()), (409, "idempotency_key_reused"));
    add_task(&owner, "two", "Call somebody else").await.expect(201);

    // Another's key of the same name is another, and so is the same key elsewhere.
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    assert_eq!(add_task(&ann, "one", "Call Acme").await.header("idempotent-replayed"), "");
    let id = first.body["id"].as_str().expect("an id");
    let done = post(&owner, &format!("/tasks/{id}/completion"), "one", None).await.expect(201);
    let still = post(&owner, &format!("/tasks/{id}/completion"), "one", None).await;
    assert_eq!((still.header("idempotent-replayed"), &still.body), ("true", &done), "what has no body, too");
}

#[actix_web::test]
async fn sent_many_times_at_once_it_happens_once() {
    let (_atrium, owner) = TestAtrium::start().await;
    let answers = join_all((0..12).map(|_| add_task(&owner, "at-once", "Call Acme"))).await;
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer.body["id"]).collect();
    assert!(
        answers.iter().all(|answer| answer.status == 201),
        "{:?}",
        answers.iter().map(|answer| &answer.text).collect::<Vec<_>>()
    );
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(answers.iter().filter(|answer| answer.header("idempotent-replayed").is_empty()).count(), 1);
    assert_eq!(tasks(&owner).await, 1);
}

#[actix_web::test]
async fn a_refusal_is_not_kept_and_what_was_refused_can_be_done_later() {
    let (_atrium, owner) = TestAtrium::start().await;
    let member = json!({ "name": "Ann", "email": "ann@example.com", "role": "technician" });
    owner.post("/members", member.clone()).await.expect(201);
    let id = owner.get("/members?q=Ann").await.expect(200)["data"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(post(&owner, "/members", "again", Some(member.clone())).await.status, 422);
    owner.patch(&format!("/members/{id}"), json!({ "email": null })).await.expect(200);
    let added = post(&owner, "/members", "again", Some(member)).await;
    assert_eq!((added.status, added.header("idempotent-replayed")), (201, ""));
}

#[actix_web::test]
async fn a_secret_is_not_given_again() {
    let (_atrium, owner) = TestAtrium::start().await;
    let key = json!({ "name": "Reports", "scopes": ["tasks:view"] });
    let made = post(&owner, "/api-keys", "secret", Some(key.clone())).await.expect(201);
    let again = post(&owner, "/api-keys", "secret", Some(key)).await.expect(201);
    assert!(made["token"].is_string() && again["token"].is_null());
    assert_eq!(made["id"], again["id"]);
    assert_eq!(owner.get("/api-keys").await.expect(200)["data"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn an_answer_outlives_a_restart_and_is_forgotten_after_a_day() {
    let (atrium, owner) = TestAtrium::start().await;
    add_task(&owner, "kept", "Call Acme").await.expect(201);
    let database = &atrium.state.database;
    let now = *atrium.state.now();
    database.do_all_jobs(|| Some((now + Duration::hours(23)).into())).await.expect("answers");
    assert_eq!(add_task(&owner, "kept", "Call Acme").await.header("idempotent-replayed"), "true", "it is in the database");
    database.do_all_jobs(|| Some((now + Duration::hours(25)).into())).await.expect("answers");
    assert_eq!(add_task(&owner, "kept", "Call Acme").await.header("idempotent-replayed"), "");
}

#[actix_web::test]
async fn what_is_no_key_is_refused_and_what_takes_none_says_so() {
    let (atrium, owner) = TestAtrium::start().await;
    for wrong in ["", "with space", "é", &"k".repeat(256)] {
        let refused = add_task(&owner, wrong, "Call Acme").await;
        assert_eq!((refused.status, refused.code()), (400, "idempotency_key_invalid"), "{wrong:?}");
    }
    let headers = [("Idempotency-Key", "file"), ("Content-Type", "text/csv")];
    let origin = ("Origin", atrium.url.as_str());
    let all = [headers[0], headers[1], origin];
    let path = "/imports?kind=leads&file_name=leads.csv";
    let file = owner.send_raw(Method::POST, path, &all, b"company\nAcme\n".to_vec()).await;
    assert_eq!((file.status, file.code()), (409, "idempotency_key_unsupported"));
    assert_eq!(tasks(&owner).await, 0);
}
