//! The name by which a server is called, and what is said to requests that call it by another.

use api::state::config::ServerConfig;

use crate::{atrium::TestAtrium, wire::answer_to};

fn public(config: &mut ServerConfig) {
    config.public_url = Some("https://atrium.example".to_owned());
}

async fn status(atrium: &TestAtrium, first_line: &str, headers: &str) -> String {
    let answer = answer_to(atrium, format!("{first_line}\r\n{headers}Connection: close\r\n\r\n")).await;
    let code = answer.split("\"code\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    format!("{} {code}", answer.split(' ').nth(1).unwrap_or_default())
}

#[actix_web::test]
async fn a_server_with_a_public_url_answers_to_that_name_and_to_its_own_machine() {
    let atrium = TestAtrium::empty_with(public).await;
    for (host, expected) in [
        ("atrium.example", "401 unauthenticated"),
        ("ATRIUM.example:443", "401 unauthenticated"),
        ("localhost:8080", "401 unauthenticated"),
        ("127.0.0.1", "401 unauthenticated"),
        ("evil.example", "421 wrong_host"),
        ("atrium.example.evil.example", "421 wrong_host"),
        ("192.0.2.1", "421 wrong_host"),
        ("", "421 wrong_host"),
    ] {
        assert_eq!(status(&atrium, "GET /api/v1/me HTTP/1.1", &format!("Host: {host}\r\n")).await, expected, "{host}");
    }
    let probe = status(&atrium, "GET /health/live HTTP/1.1", "Host: 10.1.2.3\r\n").await;
    assert_eq!(probe, "204 ", "whoever watches over it calls it by its address");
}

#[actix_web::test]
async fn a_server_of_this_machine_has_no_other_name() {
    let atrium = TestAtrium::empty().await;
    for (host, expected) in [
        ("localhost", "401 unauthenticated"),
        ("atrium.localhost:80", "401 unauthenticated"),
        ("[::1]:8080", "401 unauthenticated"),
        ("rebound.example", "421 wrong_host"),
    ] {
        assert_eq!(status(&atrium, "GET /api/v1/me HTTP/1.1", &format!("Host: {host}\r\n")).await, expected, "{host}");
    }
}

#[actix_web::test]
async fn a_request_names_one_host_and_the_first_line_counts() {
    let atrium = TestAtrium::empty().await;
    let twice = "Host: localhost\r\nHost: localhost\r\n";
    assert_eq!(status(&atrium, "GET /api/v1/me HTTP/1.1", twice).await, "400 malformed");
    assert_eq!(status(&atrium, "GET /api/v1/me HTTP/1.1", "").await, "400 malformed");
    let here = "Host: localhost\r\n";
    assert_eq!(status(&atrium, "GET http://localhost/api/v1/me HTTP/1.1", here).await, "401 unauthenticated");
    assert_eq!(status(&atrium, "GET http://evil.example/api/v1/me HTTP/1.1", here).await, "421 wrong_host");
}
