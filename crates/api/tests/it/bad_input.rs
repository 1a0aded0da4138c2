//! Bad input gets a clear refusal that names the place, never a 500, and changes nothing.

use actix_web::http::Method;
use serde_json::json;

use crate::atrium::TestAtrium;

#[actix_web::test]
async fn every_bad_body_is_refused_at_its_place() {
    let (_atrium, owner) = TestAtrium::start().await;
    let long = "x".repeat(201);
    let money = json!({ "amount_minor": 1, "currency": "EUR" });
    let cases = [
        ("/tasks", json!({}), "", "invalid"),
        ("/tasks", json!(["x"]), "", "invalid"),
        ("/tasks", json!({ "title": "" }), "/title", "invalid"),
        ("/tasks", json!({ "title": long }), "/title", "invalid"),
        ("/tasks", json!({ "title": "a\u{0}b" }), "/title", "invalid"),
        ("/tasks", json!({ "title": 7 }), "/title", "invalid"),
        ("/tasks", json!({ "title": "x", "nope": 1 }), "/nope", "invalid"),
        ("/tasks", json!({ "title": "x", "due_on": "2026-02-30" }), "/due_on", "invalid"),
        ("/tasks", json!({ "title": "x", "due_on": "0001-01-01" }), "/due_on", "invalid"),
        ("/tasks", json!({ "title": "x", "priority": "urgent" }), "/priority", "invalid"),
        ("/tasks", json!({ "title": "x", "assignee_id": "me" }), "/assignee_id", "invalid"),
        (
            "/tasks",
            json!({ "title": "x", "assignee_id": "01900000-0000-7000-8000-000000000000" }),
            "/assignee_id",
            "unknown_reference",
        ),
        ("/accounts", json!({ "name": "x", "qbr_cadence_days": 91 }), "/qbr_cadence_days", "invalid"),
        ("/accounts", json!({ "name": "x", "imported_health_score": 101 }), "/imported_health_score", "out_of_range"),
        ("/accounts", json!({ "name": "x", "imported_health_score": -1 }), "/imported_health_score", "invalid"),
        ("/accounts", json!({ "name": "x", "website": "javascript:alert(1)" }), "/website", "invalid"),
        ("/deals", json!({ "name": "x", "mrr": { "amount_minor": 1.5, "currency": "EUR" } }), "/mrr/amount_minor", "invalid"),
        ("/deals", json!({ "name": "x", "mrr": { "amount_minor": 1, "currency": "XXX" } }), "/mrr/currency", "invalid"),
        (
            "/deals",
            json!({ "name": "x", "mrr": { "amount_minor": 9_007_199_254_740_991_i64, "currency": "EUR" } }),
            "/mrr",
            "out_of_range",
        ),
        ("/deals", json!({ "name": "x", "mrr": money, "probability_override": 101 }), "/probability_override", "out_of_range"),
        ("/leads", json!({ "company": "x", "icp_reasons": vec!["why"; 21] }), "/icp_reasons", "too_many"),
        ("/leads", json!({ "company": "x", "email": "nobody" }), "/email", "invalid"),
    ];
    for (path, body, pointer, code) in cases {
        let refused = owner.post(path, body.clone()).await;
        let place = refused.body["errors"][0]["pointer"].as_str();
        assert_eq!((refused.status, refused.code(), place), (422, code, Some(pointer)), "{path} {body}");
        assert!(refused.body["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
    for list in ["/tasks", "/accounts", "/deals", "/leads"] {
        assert_eq!(owner.get(list).await.expect(200)["data"], json!([]), "{list} stays empty");
    }
}

#[actix_web::test]
async fn what_is_no_json_is_refused_before_it_is_read() {
    let (atrium, owner) = TestAtrium::start().await;
    let origin = ("Origin", atrium.url.as_str());
    let json = ("Content-Type", "application/json");
    let send = async |headers: &[(&str, &str)], body: Vec<u8>| {
        let answer = owner.send_raw(Method::POST, "/tasks", headers, body).await;
        (answer.status, answer.code().to_owned())
    };
    assert_eq!(send(&[origin, json], b"{\"title\":".to_vec()).await, (400, "not_json".into()));
    assert_eq!(send(&[origin, json], b"{\"title\":NaN}".to_vec()).await, (400, "not_json".into()));
    assert_eq!(send(&[origin, json], b"{\"title\":\"x\"} more".to_vec()).await, (400, "not_json".into()));
    assert_eq!(send(&[origin, json], b"\xff\xfe".to_vec()).await, (400, "not_json".into()));
    assert_eq!(send(&[origin], b"{\"title\":\"x\"}".to_vec()).await, (415, "not_json".into()));
    let text = ("Content-Type", "text/plain");
    assert_eq!(send(&[origin, text], b"{\"title\":\"x\"}".to_vec()).await, (415, "not_json".into()));
    assert_eq!(send(&[origin, json], vec![b' '; 300 * 1024]).await, (413, "body_too_large".into()));
    let deep = [vec![b'['; 20_000], vec![b']'; 20_000]].concat();
    assert_eq!(send(&[origin, json], deep).await.0 / 100, 4);
}

#[actix_web::test]
async fn bad_queries_and_paths_are_refused_at_their_place() {
    let (_atrium, owner) = TestAtrium::start().await;
    for (path, status, parameter) in [
        ("/accounts?limit=0", 422, Some("limit")),
        ("/accounts?limit=101", 422, Some("limit")),
        ("/accounts?limit=many", 422, Some("limit")),
        ("/accounts?limit=1&limit=2", 422, Some("limit")),
        ("/accounts?sort=luck", 422, Some("sort")),
        ("/accounts?nope=1", 422, Some("nope")),
        ("/accounts?manager_id=me", 422, Some("manager_id")),
        ("/mrr-movements?from=2026-13", 422, Some("from")),
        ("/mrr-movements?from=2027-01&to=2026-01", 422, Some("from")),
        ("/accounts/not-an-id", 404, None),
        ("/accounts/%00", 404, None),
    ] {
        let refused = owner.get(path).await;
        assert_eq!((refused.status, refused.body["errors"][0]["parameter"].as_str()), (status, parameter), "{path}");
    }
}
