//! One's own sessions and password.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atrium::{Answer, PASSWORD, TestAtrium, Visitor};

const ANOTHER: &str = "copper meadow sandal";

async fn signed_in(atrium: &TestAtrium, password: &str) -> Visitor {
    let mut visitor = atrium.visitor();
    visitor.sign_in("ann@example.com", password).await.expect(201);
    visitor
}

async fn change(who: &Visitor, current: &str, new: &str) -> Answer {
    who.post("/me/password", json!({ "current_password": current, "new_password": new })).await
}

/// What the journals say of a verb: what is kept about each.
async fn told(owner: &Visitor, verb: &str) -> Vec<Value> {
    let log = owner.get(&format!("/audit-log?verb={verb}")).await.expect(200);
    let entries = log["data"].as_array().expect("entries").iter();
    entries.map(|entry| json!({ "actor": entry["actor"]["name"], "data": entry["data"], "summary": entry["summary"] })).collect()
}

#[actix_web::test]
async fn every_session_is_listed_page_by_page_and_none_of_anybody_else() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for _ in 0..4 {
        signed_in(&atrium, PASSWORD).await;
    }
    let (mut seen, mut path) = (Vec::new(), "/me/sessions?limit=2".to_owned());
    loop {
        let page = ann.get(&path).await.expect(200);
        seen.extend(page["data"].as_array().expect("sessions").clone());
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/me/sessions?limit=2&cursor={cursor}");
    }
    assert_eq!(seen.len(), 5);
    let current: Vec<&Value> = seen.iter().map(|session| &session["current"]).collect();
    assert_eq!(current, [false, false, false, false, true], "the latest first; this one is the oldest");
}

#[actix_web::test]
async fn signing_out_everywhere_else_ends_all_sessions_but_the_one_that_asks() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let elsewhere = [signed_in(&atrium, PASSWORD).await, signed_in(&atrium, PASSWORD).await];
    ann.delete("/me/sessions").await.expect(204);
    ann.get("/me").await.expect(200);
    owner.get("/me").await.expect(200);
    for other in &elsewhere {
        assert_eq!(other.get("/me").await.status, 401);
    }
    ann.delete("/me/sessions").await.expect(204);
    let told = told(&owner, "member.signed_out_elsewhere").await;
    assert_eq!(told.len(), 1, "where nothing ends, nothing is told");
    assert_eq!((&told[0]["actor"], &told[0]["data"]), (&json!("Ann"), &json!({ "sessions": 2 })));
    assert_eq!(told[0]["summary"], "Somebody signed out everywhere else (sessions that ended: 2).");
}

#[actix_web::test]
async fn another_password_ends_what_the_one_before_opened() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut ann = atrium.member(&owner, "Ann", "account_manager").await;
    let elsewhere = signed_in(&atrium, PASSWORD).await;
    let link = owner.post(&format!("/members/{}/password-link", ann.id), json!({})).await.expect(201);
    let token = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned();
    let changed = change(&ann, PASSWORD, ANOTHER).await;
    assert_eq!(changed.status, 204, "{}", changed.text);
    assert_eq!(ann.get("/me").await.status, 401, "the secret from before proves nothing any more");
    ann.keep_cookie(&changed);
    let sessions = ann.get("/me/sessions").await.expect(200);
    assert_eq!((sessions["data"].as_array().map(Vec::len), &sessions["data"][0]["current"]), (Some(1), &json!(true)));
    assert_eq!(elsewhere.get("/me").await.status, 401);
    let redeemed = atrium.visitor().post("/password-links/redemption", json!({ "token": token, "password": PASSWORD })).await;
    assert_eq!(redeemed.status, 404, "an open link would undo the choice");
    assert_eq!(atrium.visitor().sign_in("ann@example.com", PASSWORD).await.status, 401);
    signed_in(&atrium, ANOTHER).await;
    let told = told(&owner, "member.password_changed").await;
    assert_eq!((told.len(), &told[0]["actor"], &told[0]["data"]["sessions"]), (1, &json!("Ann"), &json!(1)));
}

#[actix_web::test]
async fn another_password_takes_the_current_one_and_has_to_be_good() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for (current, new, code, pointer) in [
        ("not the password at all", ANOTHER, "password_wrong", "/current_password"),
        (PASSWORD, PASSWORD, "password_unchanged", "/new_password"),
        (PASSWORD, "short", "password_too_weak", "/new_password"),
        (PASSWORD, "annannannannann", "password_too_weak", "/new_password"),
    ] {
        let refused = change(&ann, current, new).await;
        assert_eq!((refused.status, refused.code()), (422, code));
        assert_eq!(refused.body["errors"][0]["pointer"], pointer);
    }
    ann.get("/me").await.expect(200);
    signed_in(&atrium, PASSWORD).await;
    let headers: &[(&str, &str)] = &[("View-As", &ann.id)];
    let body = Some(json!({ "current_password": PASSWORD, "new_password": ANOTHER }));
    let refused = owner.send(Method::POST, "/me/password", headers, body).await;
    assert_eq!(refused.code(), "view_as_read_only");
}

#[actix_web::test]
async fn guessing_the_current_password_has_to_wait_like_signing_in() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for _ in 0..5 {
        assert_eq!(change(&ann, "not the password at all", ANOTHER).await.code(), "password_wrong");
    }
    let slowed = change(&ann, PASSWORD, ANOTHER).await;
    assert_eq!((slowed.status, slowed.code()), (429, "too_many_attempts"));
    assert!(slowed.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
}
