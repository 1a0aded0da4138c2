//! The delivery workspace, and who reaches what of delivery.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn account(owner: &Visitor, name: &str, manager: Option<&str>, adviser: Option<&str>) -> Value {
    let new = json!({ "name": name, "manager_id": manager, "strategic_manager_id": adviser });
    owner.post("/accounts", new).await.expect(201)["id"].clone()
}

async fn project(tech: &Visitor, account: &Value, name: &str, status: &str, due: &str) -> String {
    let new = json!({ "account_id": account, "name": name, "milestones": [{ "name": "Survey", "due_on": due }] });
    let made = tech.post("/onboarding-projects", new).await.expect(201);
    let path = format!("/onboarding-projects/{}", made["id"].as_str().expect("an id"));
    tech.patch(&path, json!({ "status": status })).await.expect(200);
    path
}

async fn difference(tech: &Visitor, account: &Value) -> String {
    let price = json!({ "amount_minor": 500, "currency": "EUR" });
    let new = json!({ "account_id": account, "vendor": "Datto", "product": "Backup", "vendor_quantity": 2, "unit_price": price });
    let made = tech.post("/reconciliations", new).await.expect(201);
    format!("/reconciliations/{}", made["id"].as_str().expect("an id"))
}

fn names(rows: &Value, at: &str) -> Vec<String> {
    let rows = rows.as_array().expect("rows").iter();
    rows.filter_map(|row| row.pointer(at).and_then(Value::as_str).map(str::to_owned)).collect()
}

#[actix_web::test]
async fn the_delivery_team_sees_every_client_and_no_mrr() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let (acme, bolt) = (account(&owner, "Acme", Some(&ann.id), None).await, account(&owner, "Bolt", None, None).await);
    let today = tech.get("/workspace").await.expect(200)["today"].as_str().and_then(|day| day.parse::<NaiveDate>().ok());
    let day = |ahead: i64| (today.expect("a day") + Duration::days(ahead)).to_string();
    for (name, account, status, ahead) in [
        ("Late", &acme, "active", -3),
        ("Latest", &bolt, "stalled", -30),
        ("Due today", &bolt, "blocked", 0),
        ("To come", &bolt, "at_risk", 1),
        ("Called off", &acme, "cancelled", -90),
    ] {
        project(&tech, account, name, status, &day(ahead)).await;
    }
    difference(&tech, &acme).await;
    difference(&tech, &bolt).await;
    tech.post("/tasks", json!({ "title": "Call", "due_on": day(-1) })).await.expect(201);
    let answer = tech.get("/workspace").await;
    assert!(!answer.text.contains("mrr"), "MRR and pipeline are not for the delivery team");
    let workspace = answer.expect(200);
    let view = &workspace["view"];
    assert_eq!((&view["kind"], &workspace["kinds"]), (&json!("delivery"), &json!(["delivery"])));
    let stats = json!({
        "active_onboardings": 3, "pending_reconciliations": 2, "variance_at_stake": { "amount_minor": 2_000, "currency": "EUR" },
        "overdue_milestones": 2, "open_tasks": 1, "overdue_tasks": 1
    });
    assert_eq!(view["stats"], stats);
    assert_eq!(names(&view["onboardings"], "/name"), ["Late", "Due today", "To come"]);
    assert_eq!(names(&view["overdue_milestones"], "/project/name"), ["Latest", "Late"], "most days first");
    assert_eq!(names(&view["overdue_milestones"], "/project/status"), ["stalled", "active"], "stalled ones are listed (D17)");
    assert_eq!(view["overdue_milestones"][0]["milestone"]["days_overdue"], 30);
    assert_eq!(names(&view["overdue_milestones"], "/account/name"), ["Bolt", "Acme"]);
    assert_eq!((view["reconciliations"].as_array().map(Vec::len), &view["has_more_reconciliations"]), (Some(2), &json!(false)));
    assert_eq!(names(&view["tasks"]["items"], "/title"), ["Call"]);
}

#[actix_web::test]
async fn the_workspace_carries_a_hundred_rows_of_each_and_says_so() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let acme = account(&owner, "Acme", None, None).await;
    let milestones: Vec<Value> = (0..50).map(|_| json!({ "name": "Survey", "due_on": "2026-01-31" })).collect();
    for number in 0..101 {
        let milestones = if number < 3 { milestones.clone() } else { Vec::new() };
        let new = json!({ "account_id": acme, "name": format!("Project {number}"), "milestones": milestones });
        tech.post("/onboarding-projects", new).await.expect(201);
        difference(&tech, &acme).await;
    }
    let view = tech.get("/workspace").await.expect(200)["view"].clone();
    for (list, more) in [
        ("onboardings", "has_more_onboardings"),
        ("reconciliations", "has_more_reconciliations"),
        ("overdue_milestones", "has_more_overdue_milestones"),
    ] {
        assert_eq!((view[list].as_array().map(Vec::len), &view[more]), (Some(100), &json!(true)), "{list}");
    }
    let stats = &view["stats"];
    let counts = (&stats["active_onboardings"], &stats["pending_reconciliations"], &stats["overdue_milestones"]);
    assert_eq!(counts, (&json!(101), &json!(101), &json!(150)));
}

#[actix_web::test]
async fn account_managers_look_at_the_delivery_of_their_own_clients_and_change_nothing() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let sol = atrium.member(&owner, "Sol", "strategic_account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let (acme, bolt) = (account(&owner, "Acme", Some(&ann.id), Some(&sol.id)).await, account(&owner, "Bolt", None, None).await);
    let (hers, his) = (
        (project(&tech, &acme, "A", "active", "2026-12-31").await, difference(&tech, &acme).await),
        (project(&tech, &bolt, "B", "active", "2026-12-31").await, difference(&tech, &bolt).await),
    );
    for looking in [&ann, &sol] {
        for list in ["/onboarding-projects", "/reconciliations"] {
            assert_eq!(names(&looking.get(list).await.expect(200)["data"], "/account/name"), ["Acme"]);
        }
        looking.get(&hers.0).await.expect(200);
        looking.get(&hers.1).await.expect(200);
        let survey = looking.get(&format!("{}/milestones", hers.0)).await.expect(200)["data"][0].clone();
        for path in [&his.0, &his.1, &format!("{}/milestones", his.0)] {
            assert_eq!(looking.get(path).await.status, 404, "{path}");
        }
        let deliver = format!("/milestones/{}/delivery", survey["id"].as_str().expect("an id"));
        assert_eq!(looking.post(&deliver, json!({})).await.code(), "not_allowed");
        assert_eq!(looking.patch(&hers.0, json!({ "name": "Mine" })).await.code(), "not_allowed");
        assert_eq!(looking.post(&format!("{}/decision", hers.1), json!({ "outcome": "accepted" })).await.code(), "not_allowed");
    }
    for path in [&hers.0, &hers.1] {
        assert_eq!(rae.get(path).await.status, 403, "{path}");
    }
}
