//! Changing and deleting what was written: what others refer to stays, and the journal keeps what went.

use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

fn day(offset: u64) -> String {
    (Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive() - Days::new(offset)).to_string()
}

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

fn money(minor: i64) -> Value {
    json!({ "amount_minor": minor, "currency": "EUR" })
}

async fn verbs(who: &Visitor, account: &str) -> Vec<(String, Value)> {
    let timeline = who.get(&format!("/accounts/{account}/timeline")).await.expect(200);
    let entries = timeline["data"].as_array().expect("entries").iter();
    entries.map(|entry| (entry["verb"].as_str().expect("a verb").to_owned(), entry["data"].clone())).collect()
}

#[actix_web::test]
async fn a_touchpoint_that_is_changed_or_deleted_changes_what_the_account_knows() {
    let (atrium, owner) = TestAtrium::start().await;
    let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
    let id = made(&owner, "/accounts", json!({ "name": "Acme", "strategic_manager_id": sofia.id })).await;
    let account = format!("/accounts/{id}");
    let call = json!({ "kind": "call", "occurred_on": day(3), "note": "Hello" });
    let touch = format!("/touchpoints/{}", made(&owner, &format!("{account}/touchpoints"), call).await);
    assert_eq!(owner.get(&account).await.expect(200)["last_strategic_touch_on"], Value::Null);
    let changed = owner.patch(&touch, json!({ "kind": "strategic", "occurred_on": day(1) })).await.expect(200);
    assert_eq!((&changed["version"], &changed["note"]), (&json!(2), &json!("Hello")));
    let known = owner.get(&account).await.expect(200);
    assert_eq!((&known["last_touchpoint_on"], &known["last_strategic_touch_on"]), (&json!(day(1)), &json!(day(1))));
    let future = owner.patch(&touch, json!({ "occurred_on": "2199-01-01" })).await;
    assert_eq!((future.status, future.code()), (422, "in_the_future"));
    assert_eq!(owner.patch(&touch, json!({ "kind": "fax" })).await.status, 422);
    let hers = made(&sofia, &format!("{account}/touchpoints"), json!({ "kind": "call", "occurred_on": day(0) })).await;
    owner.patch(&format!("/touchpoints/{hers}"), json!({ "kind": "meeting" })).await.expect(200);
    assert_eq!(owner.get(&account).await.expect(200)["last_strategic_touch_on"], json!(day(0)), "it stays hers");
    for path in [&touch, &format!("/touchpoints/{hers}")] {
        owner.delete(path).await.expect(204);
        assert_eq!((owner.get(path).await.status, owner.delete(path).await.status), (404, 404));
    }
    assert_eq!(owner.get(&account).await.expect(200)["last_touchpoint_on"], Value::Null);
    let (verb, data) = verbs(&owner, &id).await.swap_remove(1);
    assert_eq!((verb.as_str(), &data["note"]), ("touchpoint.removed", &json!("Hello")));
}

#[actix_web::test]
async fn reviews_are_listed_over_all_accounts_and_deleted_with_their_day() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    let acme = made(&ann, "/accounts", json!({ "name": "Acme", "contract_started_on": day(200) })).await;
    let late = made(&ann, &format!("/accounts/{acme}/qbrs"), json!({ "scheduled_on": day(5) })).await;
    let held = made(&ann, &format!("/accounts/{acme}/qbrs"), json!({ "scheduled_on": day(9) })).await;
    ann.patch(&format!("/qbrs/{held}"), json!({ "status": "completed", "completed_on": day(9) })).await.expect(200);
    let ids = async |who: &Visitor, query: &str| -> Vec<Value> {
        let page = who.get(&format!("/qbrs{query}")).await.expect(200);
        page["data"].as_array().expect("rows").iter().map(|row| row["id"].clone()).collect()
    };
    assert_eq!(ids(&ann, "").await, [json!(late), json!(held)]);
    assert_eq!(ids(&ann, "?missed=true").await, [json!(late)]);
    assert_eq!(ids(&ann, &format!("?status=completed&account_id={acme}")).await, [json!(held)]);
    assert_eq!(ids(&bob, "").await, Vec::<Value>::new());
    assert_eq!(ann.get(&format!("/qbrs/{held}")).await.expect(200)["account"]["name"], "Acme");
    assert_eq!((bob.get(&format!("/qbrs/{held}")).await.status, bob.delete(&format!("/qbrs/{held}")).await.status), (404, 404));
    assert_eq!(ann.get(&format!("/accounts/{acme}")).await.expect(200)["last_qbr_on"], json!(day(9)));
    ann.delete(&format!("/qbrs/{held}")).await.expect(204);
    assert_eq!(ann.get(&format!("/accounts/{acme}")).await.expect(200)["last_qbr_on"], Value::Null);
}

#[actix_web::test]
async fn an_account_or_a_deal_goes_only_when_nothing_hangs_on_it() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let id = made(&ann, "/accounts", json!({ "name": "Acme" })).await;
    let account = format!("/accounts/{id}");
    atrium.state.database.do_all_jobs(|| Some(atrium.state.now())).await.expect("the day begins");
    let contact = format!("/contacts/{}", made(&owner, &format!("{account}/contacts"), json!({ "name": "Dana" })).await);
    let refused = owner.delete(&account).await;
    assert_eq!((refused.status, refused.code()), (409, "in_use"));
    owner.delete(&contact).await.expect(204);
    let subscription = json!({ "name": "Care", "interval": "month", "amount": money(500), "started_on": day(9) });
    let subscription = format!("/subscriptions/{}", made(&owner, &format!("{account}/subscriptions"), subscription).await);
    assert_eq!(owner.delete(&account).await.code(), "in_use");
    assert_eq!(ann.delete(&subscription).await.status, 403);
    owner.delete(&subscription).await.expect(204);
    assert_eq!(owner.get(&account).await.expect(200)["mrr"]["amount_minor"], 0);
    let deal = format!("/deals/{}", made(&owner, "/deals", json!({ "name": "Backup", "mrr": money(1), "account_id": id })).await);
    let task = json!({ "title": "Call", "deal_id": deal.trim_start_matches("/deals/") });
    let task = format!("/tasks/{}", made(&owner, "/tasks", task).await);
    assert_eq!((owner.delete(&account).await.code(), owner.delete(&deal).await.code()), ("in_use", "in_use"));
    for path in [&task, &deal, &account] {
        owner.delete(path).await.expect(204);
        assert_eq!(owner.get(path).await.status, 404, "{path}");
    }
    assert_eq!(ann.delete(&account).await.status, 403);
}

#[actix_web::test]
async fn sellers_delete_their_own_deals_and_leads_and_nobody_elses() {
    let (atrium, owner) = TestAtrium::start().await;
    let (rae, ray) = (atrium.member(&owner, "Rae", "sales_rep").await, atrium.member(&owner, "Ray", "sales_rep").await);
    let deal = format!("/deals/{}", made(&rae, "/deals", json!({ "name": "Backup", "mrr": money(1) })).await);
    let own = format!("/leads/{}", made(&rae, "/leads", json!({ "company": "Acme", "owner_id": rae.id })).await);
    let nobodys = format!("/leads/{}", made(&rae, "/leads", json!({ "company": "Zeta" })).await);
    for path in [&deal, &own, &nobodys] {
        assert_eq!(ray.delete(path).await.status, 404, "{path}");
    }
    assert_eq!(rae.delete(&nobodys).await.status, 404, "what waits for anybody is not hers to delete");
    for path in [&deal, &own] {
        rae.delete(path).await.expect(204);
        assert_eq!(rae.get(path).await.status, 404, "{path}");
    }
    owner.delete(&nobodys).await.expect(204);
}
