//! Every list as CSV.

use std::collections::BTreeMap;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{PASSWORD, TestAtrium, Visitor, set_up},
    contract::document,
    imports::import,
};

/// The rows of a CSV by its headings.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut file = csv::Reader::from_reader(text.as_bytes());
    let headings = file.headers().expect("headings").clone();
    let row = |row: csv::StringRecord| headings.iter().zip(row.iter()).map(|(h, c)| (h.to_owned(), c.to_owned())).collect();
    file.records().map(|record| row(record.expect("a row"))).collect()
}

async fn all(who: &Visitor, path: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = who.get(&format!("{path}&limit=100&cursor={cursor}")).await.expect(200);
        found.extend(page["data"].as_array().expect("rows").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return found,
        }
    }
}

#[actix_web::test]
async fn the_csv_of_2500_rows_is_all_pages_of_the_json() {
    let (atrium, owner) = TestAtrium::start().await;
    let file: String = (0..2500).map(|n| format!("Client {n:04},{}\n", ["gold", "silver", ""][n % 3])).collect();
    let import = import(&atrium, &owner, "kind=accounts", format!("name,tier\n{file}")).await;
    assert_eq!(import["created"], 2500);
    let pages = all(&owner, "/accounts?q=client&sort=name").await;
    let answer = owner.get("/accounts?q=client&sort=name&format=csv").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"accounts.csv\"");
    let file = rows(&answer.text);
    assert_eq!((file.len(), pages.len()), (2500, 2500));
    for (row, page) in file.iter().zip(&pages) {
        let told = |field: &str| page[field].as_str().unwrap_or_default();
        assert_eq!((row["id"].as_str(), row["name"].as_str()), (told("id"), told("name")));
        assert_eq!(
            (row["sla_tier"].as_str(), row["mrr"].as_str(), row["mrr.currency"].as_str()),
            (told("sla_tier"), "0.00", "EUR")
        );
        assert_eq!(row["signals"], "No touchpoint; No health data");
    }
}

#[actix_web::test]
async fn formulas_quotes_line_breaks_and_semicolons_come_out_whole_and_harmless() {
    let (_atrium, owner) = TestAtrium::start().await;
    for company in ["=HYPERLINK(\"x\")", "+1", "@SUM(A1)", "-2+3", "＝1+1", "\u{200b}=1", "Say \"hi\", ok", "Zoë"] {
        let reasons = json!(["=1", "two; three"]);
        owner.post("/leads", json!({ "company": company, "icp_reasons": reasons })).await.expect(201);
    }
    let id = owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let call = json!({ "kind": "call", "occurred_on": "2026-01-01", "note": "one\ntwo \"quoted\"" });
    owner.post(&format!("/accounts/{id}/touchpoints"), call).await.expect(201);
    let leads = rows(&owner.get("/leads?format=csv").await.text);
    let companies: Vec<&str> = leads.iter().map(|row| row["company"].as_str()).collect();
    let inert = ["'=HYPERLINK(\"x\")", "'+1", "'@SUM(A1)", "'-2+3", "'＝1+1", "'=1", "Say \"hi\", ok", "Zoë"];
    assert_eq!(companies, inert);
    assert_eq!(leads[0]["icp_reasons"], "'=1; two; three");
    let touches = owner.get(&format!("/accounts/{id}/touchpoints?format=csv")).await;
    assert_eq!(rows(&touches.text)[0]["note"], "one\ntwo \"quoted\"");
    assert_eq!(touches.header("content-disposition"), "attachment; filename=\"touchpoints.csv\"");
}

#[actix_web::test]
async fn every_list_answers_csv_with_headings_even_when_it_is_empty() {
    let (_atrium, owner) = TestAtrium::start().await;
    let id = owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let mut lists = 0;
    for (path, item) in document()["paths"].as_object().expect("paths") {
        if item["get"]["responses"]["200"]["content"]["text/csv"].is_null() {
            continue;
        }
        let filled = path.replace("{account_id}", &id);
        let (asked, accepted) = (
            owner.get(&format!("{filled}?format=csv&limit=1")).await,
            owner.send(Method::GET, &filled, &[("Accept", "text/csv")], None).await,
        );
        for answer in [&asked, &accepted] {
            if path.contains("{account_id}") || !path.contains('{') {
                assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"), "{path}");
                let headings = answer.text.lines().next().expect("headings");
                assert!(headings.contains(','), "{path}: {headings}");
            }
        }
        lists += 1;
    }
    assert!(lists > 12, "{lists}");
    assert_eq!(owner.get("/deals?format=csv").await.text.lines().count(), 1, "no row, only headings");
    assert!(owner.get("/deals?format=csv").await.text.starts_with("id,name,account.id,account.name,account.sla_tier,"));
}

#[actix_web::test]
async fn csv_keeps_to_reach_and_refuses_as_json_does() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    let id = bob.post("/accounts", json!({ "name": "Bob's" })).await.expect(201)["id"].as_str().expect("an id").to_owned();
    assert_eq!(rows(&ann.get("/accounts?format=csv").await.text), []);
    assert_eq!(rows(&bob.get("/accounts?format=csv").await.text)[0]["manager.name"], "Bob");
    assert_eq!(ann.get(&format!("/accounts/{id}/qbrs?format=csv")).await.code(), "not_found");
    assert_eq!(ann.get("/leads?format=csv").await.status, 403);
    assert_eq!(atrium.visitor().get("/accounts?format=csv").await.status, 401);
    for (path, parameter) in [
        ("/accounts?format=xml", "format"),
        ("/accounts?format=csv&nope=1", "nope"),
        ("/workspace?format=csv", "format"),
        ("/search?q=ab&format=csv", "format"),
    ] {
        let refused = ann.get(path).await;
        assert_eq!((refused.status, refused.body["errors"][0]["parameter"].as_str()), (422, Some(parameter)), "{path}");
    }
    let json = ann.send(Method::GET, "/accounts?format=json", &[("Accept", "text/csv")], None).await;
    assert_eq!(json.header("content-type"), "application/json");
    let etag = json.header("etag").to_owned();
    let file = ann.send(Method::GET, "/accounts?format=csv", &[("If-None-Match", &etag)], None).await;
    assert_eq!((file.status, file.header("etag")), (200, ""), "a file is sent, whatever is known of the page");
}

#[actix_web::test]
async fn money_has_as_many_decimals_as_its_currency() {
    for (currency, amount) in [("JPY", "1234"), ("KWD", "1.234"), ("USD", "12.34")] {
        let atrium = TestAtrium::empty().await;
        let mut owner = atrium.visitor();
        let mut new = set_up(&atrium.state.set_up_token().expect("a token"));
        new["organization"]["currency"] = json!(currency);
        owner.post("/setup", new).await.expect(201);
        owner.sign_in("olivia@example.com", PASSWORD).await.expect(201);
        let mrr = json!({ "amount_minor": 1234, "currency": currency });
        owner.post("/deals", json!({ "name": "Renewal", "mrr": mrr })).await.expect(201);
        let row = rows(&owner.get("/deals?format=csv").await.text).remove(0);
        assert_eq!((row["mrr"].as_str(), row["mrr.currency"].as_str()), (amount, currency));
    }
}
