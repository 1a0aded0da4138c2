//! Leads: the queue, claiming and releasing.

use serde_json::{Value, json};

use crate::atrium::TestAtrium;

#[actix_web::test]
async fn one_lead_is_claimed_by_one_rep() {
    let (atrium, owner) = TestAtrium::start().await;
    let (rae, ray) = (atrium.member(&owner, "Rae", "sales_rep").await, atrium.member(&owner, "Ray", "sales_rep").await);
    let lead = owner.post("/leads", json!({ "company": "Acme", "icp_score": 90 })).await.expect(201);
    let path = format!("/leads/{}", lead["id"].as_str().expect("an id"));
    let claim = format!("{path}/claim");
    assert_eq!(rae.post(&claim, json!({})).await.expect(201)["owner"]["name"], "Rae");
    rae.post(&claim, json!({})).await.expect(201);
    assert_eq!(ray.post(&claim, json!({})).await.status, 404, "another's lead is out of reach");
    let admins = owner.post(&claim, json!({})).await;
    assert_eq!((admins.status, admins.code()), (409, "lead_claimed"));
    assert_eq!(rae.delete(&claim).await.expect(200)["owner"], Value::Null);
    assert_eq!(ray.post(&claim, json!({})).await.expect(201)["owner"]["name"], "Ray");
}

#[actix_web::test]
async fn two_who_claim_at_once_do_not_both_get_it() {
    let (atrium, owner) = TestAtrium::start().await;
    let (rae, ray) = (atrium.member(&owner, "Rae", "sales_rep").await, atrium.member(&owner, "Ray", "sales_rep").await);
    let lead = owner.post("/leads", json!({ "company": "Acme" })).await.expect(201);
    let claim = format!("/leads/{}/claim", lead["id"].as_str().expect("an id"));
    let (first, second) = futures::join!(rae.post(&claim, json!({})), ray.post(&claim, json!({})));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert!(matches!(statuses, [201, 404 | 409]), "{statuses:?}");
}

#[actix_web::test]
async fn the_queue_is_best_fit_first_then_oldest() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    for (company, score) in [("Low", Some(10)), ("Unknown", None), ("High", Some(90)), ("High too", Some(90))] {
        owner.post("/leads", json!({ "company": company, "icp_score": score })).await.expect(201);
    }
    let workspace = rae.get("/workspace?kind=sales").await.expect(200);
    let leads = workspace["view"]["leads"].as_array().expect("leads");
    let order: Vec<&str> = leads.iter().filter_map(|lead| lead["company"].as_str()).collect();
    assert_eq!(order, ["High", "High too", "Low", "Unknown"]);
    assert_eq!(workspace["view"]["stats"]["leads_in_queue"], 4);
}
