//! The strategic workspace: whose accounts and items it shows, and to whom.

use actix_web::http::Method;
use chrono::{Days, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

fn today(zone: chrono_tz::Tz) -> NaiveDate {
    Utc::now().with_timezone(&zone).date_naive()
}

async fn account(owner: &Visitor, name: &str, manager: Option<&Visitor>, adviser: Option<&Visitor>) -> String {
    let id = |who: Option<&Visitor>| who.map(|who| who.id.clone());
    let new = json!({ "name": name, "manager_id": id(manager), "strategic_manager_id": id(adviser) });
    owner.post("/accounts", new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

async fn item(owner: &Visitor, account: &str, control: &str, assignee: Option<&Visitor>) {
    let due = today(chrono_tz::Europe::Berlin).to_string();
    let new = json!({ "account_id": account, "framework": "SOC 2", "control": control, "due_on": due,
        "assignee_id": assignee.map(|who| who.id.clone()) });
    owner.post("/compliance-items", new).await.expect(201);
}

async fn red(owner: &Visitor, account: &str, categories: &[&str]) {
    let categories: Vec<Value> = categories.iter().map(|name| json!({ "name": name, "rating": "red" })).collect();
    let new = json!({ "account_id": account, "title": "Yearly", "assessed_on": "2026-01-01", "categories": categories });
    let draft = owner.post("/assessments", new).await.expect(201);
    let path = format!("/assessments/{}/finalization", draft["id"].as_str().expect("an id"));
    owner.post(&path, json!({})).await.expect(201);
}

async fn view(who: &Visitor) -> Value {
    who.get("/workspace?kind=strategic").await.expect(200)["view"].clone()
}

fn listed(rows: &Value, name: impl Fn(&Value) -> &Value) -> Vec<String> {
    rows.as_array().expect("rows").iter().map(|row| name(row).as_str().expect("a name").to_owned()).collect()
}

#[actix_web::test]
async fn an_account_manager_who_advises_an_account_that_another_manages_gets_its_advice() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let shared = account(&owner, "Ann manages, Bob advises", Some(&ann), Some(&bob)).await;
    let anns = account(&owner, "Ann does both", Some(&ann), None).await;
    for (account, control) in [(&shared, "Shared"), (&anns, "Ann's")] {
        item(&owner, account, control, None).await;
        red(&owner, account, &["Backup", "Cloud"]).await;
    }
    let control = |row: &Value| -> String { row["control"].as_str().expect("a control").to_owned() };
    let controls = |view: &Value| -> Vec<String> { view["compliance"].as_array().expect("rows").iter().map(control).collect() };
    let (ann_sees, bob_sees) = (view(&ann).await, view(&bob).await);
    assert_eq!((controls(&ann_sees), controls(&bob_sees)), (vec!["Ann's".to_owned()], vec!["Shared".to_owned()]));
    for (sees, name) in [(&ann_sees, "Ann does both"), (&bob_sees, "Ann manages, Bob advises")] {
        assert_eq!(listed(&sees["assessment_gaps"], |row| &row["account"]["name"]), [name]);
        assert_eq!(sees["assessment_gaps"][0]["categories"], json!(["Backup", "Cloud"]));
        assert_eq!(listed(&sees["touches"], |row| &row["account"]["name"]), [name]);
        let stats = json!({ "overdue_compliance": 0, "compliance_gaps": 1, "assessment_gaps": 2, "need_strategic_touch": 1 });
        assert_eq!(sees["stats"], stats);
    }
    let both = ann.get("/compliance-items?sort=account").await.expect(200);
    assert_eq!(both["data"].as_array().map(Vec::len), Some(2), "her list has what she manages as well");
}

#[actix_web::test]
async fn what_is_assigned_to_another_is_theirs_wherever_the_account_is() {
    let (atrium, owner) = TestAtrium::start().await;
    let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let sofias = account(&owner, "Sofia's", None, Some(&sofia)).await;
    let anns = account(&owner, "Ann's", Some(&ann), None).await;
    item(&owner, &sofias, "Ann has it", Some(&ann)).await;
    item(&owner, &anns, "Sofia has it", Some(&sofia)).await;
    item(&owner, &anns, "Nobody has it", None).await;
    let workspace = sofia.get("/workspace").await.expect(200);
    assert_eq!((&workspace["view"]["kind"], &workspace["kinds"]), (&json!("strategic"), &json!(["strategic"])));
    assert_eq!(listed(&workspace["view"]["compliance"], |row| &row["control"]), ["Sofia has it"]);
    assert_eq!(listed(&view(&ann).await["compliance"], |row| &row["control"]), ["Ann has it", "Nobody has it"]);
    assert_eq!(ann.get("/workspace").await.expect(200)["view"]["kind"], "am", "still what an account manager opens with");
    assert_eq!(owner.get("/workspace?kind=strategic").await.code(), "not_allowed");
}

#[actix_web::test]
async fn a_closed_account_asks_for_nothing_any_more() {
    let (atrium, owner) = TestAtrium::start().await;
    let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
    let id = account(&owner, "Acme", None, Some(&sofia)).await;
    item(&owner, &id, "CC6.1", None).await;
    red(&owner, &id, &["Backup"]).await;
    owner.patch(&format!("/accounts/{id}"), json!({ "status": "closed" })).await.expect(200);
    let shown = view(&sofia).await;
    let nothing = json!({ "overdue_compliance": 0, "compliance_gaps": 0, "assessment_gaps": 0, "need_strategic_touch": 0 });
    assert_eq!(shown["stats"], nothing);
    for list in ["compliance", "assessment_gaps", "touches"] {
        assert_eq!(shown[list], json!([]), "{list}");
    }
}

#[actix_web::test]
async fn each_organization_counts_in_its_own_days_far_east_and_far_west_at_once() {
    for (name, zone) in
        [("Pacific/Kiritimati", chrono_tz::Pacific::Kiritimati), ("Pacific/Pago_Pago", chrono_tz::Pacific::Pago_Pago)]
    {
        let (atrium, owner) = TestAtrium::start().await;
        owner.patch("/organization", json!({ "time_zone": name })).await.expect(200);
        let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
        let id = account(&owner, "Acme", None, Some(&sofia)).await;
        let here = today(zone);
        let days = [here - Days::new(1), here, here + Days::new(30), here + Days::new(31)];
        for day in days {
            let new = json!({ "account_id": id, "framework": "SOC 2", "control": day.to_string(), "due_on": day.to_string() });
            owner.post("/compliance-items", new).await.expect(201);
        }
        let workspace = sofia.get("/workspace").await.expect(200);
        assert_eq!(workspace["today"], here.to_string(), "{name}");
        let shown = &workspace["view"];
        assert_eq!(
            listed(&shown["compliance"], |row| &row["control"]),
            days[..3].iter().map(NaiveDate::to_string).collect::<Vec<_>>()
        );
        assert_eq!((&shown["stats"]["overdue_compliance"], &shown["stats"]["compliance_gaps"]), (&json!(1), &json!(4)), "{name}");
    }
}

#[actix_web::test]
async fn an_unchanged_strategic_workspace_is_a_304_until_an_item_is_taken() {
    let (atrium, owner) = TestAtrium::start().await;
    let sofia = atrium.member(&owner, "Sofia", "strategic_account_manager").await;
    let id = account(&owner, "Acme", None, Some(&sofia)).await;
    item(&owner, &id, "CC6.1", None).await;
    let first = sofia.get("/workspace").await;
    let etag = first.header("etag").to_owned();
    let item = first.expect(200)["view"]["compliance"][0]["id"].as_str().expect("an id").to_owned();
    let poll = async || sofia.send(Method::GET, "/workspace", &[("If-None-Match", &etag)], None).await;
    assert_eq!(poll().await.status, 304);
    sofia.patch(&format!("/compliance-items/{item}"), json!({ "assignee_id": sofia.id })).await.expect(200);
    assert_eq!(poll().await.expect(200)["view"]["compliance"][0]["assignee"]["name"], "Sofia");
}
