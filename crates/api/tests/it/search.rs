//! The search: what it finds, and that it never finds what is out of reach.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

/// How many accounts, contacts, deals, tasks and leads are found.
async fn found(who: &Visitor, q: &str) -> [usize; 5] {
    let found = who.get(&format!("/search?q={q}")).await.expect(200);
    ["accounts", "contacts", "deals", "tasks", "leads"].map(|kind| found[kind].as_array().map_or(usize::MAX, Vec::len))
}

/// An account of Ann's with a contact, a deal of Rae's for it, a task of the owner's, and a lead that waits.
async fn business(ann: &Visitor, rae: &Visitor, owner: &Visitor) {
    let account = made(ann, "/accounts", json!({ "name": "Oak Dental" })).await;
    made(ann, &format!("/accounts/{account}/contacts"), json!({ "name": "Dana Oak", "email": "dana@oak.example" })).await;
    let mrr = json!({ "amount_minor": 1, "currency": "EUR" });
    let deal = json!({ "name": "Oak backup", "mrr": mrr, "owner_id": rae.id, "account_id": account });
    made(owner, "/deals", deal).await;
    made(owner, "/tasks", json!({ "title": "Call Oak" })).await;
    made(owner, "/leads", json!({ "company": "Oakwood" })).await;
}

#[actix_web::test]
async fn each_role_finds_what_is_within_its_reach_and_nothing_else() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    business(&ann, &rae, &owner).await;
    assert_eq!(found(&owner, "OAK").await, [1, 1, 1, 1, 1]);
    assert_eq!(
        found(&ann, "oak").await,
        [1, 1, 1, 0, 0],
        "the owner's task is on nothing of hers, and leads are not hers to see"
    );
    assert_eq!(found(&rae, "oak").await, [1, 1, 1, 0, 1]);
    for (role, reach) in [
        ("admin", [1, 1, 1, 1, 1]),
        ("account_manager", [0; 5]),
        ("strategic_account_manager", [0; 5]),
        ("sales_manager", [0, 0, 0, 0, 1]),
        ("sales_rep", [0, 0, 0, 0, 1]),
        ("service_manager", [1, 1, 0, 0, 0]),
        ("technician", [1, 1, 0, 0, 0]),
    ] {
        let other = atrium.member(&owner, &format!("other_{role}"), role).await;
        assert_eq!(found(&other, "oak").await, reach, "{role}");
    }
    assert_eq!(found(&owner, "dana@oak").await, [0, 1, 0, 0, 0]);
    let whole = owner.get("/search?q=oak").await.expect(200);
    assert_eq!(whole["contacts"][0]["account"]["name"], "Oak Dental");
    assert_eq!((&whole["deals"][0]["account_name"], &whole["deals"][0]["owner"]["name"]), (&json!("Oak Dental"), &json!("Rae")));
}

#[actix_web::test]
async fn words_of_any_alphabet_are_found_in_any_order_without_case_accents_and_punctuation() {
    let (_atrium, owner) = TestAtrium::start().await;
    let smith = "Smith & Sons, Ltd.";
    for name in ["100% Dental", "Under_score", "Underscore", "École Élan", "straße", "日本 商店", "back\\slash", "Łódź", smith]
    {
        made(&owner, "/accounts", json!({ "name": name })).await;
    }
    for (q, many) in [
        ("0%25", 0),
        ("100%25", 1),
        ("r_s", 0),
        ("back%5Cslash", 1),
        ("sons+smith", 1),
        ("smith+sons", 1),
        ("ltd+mith+so", 1),
        ("smith+brothers", 0),
        ("LODZ", 1),
        ("%C5%82%C3%B3d%C5%BA", 1),
        ("ecole", 1),
        ("elan+e", 1),
        ("l", 2),
        ("li", 0),
        ("STRASSE", 1),
        ("%E5%95%86", 1),
        ("100%25+OR+NEAR", 0),
        ("%25", 1),
        ("__", 1),
        ("%22", 0),
        ("%C3%A9cole", 1),
        ("%C3%89COLE", 1),
        ("%C3%A9lan", 1),
        ("STRA%C3%9FE", 1),
        ("%E6%97%A5%E6%9C%AC", 1),
        ("UNDER", 2),
    ] {
        assert_eq!(found(&owner, q).await[0], many, "{q}");
    }
}

#[actix_web::test]
async fn a_search_needs_a_letter_or_a_digit_and_gives_twenty_of_a_kind() {
    let (_atrium, owner) = TestAtrium::start().await;
    for n in 0..22 {
        made(&owner, "/tasks", json!({ "title": format!("Call {n:02}") })).await;
    }
    let whole = owner.get("/search?q=call").await.expect(200);
    let titles: Vec<&str> = whole["tasks"].as_array().expect("tasks").iter().filter_map(|task| task["title"].as_str()).collect();
    assert_eq!((titles.len(), titles[0], titles[19]), (20, "Call 00", "Call 19"));
    assert_eq!((&whole["has_more_tasks"], &whole["has_more_accounts"]), (&json!(true), &json!(false)));
    assert_eq!(owner.get("/search?q=call&limit=3").await.expect(200)["tasks"].as_array().map(Vec::len), Some(3));
    let long = "x".repeat(101);
    for (query, parameter) in [
        ("?q=%CC%81", "q"),
        ("?q=a%00b", "q"),
        ("?q=%E2%80%8F", "q"),
        ("", ""),
        ("?q=%20%20", "q"),
        (&format!("?q={long}"), "q"),
        ("?q=ab&limit=21", "limit"),
        ("?q=ab&x=1", "x"),
    ] {
        let refused = owner.get(&format!("/search{query}")).await;
        let place = refused.body["errors"][0]["parameter"].as_str().map(str::to_owned);
        assert_eq!((refused.status, place.as_deref().unwrap_or_default().trim_matches('.')), (422, parameter), "{query}");
    }
}

#[actix_web::test]
async fn through_somebody_elses_eyes_a_search_finds_what_they_find() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    business(&ann, &rae, &owner).await;
    for seen in [&ann, &rae] {
        let own = seen.get("/search?q=oak").await.expect(200);
        let viewed = owner.send(Method::GET, "/search?q=oak", &[("View-As", &seen.id)], None).await;
        assert_eq!(viewed.expect(200), own);
    }
}
