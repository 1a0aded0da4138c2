//! Lists: paging by cursor, filters, and what a cursor is good for.

use std::collections::BTreeSet;

use actix_web::http::Method;
use domain::page::MOST_COUNTED;
use serde_json::json;

use crate::{
    atrium::{DEMO_PASSWORD, TestAtrium},
    contract::document,
    permission::operations,
};

#[actix_web::test]
async fn reading_on_gives_every_row_once_in_every_order() {
    let (_atrium, owner) = TestAtrium::start().await;
    for number in 0..25 {
        let score = (number % 5 != 0).then_some(number * 3);
        let renewal = (number % 3 == 0).then(|| format!("2027-01-{:02}", 1 + number % 7));
        let new = json!({ "name": format!("Client {number:02}"), "imported_health_score": score, "renewal_on": renewal });
        owner.post("/accounts", new).await.expect(201);
    }
    for sort in ["health", "name", "renewal", "-mrr"] {
        let mut seen = BTreeSet::new();
        let mut path = format!("/accounts?sort={sort}&limit=7");
        loop {
            let page = owner.get(&path).await;
            let link = page.header("link").to_owned();
            let page = page.expect(200);
            let total = if seen.is_empty() { json!(25) } else { json!(null) };
            assert_eq!(page["total"], total, "{sort}: the first page says how many there are");
            for row in page["data"].as_array().expect("rows") {
                assert!(seen.insert(row["name"].to_string()), "{sort}: {} twice", row["name"]);
            }
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            assert!(page["has_more"].as_bool().unwrap_or(false) && link.contains(cursor));
            path = format!("/accounts?sort={sort}&limit=7&cursor={cursor}");
        }
        assert_eq!(seen.len(), 25, "{sort}");
    }
}

#[actix_web::test]
async fn every_list_says_how_many_rows_its_reader_reaches() {
    let atrium = TestAtrium::empty().await;
    let ana = atrium.with_demo().await;
    let mut people = vec![ana];
    for who in ["ben", "cleo", "priya", "tomas"] {
        let mut person = atrium.visitor();
        if person.sign_in(&format!("{who}@demo.example"), DEMO_PASSWORD).await.status == 201 {
            people.push(person);
        }
    }
    let mut counted = 0;
    for operation in operations().iter().filter(|operation| operation.method == Method::GET && !operation.path.contains('{')) {
        for person in &people {
            let first = person.get(&format!("{}?limit=2", operation.path)).await;
            let (Some(total), Some(true)) = (first.body["total"].as_u64(), first.body["has_more"].as_bool()) else { continue };
            let (mut rows, mut path) = (0, format!("{}?limit=100", operation.path));
            loop {
                let page = person.get(&path).await.expect(200);
                rows += page["data"].as_array().map_or(0, Vec::len) as u64;
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                path = format!("{}?limit=100&cursor={cursor}", operation.path);
            }

            assert_eq!(total, rows.min(MOST_COUNTED + 1), "{} as {}", operation.path, person.id);
            counted += 1;
        }
    }
    assert!(counted > 20, "{counted} lists that go on");
}

#[actix_web::test]
async fn a_cursor_is_of_one_list_with_its_filters() {
    let (_atrium, owner) = TestAtrium::start().await;
    for name in ["A", "B", "C"] {
        owner.post("/accounts", json!({ "name": name })).await.expect(201);
    }
    let page = owner.get("/accounts?limit=1&sort=name").await.expect(200);
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    for elsewhere in ["/accounts?sort=health", "/accounts?sort=name&q=A", "/tasks?status=open"] {
        let refused = owner.get(&format!("{elsewhere}&cursor={cursor}")).await;
        assert_eq!((refused.status, refused.code()), (400, "cursor_invalid"), "{elsewhere}");
    }
    assert_eq!(owner.get("/accounts?cursor=made-up").await.code(), "cursor_invalid");
}

#[actix_web::test]
async fn words_are_found_literally_and_in_either_case() {
    let (_atrium, owner) = TestAtrium::start().await;
    for name in ["100% Dental", "Acme", "Under_score"] {
        owner.post("/accounts", json!({ "name": name })).await.expect(201);
    }
    let found =
        async |words: &str| owner.get(&format!("/accounts?q={words}")).await.expect(200)["data"].as_array().map_or(0, Vec::len);
    assert_eq!(found("dEnTaL").await, 1);
    assert_eq!(found("%25").await, 1, "a percent sign is no wildcard");
    assert_eq!(found("_").await, 1, "an underscore is no wildcard");
    assert_eq!(found("nobody").await, 0);
}

/// A filter that is misspelled would show more than was asked for.
#[actix_web::test]
async fn no_list_overlooks_a_parameter_that_it_does_not_know() {
    let (_atrium, owner) = TestAtrium::start().await;
    let document = document();
    let paths = document["paths"].as_object().expect("paths");
    let (mut lists, mut overlooking) = (0, Vec::new());
    for path in paths.keys().filter_map(|path| path.strip_prefix("/api/v1")).filter(|path| !path.contains('{')) {
        let listed = owner.get(path).await.body;
        if listed["data"].is_array() || path == "/me/tasks" {
            lists += 1;
            let refused = owner.get(&format!("{path}?nonsense=1")).await;
            if (refused.status, refused.code()) != (422, "invalid") {
                overlooking.push(path);
            }
        }
    }
    assert!(lists > 15, "{lists} lists");
    assert_eq!(overlooking, [""; 0]);
}
