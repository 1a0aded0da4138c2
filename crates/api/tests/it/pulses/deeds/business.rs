//! What is sold and delivered.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{fields, fields_of, gone, made};
use crate::pulses::house::{House, day, money};

pub async fn sales(house: &mut House, acme: &str, bolt: &str) {
    let [rae, mia] = ["rae", "mia"].map(|name| house.person(name));
    let stage = made(
        house,
        "owner",
        "/pipeline-stages",
        "pipeline-stages",
        json!({ "name": "Legal", "probability": 80, "color": "#336699" }),
    )
    .await;
    let id = stage.rsplit('/').next().expect("an id").to_owned();
    for (who, account, other) in
        [("rae", Value::Null, json!(acme)), ("owner", json!(acme), json!(bolt)), ("mia", json!(null), Value::Null)]
    {
        let new =
            json!({ "name": "Phones", "mrr": money(100), "account_id": if who == "owner" { account } else { Value::Null } });
        let deal = made(house, who, "/deals", "deals", new).await;
        let changes = json!({
            "name": "Telephones", "mrr": money(200), "probability_override": 50, "expected_close_on": day(20),
            "account_id": other, "owner_id": if who == "rae" { &mia } else { &rae }, "stage_id": id
        });
        fields_of(house, who == "rae", &deal, changes).await;
        let stages = house.visitor("owner").get("/pipeline-stages").await.expect(200);
        for kind in ["won", "lost", "open"] {
            let stage = stages["data"].as_array().expect("stages").iter().find(|stage| stage["kind"] == kind).expect("a stage");
            house.deed("owner", Method::PATCH, &deal, json!({ "stage_id": stage["id"] })).await;
            if kind == "won" {
                house.deed("owner", Method::PATCH, &deal, json!({ "closed_on": day(-1), "opened_on": day(-9) })).await;
            }
        }
        gone(house, "owner", &deal).await;
    }
    fields(house, "owner", &stage, json!({ "name": "Lawyers", "probability": 70, "color": "#996633", "position": 1 })).await;
    gone(house, "owner", &stage).await;
    for owner in [Value::Null, json!(rae)] {
        let lead = made(house, "owner", "/leads", "leads", json!({ "company": "Dorn", "owner_id": owner })).await;
        let changes = json!({
            "company": "Dorns", "contact_name": "Di", "email": "di@dorn.example", "icp_reasons": ["Near"], "icp_score": 80,
            "source": "Fair"
        });
        fields_of(house, owner.is_null(), &lead, changes).await;
        if owner.is_null() {
            house.deed("mia", Method::POST, &format!("{lead}/claim"), json!({})).await;
            house.deed("mia", Method::DELETE, &format!("{lead}/claim"), Value::Null).await;
        }
        house.deed("owner", Method::PATCH, &lead, json!({ "status": "dismissed" })).await;
        gone(house, "owner", &lead).await;
    }
}

pub async fn delivery(house: &mut House, acme: &str, bolt: &str) {
    let project = format!("/onboarding-projects/{}", house.id("project"));
    let milestone = made(house, "ron", &format!("{project}/milestones"), "milestones", json!({ "name": "Agents" })).await;
    fields(house, "ron", &milestone, json!({ "name": "All agents", "due_on": day(-2), "position": 1, "delivered_on": day(-1) }))
        .await;
    house.deed("ron", Method::DELETE, &format!("{milestone}/delivery"), Value::Null).await;
    house.deed("ron", Method::POST, &format!("{milestone}/delivery"), json!({})).await;
    let ron = house.person("ron");
    let changes = json!({ "name": "Move", "owner_id": ron, "started_on": day(-9), "target_on": day(9), "status": "blocked" });
    fields(house, "ron", &project, changes).await;
    gone(house, "ron", &milestone).await;
    gone(house, "ron", &project).await;
    let new = json!({ "account_id": bolt, "name": "Another", "milestones": [{ "name": "Survey", "due_on": day(-1) }] });
    let another = made(house, "ron", "/onboarding-projects", "onboarding-projects", new).await;
    gone(house, "ron", &another).await;
    for account in [acme, bolt] {
        let row = json!({
            "account_id": account, "vendor": "Microsoft", "product": "Premium",
            "vendor_quantity": 5, "billed_quantity": 3, "unit_price": money(100)
        });
        let row = made(house, "ron", "/reconciliations", "reconciliations", row).await;
        let changes = json!({
            "vendor": "MS", "product": "Basic", "vendor_quantity": 6, "billed_quantity": 2, "unit_price": money(300)
        });
        fields_of(house, account == acme, &row, changes).await;
        house.deed("ron", Method::POST, &format!("{row}/decision"), json!({ "outcome": "accepted" })).await;
        house.deed("ron", Method::DELETE, &format!("{row}/decision"), Value::Null).await;
        gone(house, "ron", &row).await;
    }
}
