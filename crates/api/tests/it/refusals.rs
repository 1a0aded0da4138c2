//! Every answer protects whoever reads it, and every refusal is a problem, whoever refuses.

use actix_web::http::Method;
use serde_json::json;

use crate::{
    atrium::{Answer, TestAtrium, Visitor},
    wire::{answer_to, head},
};

const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

fn is_protected(answer: &Answer, what: &str) {
    for (header, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(header), value, "{what}");
    }
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{what}");
    assert!(!answer.header("request-id").is_empty(), "{what}");
}

async fn refused(visitor: &Visitor, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let answer = visitor.send(method.clone(), path, headers, None).await;
    is_protected(&answer, &format!("{method} {path}"));
    assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
    assert_eq!(answer.body["status"], answer.status, "{method} {path}");
    assert_eq!(answer.body["request_id"], answer.header("request-id"));
    answer
}

#[actix_web::test]
async fn the_api_is_no_page_and_its_documentation_is_one_of_its_own() {
    let (_atrium, owner) = TestAtrium::start().await;
    for path in ["/me", "/accounts?format=csv", "/api/openapi.json", "/health/ready"] {
        let answer = owner.get(path).await;
        assert_eq!((answer.status, answer.header("content-security-policy")), (200, NOTHING), "{path}");
        is_protected(&answer, path);
    }
    let documentation = owner.get("/api/docs/").await;
    is_protected(&documentation, "the documentation");
    let policy = documentation.header("content-security-policy").to_owned();
    assert!(policy.contains("script-src 'self';") && !policy.contains("script-src 'self' 'unsafe"), "{policy}");
    assert!(!documentation.text.contains("<script>"), "nothing stands in it that its policy would stop");
}

#[actix_web::test]
async fn what_the_framework_refuses_is_a_problem_too() {
    let (atrium, owner) = TestAtrium::start().await;
    for (method, path, status, allow) in [
        (Method::GET, "/api/docs/nothing-here.js", 404, ""),
        (Method::GET, "/accounts/%ff%fe", 404, ""),
        (Method::POST, "/api/openapi.json", 405, "GET, HEAD"),
        (Method::DELETE, "/health/ready", 405, "GET, HEAD, OPTIONS"),
        (Method::PUT, "/tasks", 405, "GET, HEAD, POST, OPTIONS"),
        (Method::TRACE, "/me", 405, "GET, HEAD, OPTIONS"),
    ] {
        let answer = refused(&owner, method.clone(), path, &[]).await;
        assert_eq!((answer.status, answer.header("allow")), (status, allow), "{method} {path}");
    }
    let nobodys_eyes = refused(&owner, Method::TRACE, "/accounts", &[("View-As", "0")]).await;
    assert_eq!((nobodys_eyes.status, nobodys_eyes.header("allow")), (405, "GET, HEAD, POST, OPTIONS"));
    let preflight = [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "DELETE")];
    assert_eq!(refused(&owner, Method::OPTIONS, "/tasks", &preflight).await.status, 400);
    let page = answer_to(&atrium, head(&atrium, "POST /index.html", "Connection: close\r\nContent-Length: 0\r\n")).await;
    assert!(page.starts_with("HTTP/1.1 405 ") && page.contains("allow: GET, HEAD\r\n"), "{page}");
}

#[actix_web::test]
async fn what_a_change_answers_is_not_compressed_and_a_list_is() {
    let (_atrium, owner) = TestAtrium::start().await;
    let gzip = [("Accept-Encoding", "gzip")];
    let member = json!({ "name": "Ann", "email": "ann@example.com", "role": "account_manager" });
    let ann = owner.post("/members", member).await.expect(201);
    let path = format!("/members/{}/password-link", ann["id"].as_str().expect("an id"));
    let link = owner.send(Method::POST, &path, &gzip, Some(json!({}))).await;
    assert_eq!((link.status, link.header("content-encoding")), (201, ""));
    assert_eq!(owner.send(Method::GET, "/audit-log", &gzip, None).await.header("content-encoding"), "gzip");
}

#[actix_web::test]
async fn no_refusal_names_a_type_of_the_program() {
    let (_atrium, owner) = TestAtrium::start().await;
    for (path, body) in [
        ("/tasks", json!("a text")),
        ("/tasks", json!([1])),
        ("/tasks", json!({ "title": {} })),
        ("/deals", json!({ "name": "x", "mrr": 7 })),
        ("/accounts", json!({ "name": "x", "imported_health_score": -1 })),
        ("/leads", json!({ "company": "x", "icp_reasons": "why" })),
    ] {
        let refused = owner.post(path, body.clone()).await;
        let detail = refused.body["detail"].as_str().expect("a detail").to_owned();
        assert_eq!(refused.status, 422, "{body}: {detail}");
        for named in ["struct", "enum", "New", "u8", "i64", "sequence", "map"] {
            assert!(!detail.contains(named), "{body}: {detail}");
        }
    }
}
