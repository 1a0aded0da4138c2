//! Imports: all or nothing, by choice without the bad rows, and again without duplicates.

use std::time::Duration;

use actix_web::http::Method;
use domain::{
    import::ImportOrder,
    permission::{Add, Grant, Imports, Organization},
};
use persistence::import::{Runner, TakenOver};
use serde_json::{Value, json};

use crate::atrium::{Answer, TestAtrium, Visitor};

pub async fn upload(atrium: &TestAtrium, who: &Visitor, query: &str, file: impl Into<Vec<u8>>) -> Answer {
    let headers = [("Origin", atrium.url.as_str()), ("Content-Type", "text/csv")];
    who.send_raw(Method::POST, &format!("/imports?{query}"), &headers, file.into()).await
}

/// Uploads a file and waits for what becomes of it.
pub async fn import(atrium: &TestAtrium, who: &Visitor, query: &str, file: impl Into<Vec<u8>>) -> Value {
    let answer = upload(atrium, who, query, file).await;
    let location = answer.header("location").to_owned();
    assert_eq!(answer.expect(202)["status"], "running");
    loop {
        let import = who.get(&location).await.expect(200);
        if import["status"] != "running" {
            return import;
        }
        actix_web::rt::time::sleep(Duration::from_millis(10)).await;
    }
}

pub fn counts(import: &Value) -> (&str, u64, u64, u64) {
    let number = |field: &str| import[field].as_u64().expect("a number");
    (import["status"].as_str().expect("a status"), number("created"), number("updated"), number("skipped"))
}

pub fn errors(import: &Value) -> Vec<(u64, &str, &str)> {
    let errors = import["errors"].as_array().expect("errors").iter();
    errors
        .map(|error| {
            (
                error["line"].as_u64().expect("a line"),
                error["column"].as_str().unwrap_or("-"),
                error["code"].as_str().expect("a code"),
            )
        })
        .collect()
}

pub async fn names(who: &Visitor, path: &str) -> Vec<String> {
    let page = who.get(path).await.expect(200);
    let names = page["data"].as_array().expect("rows").iter();
    names.map(|row| row["name"].as_str().or(row["company"].as_str()).expect("a name").to_owned()).collect()
}

const ACCOUNTS: &str = "Account,Tier,Id\nAcme,gold,A1\nBeta,platinum,A2\n\nGamma,silver,A3\n";

#[actix_web::test]
async fn one_bad_row_refuses_the_whole_file() {
    let (atrium, owner) = TestAtrium::start().await;
    let import = import(&atrium, &owner, "kind=accounts&file_name=book.csv", ACCOUNTS).await;
    assert_eq!(counts(&import), ("refused", 0, 0, 1));
    assert_eq!(errors(&import), [(3, "Tier", "unknown_word")]);
    assert_eq!((&import["rows_read"], &import["rows_total"]), (&json!(3), &json!(3)));
    assert_eq!(names(&owner, "/accounts").await, Vec::<String>::new());
}

#[actix_web::test]
async fn bad_rows_are_skipped_on_request_and_can_be_mended() {
    let (atrium, owner) = TestAtrium::start().await;
    let file = "Account,Tier,Id\n'=Acme(),gold,A1\n=Beta(),platinum,-A2\nGamma,silver,A3";
    let first = import(&atrium, &owner, "kind=accounts&skip_bad_rows=true", file).await;
    assert_eq!(counts(&first), ("done", 2, 0, 1));
    assert_eq!(names(&owner, "/accounts?sort=name").await, ["=Acme()", "Gamma"]);
    let rejected = owner.get(&format!("/imports/{}/errors", first["id"].as_str().expect("an id"))).await;
    assert_eq!(rejected.header("content-type"), "text/csv; charset=utf-8");
    let mended = "line,problems,Account,Tier,Id\n3,Tier: “platinum” is not one of gold, silver, bronze.,'=Beta(),platinum,'-A2\n";
    assert_eq!(rejected.text.replace('"', ""), mended);
    let again = import(&atrium, &owner, "kind=accounts", rejected.text.replace("platinum,", "gold,")).await;
    assert_eq!(counts(&again), ("done", 1, 0, 0));
    assert_eq!(names(&owner, "/accounts?q=beta").await, ["=Beta()"]);
}

#[actix_web::test]
async fn a_dry_run_counts_and_writes_nothing() {
    let (atrium, owner) = TestAtrium::start().await;
    let import = import(&atrium, &owner, "kind=accounts&dry_run=true&skip_bad_rows=true", ACCOUNTS).await;
    assert_eq!(counts(&import), ("done", 2, 0, 1));
    assert_eq!(names(&owner, "/accounts").await, Vec::<String>::new());
    let column = &import["columns"][1];
    assert_eq!(
        column,
        &json!({ "column": "Tier", "field": "sla_tier", "guessed": true, "samples": ["gold", "platinum", "silver"] })
    );
}

#[actix_web::test]
async fn a_key_that_comes_twice_names_its_first_line() {
    let (atrium, owner) = TestAtrium::start().await;
    let import = import(&atrium, &owner, "kind=leads", "company,external_id\nAcme,L1\nBeta,L2\nAcme,L1\n").await;
    assert_eq!(errors(&import), [(4, "external_id", "repeated")]);
    assert_eq!(import["errors"][0]["detail"], "“L1” is on line 2 already.");
}

#[actix_web::test]
async fn only_those_who_run_the_organization_import() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    assert_eq!(upload(&atrium, &rae, "kind=accounts", "name\nAcme").await.status, 403);
    assert_eq!(rae.get("/imports").await.status, 403);
    let unknown = "/imports/019aa5b0-0000-7000-8000-000000000000";
    assert_eq!(owner.get(unknown).await.status, 404);
    assert_eq!(owner.get(&format!("{unknown}/errors")).await.status, 404);
}

#[actix_web::test]
async fn members_come_with_their_managers_and_the_last_owner_stays() {
    let (atrium, owner) = TestAtrium::start().await;
    let file = "name,email,role,manager\nAnn,ann@example.com,,Bob\nBob,,Sales Manager,\n";
    assert_eq!(counts(&import(&atrium, &owner, "kind=members", file).await), ("done", 2, 0, 0));
    let team = owner.get("/members").await.expect(200);
    let (ann, bob) = (&team["data"][0], &team["data"][1]);
    assert_eq!((&ann["role"], &ann["manager_id"], &bob["role"]), (&json!("sales_rep"), &bob["id"], &json!("sales_manager")));
    let unknown = import(&atrium, &owner, "kind=members", "name,manager\nCid,Dora\nEve,Cid\n").await;
    assert_eq!(errors(&unknown), [(2, "manager", "unknown_reference"), (3, "manager", "unknown_reference")]);
    let cause = json!([{
        "code": "unknown_reference", "column": "manager", "count": 2, "lines": [2, 3],
        "detail": unknown["errors"][0]["detail"],
    }]);
    assert_eq!(unknown["causes"], cause, "one remedy for both");
    let added = import(&atrium, &owner, "kind=members&add_missing=true", "name,manager\nCid,Dora\nAnn,Dora\n").await;
    assert_eq!(counts(&added), ("done", 1, 1, 0));
    let dora = owner.get("/members?q=dora").await.expect(200);
    assert_eq!(dora["data"][0]["role"], "sales_manager");
    let step_down = import(&atrium, &owner, "kind=members", "name,email,role\nOlivia,olivia@example.com,technician\n").await;
    assert_eq!(errors(&step_down), [(2, "role", "last_owner")]);
}

#[actix_web::test]
async fn unknown_stages_are_added_on_request_only() {
    let (atrium, owner) = TestAtrium::start().await;
    let file =
        "name,owner,stage,close_date\nBig,Olivia,Trial,2030-01-01\nOld,olivia@example.com,Won,2020-02-02\nBad,Olivia,Lost,\n";
    let refused = import(&atrium, &owner, "kind=deals", file).await;
    assert_eq!(errors(&refused), [(2, "stage", "unknown_reference"), (4, "close_date", "missing")]);
    assert!(refused["errors"][0]["detail"].as_str().is_some_and(|detail| detail.contains("Qualification, Discovery")));
    let done = import(&atrium, &owner, "kind=deals&add_missing=true&skip_bad_rows=true", file).await;
    assert_eq!(counts(&done), ("done", 2, 0, 1));
    let deals = owner.get("/deals").await.expect(200);
    let big = &deals["data"][0];
    assert_eq!(
        (&big["stage"]["name"], &big["expected_close_on"], &big["closed_on"]),
        (&json!("Trial"), &json!("2030-01-01"), &Value::Null)
    );
    assert_eq!(big["probability"], 10);
}

#[actix_web::test]
async fn an_import_that_the_server_left_is_interrupted() {
    let (atrium, owner) = TestAtrium::start().await;
    let (viewer, organization) = atrium.state.database.first_owner().await.expect("a database").expect("an owner");
    let grant = Grant::<Organization, Add<Imports>>::ask(viewer).expect("owners import");
    let room = atrium.state.database.room(grant, organization.business_day(atrium.state.now()));
    let order = ImportOrder {
        kind: domain::import::ImportKind::Leads,
        file_name: None,
        dry_run: false,
        skip_bad_rows: false,
        add_missing: false,
        mapping: Default::default(),
    };
    let (gone, here) = (Runner::new(), Runner::new());
    let begun = room.begin_import(&order, gone).await.expect("it begins");
    let database = &atrium.state.database;
    let last = database.pulses().await.expect("a database");
    database.beat(gone, &[(begun.id, 7, None)]).await.expect("a database");
    let take_over = async |pulse| database.take_over(pulse, here, atrium.state.now()).await.expect("a database");
    assert_eq!(take_over(last[0]).await, TakenOver::Elsewhere, "it has given a sign of life since");
    let silent = database.pulses().await.expect("a database");
    assert_eq!(owner.get(&format!("/imports/{}", begun.id)).await.expect(200)["rows_read"], 7);
    assert_eq!((take_over(silent[0]).await, take_over(silent[0]).await), (TakenOver::Interrupted, TakenOver::Elsewhere));
    let import = owner.get(&format!("/imports/{}", begun.id)).await.expect(200);
    assert_eq!(import["status"], "interrupted");
    assert!(import["finished_at"].is_string());
}
