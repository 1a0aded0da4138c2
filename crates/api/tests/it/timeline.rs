//! What happened to an account, told in sentences.

use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

/// An account with all that hangs on it, another to which its task moved, and its deal.
async fn eventful(owner: &Visitor) -> (String, String, String) {
    let id = made(owner, "/accounts", json!({ "name": "Acme" })).await;
    let other = made(owner, "/accounts", json!({ "name": "Other" })).await;
    let account = format!("/accounts/{id}");
    owner.patch(&account, json!({ "industry": "Dental", "sla_tier": "gold" })).await.expect(200);
    let dana = made(owner, &format!("{account}/contacts"), json!({ "name": "Dana" })).await;
    owner.patch(&format!("/contacts/{dana}"), json!({ "phone": "+49 30 123456" })).await.expect(200);
    made(owner, &format!("{account}/touchpoints"), json!({ "kind": "call", "occurred_on": "2026-01-02" })).await;
    made(owner, &format!("{account}/qbrs"), json!({ "scheduled_on": "2030-01-02" })).await;
    let mrr = json!({ "amount_minor": 5000, "currency": "EUR" });
    let deal = made(owner, "/deals", json!({ "name": "Backup", "mrr": mrr, "account_id": id })).await;
    owner.patch(&format!("/deals/{deal}"), json!({ "mrr": { "amount_minor": 7050, "currency": "EUR" } })).await.expect(200);
    let task = made(owner, "/tasks", json!({ "title": "Call", "account_id": id })).await;
    owner.post(&format!("/tasks/{task}/completion"), json!({})).await.expect(201);
    owner.patch(&format!("/tasks/{task}"), json!({ "account_id": other })).await.expect(200);
    made(owner, "/tasks", json!({ "title": "Elsewhere" })).await;
    (account, other, deal)
}

#[actix_web::test]
async fn what_happened_to_an_account_and_to_what_hangs_on_it_is_told_latest_first() {
    let (_atrium, owner) = TestAtrium::start().await;
    let (account, other, deal) = eventful(&owner).await;
    let page = owner.get(&format!("{account}/timeline")).await.expect(200);
    let entries = page["data"].as_array().expect("entries");
    let told: Vec<&str> = entries.iter().filter_map(|entry| entry["summary"].as_str()).collect();
    assert_eq!(
        told,
        [
            "Task \"Call\" was completed.",
            "Task \"Call\" was added.",
            "Deal \"Backup\": MRR changed from 50.00 EUR to 70.50 EUR.",
            "Deal \"Backup\" was added.",
            "A business review was planned for 2030-01-02.",
            "A touchpoint on 2026-01-02 was logged (call).",
            "Contact \"Dana\": phone set to +49 30 123456.",
            "Contact \"Dana\" was added.",
            "Account \"Acme\": industry set to Dental, SLA tier set to gold.",
            "Account \"Acme\" was added.",
        ]
    );
    assert_eq!(
        (&entries[2]["actor"]["name"], &entries[2]["noun"], &entries[2]["object"]),
        (&json!("Olivia"), &json!("deal"), &json!(deal))
    );
    let moved = owner.get(&format!("/accounts/{other}/timeline")).await.expect(200);
    assert_eq!(moved["data"][0]["verb"], "task.changed", "a task that moved is found where it hangs now");
}

#[actix_web::test]
async fn the_timeline_is_read_on_entry_by_entry_and_by_nobody_else() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let account = format!("/accounts/{}", made(&ann, "/accounts", json!({ "name": "Acme" })).await);
    for n in 0..11 {
        ann.patch(&account, json!({ "industry": format!("Trade {n}") })).await.expect(200);
    }
    let (mut seen, mut path) = (Vec::new(), format!("{account}/timeline?limit=5"));
    loop {
        let page = ann.get(&path).await.expect(200);
        seen.extend(page["data"].as_array().expect("entries").iter().filter_map(|entry| entry["seq"].as_i64()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{account}/timeline?limit=5&cursor={cursor}");
    }
    assert_eq!(seen.len(), 12);
    assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
    assert_eq!(rae.get(&format!("{account}/timeline")).await.status, 403);
    owner.patch(&account, json!({ "manager_id": null })).await.expect(200);
    assert_eq!(ann.get(&format!("{account}/timeline")).await.status, 404);
}
