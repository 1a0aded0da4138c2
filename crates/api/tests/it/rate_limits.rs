//! So many requests a minute, and what is said of them.

use actix_web::http::Method;
use api::state::config::ServerConfig;
use serde_json::json;

use crate::atrium::{Answer, TestAtrium};

fn few(config: &mut ServerConfig) {
    config.limits.rate_limit = 40;
}

fn left(answer: &Answer) -> u32 {
    let quota = answer.header("ratelimit");
    quota.split(';').find_map(|part| part.strip_prefix("r=")).and_then(|left| left.parse().ok()).expect(quota)
}

#[actix_web::test]
async fn every_answer_says_what_is_left_and_above_the_limit_one_waits() {
    let (_atrium, owner) = TestAtrium::start_with(few).await;
    let first = owner.get("/me").await;
    assert_eq!(first.header("ratelimit-policy"), "\"default\";q=40;w=60");
    assert!(first.header("ratelimit").starts_with("\"default\";r=39;t="), "{}", first.header("ratelimit"));
    let mut refused = owner.get("/me").await;
    for _ in 0..60 {
        refused = owner.get("/me").await;
    }
    assert_eq!((refused.status, refused.code()), (429, "too_many_requests"));
    assert_eq!(left(&refused), 0);
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=2).contains(&seconds)));
    assert_eq!(owner.get("/health/live").await.status, 204, "only the API is limited");
}

#[actix_web::test]
async fn an_unchanged_poll_costs_nothing_and_sessions_are_counted_apart() {
    let (atrium, owner) = TestAtrium::start_with(few).await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let first = ann.get("/workspace").await;
    let etag = first.header("etag").to_owned();
    let before = left(&first);
    for _ in 0..60 {
        let poll = ann.send(Method::GET, "/workspace", &[("If-None-Match", &etag)], None).await;
        assert_eq!(poll.status, 304);
        assert!(left(&poll) >= before);
    }
    for _ in 0..60 {
        ann.get("/me").await;
    }
    assert_eq!(ann.get("/me").await.status, 429);
    assert_eq!(owner.get("/me").await.status, 200);
    assert_ne!(atrium.visitor().get("/setup").await.status, 429, "and nor does an address pay for a session");
}

#[actix_web::test]
async fn what_is_dear_has_a_limit_of_its_own() {
    let (atrium, owner) = TestAtrium::start_with(few).await;
    let export = owner.get("/accounts?format=csv").await;
    assert_eq!(export.header("ratelimit-policy"), "\"export\";q=4;w=60");
    let mut visitor = atrium.visitor();
    let sign_in = visitor.sign_in("olivia@example.com", "a guess that is wrong").await;
    assert_eq!(sign_in.header("ratelimit-policy"), "\"sign-in\";q=4;w=60");
    let file = owner.send_raw(Method::POST, "/imports?kind=leads", &[("Origin", &atrium.url)], Vec::new()).await;
    assert_eq!(file.header("ratelimit-policy"), "\"upload\";q=2;w=60");
    let partner = [("Origin", "https://partner.example")];
    let exposed = owner.send(Method::POST, "/tasks", &partner, Some(json!({ "title": "x" }))).await;
    assert!(exposed.header("access-control-expose-headers").to_lowercase().contains("ratelimit"));
}

#[actix_web::test]
async fn zero_is_no_limit() {
    let (_atrium, owner) = TestAtrium::start().await;
    assert_eq!(owner.get("/me").await.header("ratelimit"), "");
}
