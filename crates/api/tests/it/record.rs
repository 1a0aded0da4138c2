//! The record: who came in and how, who failed to, and who let whom choose a password.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::atrium::{Answer, PASSWORD, TestAtrium, Visitor};

const ANOTHER: &str = "copper meadow sandal";

/// What the audit log says of a verb, the oldest first.
async fn told(owner: &Visitor, verb: &str) -> Vec<Value> {
    let log = owner.get(&format!("/audit-log?stream=system&verb={verb}")).await.expect(200);
    let more = owner.get(&format!("/audit-log?stream=crm&verb={verb}")).await.expect(200);
    let rows = |log: &Value| log["data"].as_array().expect("entries").iter().rev().cloned().collect::<Vec<_>>();
    [rows(&log), rows(&more)].concat()
}

async fn link(owner: &Visitor, id: &str) -> String {
    let link = owner.post(&format!("/members/{id}/password-link"), json!({})).await.expect(201);
    link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned()
}

async fn redeem(who: &Visitor, token: &str, more: Value) -> Answer {
    let mut body = json!({ "token": token, "password": ANOTHER });
    body.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
    who.post("/password-links/redemption", body).await
}

#[actix_web::test]
async fn a_wrong_password_is_on_the_record_of_the_account_and_of_nobody_else() {
    let (atrium, owner) = TestAtrium::start().await;
    for email in ["nobody@example.com", "olivia@example.com"] {
        atrium.visitor().sign_in(email, "not the password at all").await.expect(401);
    }
    let deadline = Instant::now() + Duration::from_secs(10);
    let entries = loop {
        let entries = told(&owner, "sign_in.failed").await;
        if !entries.is_empty() || Instant::now() > deadline {
            break entries;
        }
    };
    assert_eq!(entries.len(), 1);
    assert_eq!((&entries[0]["actor"], &entries[0]["object"]), (&Value::Null, &json!(owner.id)));
    assert_eq!(entries[0]["summary"], "Signing in as Olivia failed, from 127.0.0.1.");
}

#[actix_web::test]
async fn the_record_says_by_what_and_from_where_somebody_came_in() {
    let (atrium, owner) = TestAtrium::start().await;
    atrium.member(&owner, "Ann", "account_manager").await;
    atrium.visitor().sign_in("ann@example.com", PASSWORD).await.expect(201);
    let opened = told(&owner, "session.opened").await;
    let by: Vec<&str> = opened.iter().filter_map(|entry| entry["data"]["by"].as_str()).collect();
    assert_eq!(by, ["set_up", "copied_link", "password"]);
    assert!(opened.iter().all(|entry| entry["data"]["address"] == "127.0.0.1"));
}

#[actix_web::test]
async fn a_link_is_on_the_record_with_whom_it_is_for_and_never_with_its_secret() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let token = link(&owner, &ann.id).await;
    redeem(&atrium.visitor(), &token, json!({})).await.expect(201);
    let made = told(&owner, "member.password_link_made").await;
    assert_eq!((made.len(), &made[1]["actor"]["name"]), (2, &json!("Olivia")));
    assert_eq!((&made[1]["data"]["member"], &made[1]["data"]["email"]), (&json!("Ann"), &json!("ann@example.com")));
    assert!(made[1]["data"]["expires_at"].is_string());
    let chosen = told(&owner, "member.password_chosen").await;
    assert_eq!((&chosen[1]["data"]["address"], &chosen[1]["data"]["instead_of"]), (&json!("127.0.0.1"), &Value::Null));
    assert_eq!(chosen[1]["summary"], "By a link, a password was chosen for Ann.");
    let everything = owner.get("/audit-log?limit=100").await.text;
    assert!(!everything.contains(&token));
}

#[actix_web::test]
async fn a_link_that_is_opened_by_somebody_else_asks_before_it_lets_them_in() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let mut bob = atrium.member(&owner, "Bob", "sales_rep").await;
    let token = link(&owner, &ann.id).await;
    let bearer = format!("Bearer {token}");
    let look = async |who: &Visitor| {
        let answer = who.send(actix_web::http::Method::GET, "/password-links/mine", &[("Authorization", &bearer)], None).await;
        answer.expect(200)["signed_in_as"].clone()
    };
    assert_eq!((look(&bob).await, look(&ann).await, look(&atrium.visitor()).await), (json!("Bob"), Value::Null, Value::Null));
    let asked = redeem(&bob, &token, json!({})).await;
    assert_eq!((asked.status, asked.code()), (409, "signed_in_as_another"));
    assert_eq!(asked.body["detail"], "You are signed in as Bob; this link is for Ann. Say whether to go on as them.");
    bob.get("/me").await.expect(200);
    let taken = redeem(&bob, &token, json!({ "instead": true })).await;
    assert_eq!(taken.status, 201, "asking uses nothing up: {}", taken.text);
    assert_eq!(taken.body["name"], "Ann");
    assert_eq!(bob.get("/me").await.status, 401, "Bob is signed out here");
    bob.keep_cookie(&taken);
    assert_eq!(bob.get("/me").await.expect(200)["id"], json!(ann.id));
    assert_eq!(told(&owner, "member.password_chosen").await[2]["data"]["instead_of"]["name"], "Bob");
}

#[actix_web::test]
async fn the_audit_log_tells_the_journals_apart() {
    let (_atrium, owner) = TestAtrium::start().await;
    for stream in ["crm", "system"] {
        let log = owner.get(&format!("/audit-log?stream={stream}")).await.expect(200);
        let rows = log["data"].as_array().expect("entries");
        assert!(!rows.is_empty() && rows.iter().all(|row| row["stream"] == stream));
    }
    assert_eq!(owner.get("/audit-log?stream=other").await.status, 422);
    let of_another_version = owner.get("/audit-log?verb=deal.teleported").await.expect(200);
    assert_eq!(of_another_version["data"], json!([]), "it may have been a verb once");
}
