//! The figures for whoever watches over the server.

use actix_web::http::Method;
use api::state::config::ServerConfig;

use crate::atrium::{Answer, TestAtrium, Visitor};

fn watched(config: &mut ServerConfig) {
    config.metrics_token = Some("a token to watch with".to_owned());
    config.limits.rate_limit = 600;
}

async fn figures(visitor: &Visitor, token: &str) -> Answer {
    visitor.send(Method::GET, "/metrics", &[("Authorization", &format!("Bearer {token}"))], None).await
}

#[actix_web::test]
async fn there_are_none_until_a_token_is_set_and_then_it_is_asked_for() {
    let atrium = TestAtrium::empty().await;
    assert_eq!(figures(&atrium.visitor(), "").await.code(), "not_found");
    let atrium = TestAtrium::empty_with(watched).await;
    for asked in [figures(&atrium.visitor(), "another").await, atrium.visitor().get("/metrics").await] {
        assert_eq!((asked.status, asked.code(), asked.header("www-authenticate")), (401, "unauthenticated", "Bearer"));
    }
}

#[actix_web::test]
async fn requests_are_counted_by_route_and_never_by_what_somebody_makes_up() {
    let (atrium, owner) = TestAtrium::start_with(watched).await;
    owner.get("/accounts/01900000-0000-7000-8000-000000000000").await;
    owner.get("/accounts/01900000-0000-7000-8000-000000000001").await;
    owner.get("/nowhere/at-all").await;
    atrium.state.database.do_all_jobs(|| Some(atrium.state.now())).await.expect("the day begins");
    owner.send(Method::from_bytes(b"BREW").expect("a method"), "/me", &[], None).await;
    let answer = figures(&atrium.visitor(), "a token to watch with").await;
    assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    let text = answer.text;
    for line in [
        "atrium_http_requests_total{method=\"GET\",route=\"/api/v1/accounts/{account_id}\",status=\"404\"} 2",
        "atrium_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/accounts/{account_id}\"} 2",
        "atrium_http_problems_total{code=\"not_found\"} 3",
        "atrium_database_writes_total ",
        "atrium_database_write_wait_seconds_total ",
        "atrium_http_requests_in_flight 1",
        "atrium_imports_running 0",
        "atrium_jobs{kind=\"begin_day\",state=\"done\"} 1",
        "atrium_database_ready 1",
        "process_open_fds ",
        "process_resident_memory_bytes ",
    ] {
        assert!(text.lines().any(|told| told.starts_with(line)), "{line}: {text}");
    }
    assert!(!text.contains("nowhere") && !text.contains("BREW"), "{text}");
}
