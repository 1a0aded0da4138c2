//! Guessing passwords: it is slowed down, and whoever guesses keeps nobody else out.

use actix_web::{cookie::Cookie, http::Method};
use api::state::config::ServerConfig;
use futures::future::join_all;
use serde_json::json;

use crate::atrium::{Answer, PASSWORD, TestAtrium, Visitor};

/// Who asks is told by the proxy on this machine.
fn behind_a_proxy(config: &mut ServerConfig) {
    config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
}

async fn sign_in_from(visitor: &Visitor, address: &str, email: &str, password: &str, cookie: Option<&Cookie<'_>>) -> Answer {
    let cookie = cookie.map(|cookie| format!("{}={}", cookie.name(), cookie.value())).unwrap_or_default();
    let headers = [("X-Forwarded-For", address), ("Cookie", cookie.as_str())];
    visitor.send(Method::POST, "/session", &headers, Some(json!({ "email": email, "password": password }))).await
}

#[actix_web::test]
async fn two_hundred_guesses_at_once_get_no_more_than_the_bucket_holds() {
    let (atrium, _owner) = TestAtrium::start().await;
    let visitor = atrium.visitor();
    let guesses = (0..200)
        .map(|guess| visitor.post("/session", json!({ "email": "olivia@example.com", "password": format!("guess {guess}") })));
    let answers = join_all(guesses).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 401).count();
    let refused: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert_eq!((looked_at, refused.len()), (5, 195));
    assert!(refused.iter().all(|answer| answer.code() == "too_many_attempts" && !answer.header("retry-after").is_empty()));
}

#[actix_web::test]
async fn under_attack_from_one_address_another_signs_in_at_once() {
    let (atrium, _owner) = TestAtrium::start_with(behind_a_proxy).await;
    let visitor = atrium.visitor();
    let guess = || sign_in_from(&visitor, "203.0.113.66", "olivia@example.com", "not the password at all", None);
    let attacked = join_all((0..100).map(|_| guess())).await;
    assert_eq!(attacked.iter().filter(|answer| answer.status == 429).count(), 95);
    sign_in_from(&visitor, "203.0.113.1", "olivia@example.com", PASSWORD, None).await.expect(201);
    let attacker = sign_in_from(&visitor, "203.0.113.66", "olivia@example.com", PASSWORD, None).await;
    assert_eq!(attacker.code(), "too_many_attempts", "even with the right password");
}

#[actix_web::test]
async fn a_browser_that_has_signed_in_before_passes_where_its_address_does_not() {
    let (atrium, _owner) = TestAtrium::start_with(behind_a_proxy).await;
    let visitor = atrium.visitor();
    let office = "203.0.113.7";
    let before = sign_in_from(&visitor, office, "olivia@example.com", PASSWORD, None).await;
    let known = before.cookies.iter().find(|cookie| cookie.name() == "atrium-device").expect("a cookie").clone();
    assert!(known.http_only().unwrap_or(false));
    // Somebody in the same office tries many accounts until the address has no more tokens.
    let mut guesses = 0;
    while sign_in_from(&visitor, office, &format!("person{guesses}@example.com"), "a guess", None).await.status != 429 {
        guesses += 1;
        assert!(guesses < 100, "an address has an end of tokens");
    }
    let stranger = sign_in_from(&visitor, office, "olivia@example.com", PASSWORD, None).await;
    assert_eq!(stranger.code(), "too_many_attempts");
    sign_in_from(&visitor, office, "olivia@example.com", PASSWORD, Some(&known)).await.expect(201);
    let elsewhere = sign_in_from(&visitor, office, "adam@example.com", PASSWORD, Some(&known)).await;
    assert_eq!(elsewhere.code(), "too_many_attempts", "it is known to one account alone");
    let mut forged = known.clone();
    forged.set_value(format!("{}x", known.value()));
    let forged = sign_in_from(&visitor, office, "olivia@example.com", PASSWORD, Some(&forged)).await;
    assert_eq!(forged.code(), "too_many_attempts");
}
