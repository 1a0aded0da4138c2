//! Cards count more than a workspace carries: the rest is there when it is asked for.

use chrono::{Days, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

/// More than any list of a workspace carries.
const MANY: usize = 205;

fn day(ago: u64) -> String {
    (Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive() - Days::new(ago)).to_string()
}

async fn view(who: &Visitor, group: &str) -> Value {
    who.get(&format!("/workspace?{group}")).await.expect(200)["view"].clone()
}

fn many(view: &Value, list: &str) -> usize {
    view[list].as_array().expect("rows").len()
}

#[actix_web::test]
async fn an_adviser_gets_all_overdue_items_and_all_accounts_to_touch() {
    let (atrium, owner) = TestAtrium::start().await;
    let sam = atrium.member(&owner, "Sam", "strategic_account_manager").await;
    for number in 0..101 {
        let new = json!({ "name": format!("Client {number}"), "strategic_manager_id": sam.id });
        let account = owner.post("/accounts", new).await.expect(201);
        let item = json!({ "account_id": account["id"], "framework": "SOC 2", "control": "CC6.1", "due_on": day(3) });
        owner.post("/compliance-items", item).await.expect(201);
    }
    let account = owner.post("/accounts", json!({ "name": "On time", "strategic_manager_id": sam.id })).await.expect(201);
    let later = json!({ "account_id": account["id"], "framework": "SOC 2", "control": "CC6.1", "due_on": day(0) });
    owner.post("/compliance-items", later).await.expect(201);
    let usual = view(&sam, "").await;
    assert_eq!((many(&usual, "compliance"), &usual["has_more_compliance"]), (100, &json!(true)));
    assert_eq!((many(&usual, "touches"), &usual["has_more_touches"]), (100, &json!(true)));
    let overdue = view(&sam, "group=overdue").await;
    assert_eq!(
        (many(&overdue, "compliance"), &overdue["has_more_compliance"]),
        (101, &json!(false)),
        "what is due today is not late"
    );
    assert_eq!((many(&overdue, "touches"), &overdue["stats"]), (100, &usual["stats"]), "the rest is as it always is");
    assert_eq!(many(&view(&sam, "group=touches").await, "touches"), 102);
}

#[actix_web::test]
async fn a_seller_gets_all_that_close_or_were_won_this_month() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let stages = owner.get("/pipeline-stages").await.expect(200);
    let won = stages["data"].as_array().expect("stages").iter().find(|stage| stage["name"] == "Won").expect("one")["id"].clone();
    let deal = async |closes: Option<String>| {
        let new = json!({ "name": "Backup", "mrr": { "amount_minor": 100, "currency": "EUR" }, "expected_close_on": closes });
        rae.post("/deals", new).await.expect(201)["id"].as_str().expect("an id").to_owned()
    };
    for _ in 0..MANY {
        deal(Some(day(0))).await;
    }
    deal(Some(day(40))).await;
    for _ in 0..101 {
        let path = format!("/deals/{}", deal(None).await);
        rae.patch(&path, json!({ "stage_id": won })).await.expect(200);
    }
    let usual = view(&rae, "").await;
    assert_eq!((many(&usual, "deals"), many(&usual, "won_this_month")), (200, 100));
    let closing = view(&rae, "group=closing").await;
    assert_eq!((many(&closing, "deals"), &closing["stats"]["closing_this_month"]), (MANY, &json!(MANY)));
    assert_eq!(closing["has_more_deals"], json!(false), "the one of a month ago is no part of it");
    let won = view(&rae, "group=won").await;
    assert_eq!((many(&won, "won_this_month"), many(&won, "deals")), (101, 200));
}

#[actix_web::test]
async fn the_delivery_team_gets_all_overdue_milestones() {
    let (atrium, owner) = TestAtrium::start().await;
    let tess = atrium.member(&owner, "Tess", "technician").await;
    let account = owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201);
    for _ in 0..3 {
        let milestones: Vec<Value> =
            (0..40).map(|ago| json!({ "name": format!("Step {ago}"), "due_on": day(ago + 1) })).collect();
        let new = json!({ "account_id": account["id"], "name": "Onboarding", "milestones": milestones });
        tess.post("/onboarding-projects", new).await.expect(201);
    }
    let usual = view(&tess, "").await;
    assert_eq!((many(&usual, "overdue_milestones"), &usual["has_more_overdue_milestones"]), (100, &json!(true)));
    let all = view(&tess, "group=milestones").await;
    assert_eq!((many(&all, "overdue_milestones"), &all["has_more_overdue_milestones"]), (120, &json!(false)));
    assert_eq!(many(&view(&tess, "group=attention").await, "overdue_milestones"), 100, "another workspace's card");
}
