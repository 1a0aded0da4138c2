//! Compliance items: who sees them, taking them, waiving them, and what they do to an account.

use actix_web::http::Method;
use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

fn day(offset: i64) -> String {
    let today = Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive();
    let days = Days::new(offset.unsigned_abs());
    (if offset < 0 { today - days } else { today + days }).to_string()
}

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

async fn account(who: &Visitor, more: Value) -> String {
    let mut new = json!({ "name": "Acme" });
    new.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    id(&who.post("/accounts", new).await.expect(201)).to_owned()
}

async fn item(who: &Visitor, account: &str, control: &str, more: Value) -> String {
    let mut new = json!({ "account_id": account, "framework": "SOC 2", "control": control });
    new.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    format!("/compliance-items/{}", id(&who.post("/compliance-items", new).await.expect(201)))
}

async fn controls(who: &Visitor, query: &str) -> Vec<String> {
    let page = who.get(&format!("/compliance-items{query}")).await.expect(200);
    page["data"].as_array().expect("rows").iter().map(|item| item["control"].as_str().expect("a control").to_owned()).collect()
}

#[actix_web::test]
async fn an_unassigned_item_of_nobodys_account_is_seen_by_two_account_managers_until_one_takes_it() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let nobodys = account(&owner, json!({})).await;
    let path = item(&owner, &nobodys, "CC6.1", json!({ "due_on": day(3) })).await;
    for who in [&ann, &bob] {
        assert_eq!(controls(who, "").await, ["CC6.1"]);
        let strategic = who.get("/workspace?kind=strategic").await.expect(200);
        assert_eq!(strategic["view"]["compliance"][0]["control"], "CC6.1");
    }
    let taken = ann.patch(&path, json!({ "assignee_id": ann.id })).await.expect(200);
    assert_eq!((&taken["assignee"]["name"], &taken["account"]["name"]), (&json!("Ann"), &json!("Acme")));
    assert_eq!(bob.get(&path).await.status, 404);
    assert_eq!(bob.patch(&path, json!({ "assignee_id": bob.id })).await.status, 404, "it is Ann's by now");
    assert_eq!(controls(&bob, "").await, Vec::<String>::new());
    assert_eq!(controls(&ann, "?unassigned=true").await, Vec::<String>::new());
    assert_eq!(controls(&ann, &format!("?assignee_id={}", ann.id)).await, ["CC6.1"]);
    assert_eq!(ann.patch(&path, json!({ "assignee_id": null })).await.expect(200)["assignee"], Value::Null);
    bob.get(&path).await.expect(200);
}

#[actix_web::test]
async fn an_unassigned_item_of_an_account_whose_manager_has_left_is_not_lost() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let bobs = account(&bob, json!({})).await;
    let path = item(&owner, &bobs, "CC6.1", json!({ "due_on": day(3) })).await;
    let known = ann.get("/workspace?kind=strategic").await.header("etag").to_owned();
    let poll = async |known: &str| ann.send(Method::GET, "/workspace?kind=strategic", &[("If-None-Match", known)], None).await;
    assert_eq!((controls(&ann, "").await.len(), poll(&known).await.status), (0, 304));
    owner.patch(&format!("/members/{}", bob.id), json!({ "active": false })).await.expect(200);
    let orphaned = poll(&known).await;
    let known = orphaned.header("etag").to_owned();
    assert_eq!(orphaned.expect(200)["view"]["compliance"][0]["control"], "CC6.1");
    ann.patch(&path, json!({ "status": "in_progress" })).await.expect(200);
    let later = poll(&known).await.header("etag").to_owned();
    assert_ne!(known, later, "what happens to it concerns all who see it");
    let carl = atrium.member(&owner, "Carl", "account_manager").await;
    owner.patch(&format!("/accounts/{bobs}"), json!({ "manager_id": carl.id })).await.expect(200);
    let taken = poll(&later).await.expect(200);
    assert_eq!((&taken["view"]["compliance"], controls(&carl, "").await), (&json!([]), vec!["CC6.1".to_owned()]));
}

#[actix_web::test]
async fn an_item_belongs_to_who_looks_after_the_account_and_to_its_assignee_alone() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
    let anns = account(&ann, json!({})).await;
    let path = item(&ann, &anns, "CC6.1", json!({})).await;
    for who in [&bob, &sofia] {
        for method in [Method::GET, Method::DELETE] {
            assert_eq!(who.send(method, &path, &[], None).await.status, 404);
        }
        assert_eq!(who.patch(&path, json!({ "status": "done" })).await.status, 404);
        let new = json!({ "account_id": anns, "framework": "SOC 2", "control": "x" });
        let refused = who.post("/compliance-items", new).await;
        assert_eq!((refused.status, refused.code()), (422, "unknown_reference"), "an account out of reach");
        assert_eq!(refused.body["errors"][0]["pointer"], "/account_id");
    }
    ann.patch(&path, json!({ "assignee_id": sofia.id })).await.expect(200);
    sofia.patch(&path, json!({ "status": "in_progress" })).await.expect(200);
    assert_eq!(bob.get(&path).await.status, 404);
    ann.delete(&path).await.expect(204);
    assert_eq!(sofia.get(&path).await.status, 404);
    for role in ["sales_rep", "sales_manager", "service_manager", "technician"] {
        let other = atrium.member(&owner, role, role).await;
        assert_eq!(other.get("/compliance-items").await.code(), "not_allowed", "{role}");
    }
}

#[actix_web::test]
async fn waiving_needs_a_reason_and_bad_input_is_refused_at_its_place() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, json!({})).await;
    let path = item(&owner, &acme, "CC6.1", json!({ "due_on": day(-2) })).await;
    let cases = [
        (json!({ "status": "waived" }), "/waived_reason", "reason_required"),
        (json!({ "status": "waived", "waived_reason": "  " }), "/waived_reason", "reason_required"),
        (json!({ "status": "done", "waived_reason": "x" }), "/waived_reason", "not_waived"),
        (json!({ "assignee_id": NOBODY }), "/assignee_id", "unknown_reference"),
        (json!({ "status": "closed" }), "/status", "invalid"),
        (json!({ "due_on": "2027-02-29" }), "/due_on", "invalid"),
        (json!({ "framework": "x".repeat(201) }), "/framework", "invalid"),
        (json!({ "control": null }), "/control", "invalid"),
        (json!({ "account_id": acme }), "/account_id", "invalid"),
    ];
    for (body, pointer, code) in cases {
        let refused = owner.patch(&path, body.clone()).await;
        let place = refused.body["errors"][0]["pointer"].as_str();
        assert_eq!((refused.status, refused.code(), place), (422, code, Some(pointer)), "{body}");
    }
    let new = json!({ "account_id": acme, "framework": "SOC 2", "control": "x", "status": "done" });
    assert_eq!(owner.post("/compliance-items", new).await.body["errors"][0]["pointer"], "/status");
    let kept = owner.get(&path).await.expect(200);
    assert_eq!((&kept["version"], &kept["status"], &kept["days_overdue"]), (&json!(1), &json!("open"), &json!(2)));
    let waived = owner.patch(&path, json!({ "status": "waived", "waived_reason": "No cards." })).await.expect(200);
    assert_eq!((&waived["waived_reason"], &waived["days_overdue"]), (&json!("No cards."), &json!(0)));
    assert!(waived["closed_at"].is_string());
    let stale = owner.send(Method::PATCH, &path, &[("If-Match", "\"r1\"")], Some(json!({ "status": "open" }))).await;
    assert_eq!((stale.status, stale.code()), (412, "version_stale"));
    let opened = owner.patch(&path, json!({ "status": "open" })).await.expect(200);
    assert_eq!((&opened["waived_reason"], &opened["closed_at"]), (&Value::Null, &Value::Null));
}

#[actix_web::test]
async fn lists_are_by_due_day_or_account_and_can_be_narrowed() {
    let (_atrium, owner) = TestAtrium::start().await;
    let (zeta, alpha) = (account(&owner, json!({ "name": "Zeta" })).await, account(&owner, json!({ "name": "Alpha" })).await);
    item(&owner, &zeta, "Late", json!({ "due_on": day(-1) })).await;
    item(&owner, &alpha, "No day", json!({})).await;
    item(&owner, &zeta, "Today", json!({ "due_on": day(0), "framework": "HIPAA" })).await;
    let done = item(&owner, &alpha, "Done", json!({ "due_on": day(-9) })).await;
    owner.patch(&done, json!({ "status": "done" })).await.expect(200);
    assert_eq!(controls(&owner, "").await, ["Done", "Late", "Today", "No day"]);
    assert_eq!(controls(&owner, "?sort=-due").await, ["Today", "Late", "Done", "No day"]);
    assert_eq!(controls(&owner, "?sort=account").await, ["No day", "Done", "Late", "Today"]);
    assert_eq!(controls(&owner, "?overdue=true").await, ["Late"], "done is never overdue, nor is what is due today");
    assert_eq!(controls(&owner, "?open=true").await, ["Late", "Today", "No day"]);
    assert_eq!(controls(&owner, "?framework=HIPAA").await, ["Today"]);
    assert_eq!(controls(&owner, "?q=hipaa").await, ["Today"]);
    assert_eq!(controls(&owner, &format!("?account_id={alpha}&status=done")).await, ["Done"]);
    for sort in ["due", "-due", "account"] {
        let mut seen = Vec::new();
        let mut path = format!("?sort={sort}&limit=1");
        loop {
            let page = owner.get(&format!("/compliance-items{path}")).await.expect(200);
            seen.push(page["data"][0]["control"].as_str().expect("a control").to_owned());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("?sort={sort}&limit=1&cursor={cursor}");
        }
        assert_eq!(seen, controls(&owner, &format!("?sort={sort}")).await, "{sort} read one by one");
    }
}

#[actix_web::test]
async fn an_overdue_item_is_a_pill_and_costs_a_quarter_of_the_compliance_part() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, json!({ "imported_health_score": null })).await;
    let part = async || {
        let health = owner.get(&format!("/accounts/{acme}/health")).await.expect(200);
        let parts = health["parts"].as_array().expect("parts").clone();
        let part = parts.into_iter().find(|part| part["input"] == "compliance").expect("compliance");
        (part["value"].clone(), part["detail"].clone(), health["score"].clone())
    };
    assert_eq!(part().await, (Value::Null, json!("No compliance items recorded yet."), Value::Null));
    item(&owner, &acme, "Fine", json!({ "due_on": day(0) })).await;
    assert_eq!(part().await, (json!(100), json!("0 of 1 compliance items overdue."), json!(100)));
    let late = item(&owner, &acme, "Late", json!({ "due_on": day(-1) })).await;
    assert_eq!(part().await, (json!(75), json!("1 of 2 compliance items overdue."), json!(75)));
    let shown = owner.get(&format!("/accounts/{acme}")).await.expect(200);
    let pill = &shown["signals"][0];
    assert_eq!((&pill["code"], &pill["label"]), (&json!("compliance_overdue"), &json!("Compliance overdue")));
    assert_eq!((&pill["severity"], &pill["since"]), (&json!("warning"), &json!(day(-1))));
    assert_eq!(shown["health"]["score"], 75);
    owner.delete(&late).await.expect(204);
    assert_eq!(part().await.0, json!(100));
    assert_eq!(owner.get(&format!("/accounts/{acme}")).await.expect(200)["signals"][0]["code"], "no_touchpoint");
}
