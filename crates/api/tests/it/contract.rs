//! The contract: what the OpenAPI document says is what the API is.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::Value;

use crate::atrium::TestAtrium;

const KEPT: &str = include_str!("../../../../openapi/atrium.json");

pub fn document() -> Value {
    serde_json::from_str(KEPT).expect("JSON")
}

#[actix_web::test]
async fn the_document_that_is_served_is_the_one_that_is_kept() {
    let atrium = TestAtrium::empty().await;
    let served = atrium.visitor().get("/api/openapi.json").await;
    let etag = served.header("etag").to_owned();
    assert_eq!(served.expect(200), document(), "write it anew: just openapi");
    let again = atrium.visitor().send(Method::GET, "/api/openapi.json", &[("If-None-Match", &etag)], None).await;
    assert_eq!(again.status, 304);
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_its_own_name() {
    let document = document();
    let components = document["components"].as_object().expect("components");
    let parts = ["schemas", "responses", "parameters"].map(|part| components[part].as_object().expect("a part"));
    let known: BTreeSet<&String> = parts.into_iter().flat_map(|part| part.keys()).collect();
    let dangling: BTreeSet<String> = references(&document).into_iter().filter(|name| !known.contains(name)).collect();
    assert_eq!(dangling, BTreeSet::new());
    let mut names = BTreeSet::new();
    for path in document["paths"].as_object().expect("paths").values() {
        for operation in path.as_object().expect("operations").values().filter(|operation| operation["operationId"].is_string()) {
            let name = operation["operationId"].as_str().expect("a name");
            assert!(names.insert(name), "{name} twice");
            assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name} says what it does");
        }
    }
}

#[test]
fn no_number_turns_into_a_big_integer_in_a_generated_client() {
    assert!(!KEPT.contains("\"int64\""));
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match value.as_str() {
                Some(to) if key == "$ref" => vec![to.rsplit('/').next().unwrap_or_default().to_owned()],
                _ => references(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[actix_web::test]
async fn paths_say_which_methods_they_take() {
    let (_atrium, owner) = TestAtrium::start().await;
    let refused = owner.send(Method::PUT, "/tasks", &[], None).await;
    assert_eq!(
        (refused.status, refused.code(), refused.header("allow")),
        (405, "method_not_allowed", "GET, HEAD, POST, OPTIONS")
    );
    let asked = owner.send(Method::OPTIONS, "/tasks", &[], None).await;
    assert_eq!((asked.status, asked.header("allow")), (204, "GET, HEAD, POST, OPTIONS"));
    assert_eq!(owner.get("/nowhere").await.code(), "not_found");
    let head = owner.send(Method::HEAD, "/me", &[], None).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    for path in ["/api/docs/", "/health/live", "/health/ready"] {
        assert!(owner.get(path).await.status < 300, "{path}");
    }
}

#[actix_web::test]
async fn a_problem_names_its_request() {
    let atrium = TestAtrium::empty().await;
    let headers = [("X-Request-Id", "from-the-proxy_1")];
    let refused = atrium.visitor().send(Method::GET, "/me", &headers, None).await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("request-id"), "from-the-proxy_1");
    assert_eq!(refused.body["request_id"], "from-the-proxy_1");
    assert_eq!(refused.body["instance"], "/api/v1/me");
    let made_up = atrium.visitor().send(Method::GET, "/me", &[("X-Request-Id", "<script>")], None).await;
    assert_ne!(made_up.header("request-id"), "<script>");
}
