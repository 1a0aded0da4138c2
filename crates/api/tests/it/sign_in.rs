//! Coming in and going out.

use actix_web::http::Method;
use serde_json::json;

use crate::atrium::{PASSWORD, TestAtrium, set_up};

#[actix_web::test]
async fn the_first_owner_needs_the_token_and_a_good_password() {
    let atrium = TestAtrium::empty().await;
    let visitor = atrium.visitor();
    assert_eq!(visitor.get("/setup").await.expect(200)["required"], true);
    let wrong = visitor.post("/setup", set_up("guess")).await;
    assert_eq!((wrong.status, wrong.code()), (403, "setup_token_wrong"));
    let token = atrium.state.set_up_token().expect("a token");
    let mut weak = set_up(&token);
    weak["owner"]["password"] = json!("short");
    let refused = visitor.post("/setup", weak).await;
    assert_eq!((refused.status, refused.code()), (422, "password_too_weak"));
    assert_eq!(refused.body["errors"][0]["pointer"], "/owner/password");
    visitor.post("/setup", set_up(&token)).await.expect(201);
    let again = visitor.post("/setup", set_up(&token)).await;
    assert_eq!((again.status, again.code()), (409, "already_set_up"));
    assert_eq!(atrium.state.set_up_token(), None);
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_person_get_the_same_answer() {
    let (atrium, _owner) = TestAtrium::start().await;
    let mut visitor = atrium.visitor();
    let wrong = visitor.sign_in("olivia@example.com", "not the password at all").await;
    let unknown = visitor.sign_in("nobody@example.com", "not the password at all").await;
    assert_eq!((wrong.status, wrong.code()), (401, "sign_in_failed"));
    assert_eq!((unknown.status, unknown.code()), (401, "sign_in_failed"));
    assert_eq!(wrong.body["detail"], unknown.body["detail"]);
    visitor.sign_in("OLIVIA@example.com", PASSWORD).await.expect(201);
}

#[actix_web::test]
async fn guessing_has_to_wait_and_the_account_is_not_locked_for_ever() {
    let (atrium, _owner) = TestAtrium::start().await;
    let mut visitor = atrium.visitor();
    for _ in 0..5 {
        visitor.sign_in("olivia@example.com", "not the password at all").await.expect(401);
    }
    let slowed = visitor.sign_in("olivia@example.com", PASSWORD).await;
    assert_eq!((slowed.status, slowed.code()), (429, "too_many_attempts"));
    assert!(slowed.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=20).contains(&seconds)));
}

#[actix_web::test]
async fn signing_out_ends_the_session_for_good() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut visitor = atrium.visitor();
    visitor.sign_in("olivia@example.com", PASSWORD).await.expect(201);
    visitor.get("/me").await.expect(200);
    visitor.delete("/session").await.expect(204);
    assert_eq!(visitor.get("/me").await.status, 401);
    owner.get("/me").await.expect(200);
}

#[actix_web::test]
async fn signing_in_again_makes_a_new_session_and_ends_the_one_before() {
    let (atrium, _owner) = TestAtrium::start().await;
    let mut visitor = atrium.visitor();
    let first = visitor.sign_in("olivia@example.com", PASSWORD).await.cookie.expect("a cookie");
    let second = visitor.sign_in("olivia@example.com", PASSWORD).await.cookie.expect("a cookie");
    assert_ne!(first.value(), second.value());
    assert!(second.http_only().unwrap_or(false));
    let old = format!("atrium={}", first.value());
    let answer = atrium.visitor().send_raw(Method::GET, "/me", &[("Cookie", &old)], Vec::new()).await;
    assert_eq!(answer.status, 401);
}

#[actix_web::test]
async fn signing_in_twice_at_once_comes_in_twice() {
    let (_atrium, owner) = TestAtrium::start().await;
    let again = || owner.post("/session", json!({ "email": "olivia@example.com", "password": PASSWORD }));
    let (one, other) = futures::join!(again(), again());
    assert_eq!((one.status, other.status), (201, 201));
}

#[actix_web::test]
async fn a_session_can_be_ended_from_another_one() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut elsewhere = atrium.visitor();
    elsewhere.sign_in("olivia@example.com", PASSWORD).await.expect(201);
    let sessions = owner.get("/me/sessions").await.expect(200);
    let other = sessions["data"].as_array().expect("sessions").iter().find(|session| session["current"] == false);
    let id = other.and_then(|session| session["id"].as_str()).expect("another session");
    owner.delete(&format!("/me/sessions/{id}")).await.expect(204);
    assert_eq!(elsewhere.get("/me").await.status, 401);
    assert_eq!(owner.delete(&format!("/me/sessions/{id}")).await.status, 404);
}

#[actix_web::test]
async fn a_password_link_holds_once_and_someone_who_left_is_out_at_once() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    ann.get("/me").await.expect(200);
    let link = owner.post(&format!("/members/{}/password-link", ann.id), json!({})).await.expect(201);
    let token = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned();
    let chosen = json!({ "token": token, "password": "a different long password" });
    let visitor = atrium.visitor();
    visitor.post("/password-links/redemption", chosen.clone()).await.expect(201);
    assert_eq!(visitor.post("/password-links/redemption", chosen).await.status, 404);
    assert_eq!(ann.get("/me").await.status, 401, "a new password ends the sessions before it");
    let mut ann = atrium.visitor();
    ann.sign_in("ann@example.com", "a different long password").await.expect(201);
    let id = ann.get("/me").await.expect(200)["id"].as_str().expect("an id").to_owned();
    owner.patch(&format!("/members/{id}"), json!({ "active": false })).await.expect(200);
    assert_eq!(ann.get("/me").await.status, 401);
    let refused = ann.sign_in("ann@example.com", "a different long password").await;
    assert_eq!((refused.status, refused.code()), (403, "not_on_the_team"));
}

#[actix_web::test]
async fn another_sites_page_cannot_change_anything() {
    let (atrium, owner) = TestAtrium::start().await;
    let task = br#"{"title":"x"}"#.to_vec();
    let json = ("Content-Type", "application/json");
    for headers in [vec![json], vec![json, ("Origin", "https://evil.example")], vec![json, ("Sec-Fetch-Site", "cross-site")]] {
        let refused = owner.send_raw(Method::POST, "/tasks", &headers, task.clone()).await;
        assert_eq!((refused.status, refused.code()), (403, "cross_origin"));
    }
    for allowed in [("Sec-Fetch-Site", "same-origin"), ("Origin", "https://partner.example"), ("Origin", atrium.url.as_str())] {
        owner.send_raw(Method::POST, "/tasks", &[json, allowed], task.clone()).await.expect(201);
    }
}

#[actix_web::test]
async fn an_admin_cannot_touch_an_owner_and_the_last_owner_stays() {
    let (atrium, owner) = TestAtrium::start().await;
    let adam = atrium.member(&owner, "Adam", "admin").await;
    let refused = adam.patch(&format!("/members/{}", owner.id), json!({ "role": "technician" })).await;
    assert_eq!((refused.status, refused.code()), (403, "owners_only"));
    let refused = adam.post("/members", json!({ "name": "Eve", "role": "owner" })).await;
    assert_eq!((refused.status, refused.code()), (403, "owners_only"));
    let refused = owner.patch(&format!("/members/{}", owner.id), json!({ "active": false })).await;
    assert_eq!((refused.status, refused.code()), (409, "last_owner"));
    let taken = owner.post("/members", json!({ "name": "Adam II", "email": "ADAM@example.com", "role": "technician" })).await;
    assert_eq!((taken.status, taken.code()), (422, "already_taken"));
}
