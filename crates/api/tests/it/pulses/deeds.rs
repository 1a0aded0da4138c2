//! Every write of the contract, of records that are tied to people in every way there is; each field by itself.

mod business;
mod client_workspaces;
mod team;

use actix_web::http::Method;
use serde_json::{Value, json};

use super::house::{House, call, day, money};

/// A change of one field after the other.
async fn fields(house: &mut House, who: &str, path: &str, changes: Value) {
    for (field, value) in changes.as_object().expect("fields") {
        house.deed(who, Method::PATCH, path, json!({ field: value })).await;
    }
}

/// The same of the first record of a kind, and of the others all at once.
async fn fields_of(house: &mut House, first: bool, path: &str, changes: Value) {
    if first {
        fields(house, "owner", path, changes).await;
    } else {
        house.deed("owner", Method::PATCH, path, changes).await;
    }
}

/// Makes a record, and answers its address.
async fn made(house: &mut House, who: &str, path: &str, kind: &str, new: Value) -> String {
    let made = house.deed(who, Method::POST, path, new).await;
    format!("/{kind}/{}", made["id"].as_str().expect("an id"))
}

async fn gone(house: &mut House, who: &str, path: &str) {
    house.deed(who, Method::DELETE, path, Value::Null).await;
}

pub async fn all(house: &mut House) {
    let [acme, bolt, core] = ["acme", "bolt", "core"].map(|name| house.id(name));
    let project = json!({ "account_id": acme, "name": "Moving in", "milestones": [{ "name": "Survey" }] });
    let project = house.write("owner", Method::POST, "/onboarding-projects", project).await;
    house.keep("project", &project);
    // Somebody who does not keep an account sees its name by what is theirs.
    let deal = json!({ "name": "Backup", "mrr": money(500), "account_id": acme, "owner_id": house.person("rae") });
    let deal = house.write("owner", Method::POST, "/deals", deal).await;
    house.keep("deal", &deal);
    for (name, assignee, account) in [("alf's", "alf", &acme), ("tess's", "tess", &bolt), ("rae's", "rae", &acme)] {
        let new = json!({ "title": name, "assignee_id": house.person(assignee), "account_id": account, "deal_id": deal["id"] });
        house.write("owner", Method::POST, "/tasks", new).await;
    }
    for account in [&bolt, &core] {
        let new = json!({ "account_id": account, "framework": "SOC 2", "control": "CC1", "due_on": day(9) });
        house.write("owner", Method::POST, "/compliance-items", new.clone()).await;
        let mut assigned = new;
        assigned["assignee_id"] = json!(house.person("ann"));
        house.write("owner", Method::POST, "/compliance-items", assigned).await;
    }
    house.write("owner", Method::POST, "/leads", json!({ "company": "Nobody's" })).await;
    for who in ["ann", "rae", "tess", "sam"] {
        house.write(who, Method::POST, "/me/looks", json!({})).await;
    }
    house.watch().await;
    hanging(house, &acme, true).await;
    hanging(house, &bolt, false).await;
    compliance(house, &[acme.clone(), bolt.clone(), core.clone()]).await;
    tasks(house, &acme, &bolt).await;
    client_workspaces::all(house).await;
    business::sales(house, &acme, &bolt).await;
    business::delivery(house, &acme, &bolt).await;
    team::accounts(house, &acme, &core).await;
    team::team(house).await;
    team::passwords(house).await;
}

/// What hangs on an account.
async fn hanging(house: &mut House, account: &str, first: bool) {
    let of = |what: &str| format!("/accounts/{account}/{what}");
    let primary = made(house, "owner", &of("contacts"), "contacts", json!({ "name": "Dan", "primary": true })).await;
    let contact = made(house, "owner", &of("contacts"), "contacts", json!({ "name": "Dana" })).await;
    let changes =
        json!({ "name": "Dana Doe", "job_title": "Head", "email": "dana@acme.example", "phone": "+49 30 1", "primary": true });
    fields_of(house, first, &contact, changes).await;
    gone(house, "owner", &contact).await;
    gone(house, "owner", &primary).await;
    let touch = made(house, "owner", &of("touchpoints"), "touchpoints", call()).await;
    fields_of(house, first, &touch, json!({ "kind": "visit", "note": "Hi", "occurred_on": day(-2) })).await;
    gone(house, "owner", &touch).await;
    let qbr = made(house, "owner", &of("qbrs"), "qbrs", json!({ "scheduled_on": day(5) })).await;
    fields(house, "owner", &qbr, json!({ "notes": "Hi", "scheduled_on": day(0), "completed_on": day(0), "status": "cancelled" }))
        .await;
    gone(house, "owner", &qbr).await;
    let care = json!({ "name": "Care", "interval": "month", "amount": money(900), "started_on": day(-60) });
    let care = made(house, "owner", &of("subscriptions"), "subscriptions", care).await;
    fields_of(house, first, &care, json!({ "name": "Care+", "ended_on": day(-1) })).await;
    gone(house, "owner", &care).await;
    let found = json!([{ "name": "Backup", "rating": "red" }]);
    let new = json!({ "account_id": account, "title": "Year", "assessed_on": day(-1), "categories": found });
    let assessment = made(house, "owner", "/assessments", "assessments", new).await;
    let better = json!([{ "name": "Backup", "rating": "yellow" }]);
    fields_of(house, first, &assessment, json!({ "title": "Half", "assessed_on": day(0), "categories": better })).await;
    house.deed("owner", Method::POST, &format!("{assessment}/finalization"), json!({})).await;
    let revision = made(house, "owner", &format!("{assessment}/revisions"), "assessments", json!({})).await;
    gone(house, "owner", &revision).await;
}

/// Items assigned to those who keep the account, to somebody else, and to nobody; at accounts that somebody keeps, and one that nobody does.
async fn compliance(house: &mut House, accounts: &[String]) {
    for account in accounts {
        for assignee in [None, Some("ann")] {
            let assignee = assignee.map(|name| house.person(name));
            let new = json!({ "account_id": account, "framework": "SOC 2", "control": "CC6.1", "assignee_id": assignee });
            let item = made(house, "owner", "/compliance-items", "compliance-items", new).await;
            let first = assignee.is_none() && *account == accounts[2];
            let changes = json!({ "framework": "NIST", "control": "CC6.2", "due_on": day(-3), "priority": "high" });
            fields_of(house, first, &item, changes).await;
            house.deed("owner", Method::PATCH, &item, json!({ "status": "waived", "waived_reason": "No need" })).await;
            if first {
                house.deed("owner", Method::PATCH, &item, json!({ "waived_reason": "Small" })).await;
            }
            let other = assignee.is_none().then(|| house.person("sam"));
            house.deed("owner", Method::PATCH, &item, json!({ "assignee_id": other })).await;
            gone(house, "owner", &item).await;
        }
    }
}

/// Tasks of oneself, for others, for an account, and for a deal.
async fn tasks(house: &mut House, acme: &str, bolt: &str) {
    let deal = house.id("deal");
    let (alf, tess) = (house.person("alf"), house.person("tess"));
    let kinds = [
        ("rae", json!({ "title": "Alone" })),
        ("owner", json!({ "title": "For a client", "account_id": acme, "assignee_id": tess })),
        ("mia", json!({ "title": "For a deal", "assignee_id": alf })),
        ("owner", json!({ "title": "For both", "account_id": bolt, "deal_id": deal })),
    ];
    for (place, (who, new)) in kinds.into_iter().enumerate() {
        let task = made(house, who, "/tasks", "tasks", new).await;
        let changes = json!({
            "title": "Other", "note": "More", "priority": "high", "due_on": day(-1),
            "assignee_id": tess, "account_id": acme, "deal_id": deal
        });
        fields_of(house, place == 0, &task, changes).await;
        house.deed("owner", Method::POST, &format!("{task}/completion"), json!({})).await;
        house.deed("owner", Method::DELETE, &format!("{task}/completion"), Value::Null).await;
        house.deed("owner", Method::PATCH, &task, json!({ "account_id": bolt })).await;
        gone(house, "owner", &task).await;
    }
}
