//! Onboarding projects and their milestones.

use actix_web::http::Method;
use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

/// The day it is for the organization, and days around it.
async fn day(tech: &Visitor, ahead: i64) -> String {
    let today = tech.get("/workspace").await.expect(200)["today"].as_str().and_then(|day| day.parse::<NaiveDate>().ok());
    (today.expect("a day") + Duration::days(ahead)).to_string()
}

async fn account(owner: &Visitor, name: &str) -> Value {
    owner.post("/accounts", json!({ "name": name })).await.expect(201)["id"].clone()
}

async fn project(tech: &Visitor, account: &Value, milestones: Value) -> (String, Value) {
    let new = json!({ "account_id": account, "name": "Onboarding", "milestones": milestones });
    let project = tech.post("/onboarding-projects", new).await.expect(201);
    (format!("/onboarding-projects/{}", project["id"].as_str().expect("an id")), project)
}

/// The path of the milestone of that name.
async fn milestone(tech: &Visitor, project: &str, name: &str) -> String {
    let all = tech.get(&format!("{project}/milestones")).await.expect(200);
    let found = all["data"].as_array().expect("milestones").iter().find(|milestone| milestone["name"] == name).cloned();
    format!("/milestones/{}", found.expect("a milestone")["id"].as_str().expect("an id"))
}

async fn order(tech: &Visitor, project: &str) -> String {
    let all = tech.get(&format!("{project}/milestones")).await.expect(200);
    let all = all["data"].as_array().expect("milestones").clone();
    assert!(all.iter().enumerate().all(|(place, milestone)| milestone["position"] == json!(place)), "{all:?}");
    all.iter().filter_map(|milestone| milestone["name"].as_str()).collect()
}

#[actix_web::test]
async fn a_project_comes_as_far_as_its_milestones_are_delivered() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let acme = account(&owner, "Acme").await;
    let (yesterday, today) = (day(&tech, -1).await, day(&tech, 0).await);
    let milestones =
        json!([{ "name": "Survey", "due_on": yesterday }, { "name": "Agents", "due_on": today }, { "name": "Review" }]);
    let (path, made) = project(&tech, &acme, milestones).await;
    assert_eq!((&made["status"], &made["milestones"], &made["progress"]), (&json!("planned"), &json!(3), &json!(0)));
    assert_eq!(
        (&made["overdue_milestones"], &made["next_milestone"]["name"]),
        (&json!(1), &json!("Survey")),
        "due today is not late"
    );
    assert_eq!((&made["account"]["name"], &made["days_running"], made["owner"].is_null()), (&json!("Acme"), &Value::Null, true));
    assert_eq!(made["account"].get("mrr"), None, "the delivery team sees no MRR");
    let survey = milestone(&tech, &path, "Survey").await;
    let delivered = tech.post(&format!("{survey}/delivery"), json!({})).await.expect(201);
    assert_eq!((&delivered["delivered_on"], &delivered["days_overdue"]), (&json!(today), &json!(0)));
    let twice = tech.post(&format!("{survey}/delivery"), json!({})).await;
    assert_eq!((twice.status, twice.code()), (409, "already_delivered"));
    let now = tech.get(&path).await.expect(200);
    assert_eq!(
        (&now["progress"], &now["overdue_milestones"], &now["next_milestone"]["name"]),
        (&json!(33), &json!(0), &json!("Agents"))
    );
    let back = tech.delete(&format!("{survey}/delivery")).await.expect(200);
    assert_eq!((&back["delivered_on"], &back["days_overdue"]), (&Value::Null, &json!(1)));
    assert_eq!(tech.delete(&format!("{survey}/delivery")).await.expect(200)["version"], back["version"], "nothing to take back");
}

#[actix_web::test]
async fn a_project_is_completed_once_nothing_is_open_and_can_be_opened_again() {
    let (atrium, owner) = TestAtrium::start().await;
    let ruth = atrium.member(&owner, "Ruth", "service_manager").await;
    let acme = account(&owner, "Acme").await;
    let (path, _) = project(&ruth, &acme, json!([{ "name": "Survey" }])).await;
    let completing = json!({ "status": "completed" });
    let open = ruth.patch(&path, completing.clone()).await;
    assert_eq!((open.status, open.code()), (409, "milestones_open"));
    let survey = milestone(&ruth, &path, "Survey").await;
    ruth.post(&format!("{survey}/delivery"), json!({})).await.expect(201);
    let done = ruth.patch(&path, completing.clone()).await.expect(200);
    assert_eq!((&done["completed_on"], &done["progress"]), (&json!(day(&ruth, 0).await), &json!(100)));
    for refused in [
        ruth.delete(&format!("{survey}/delivery")).await,
        ruth.patch(&survey, json!({ "delivered_on": null })).await,
        ruth.post(&format!("{path}/milestones"), json!({ "name": "One more" })).await,
    ] {
        assert_eq!((refused.status, refused.code()), (409, "project_completed"));
    }
    assert_eq!(ruth.patch(&path, json!({ "status": "active" })).await.expect(200)["completed_on"], Value::Null);
    let (bare, _) = project(&ruth, &acme, json!([])).await;
    assert_eq!(ruth.patch(&bare, completing).await.expect(200)["progress"], 0, "a project without milestones");
    let (called_off, _) = project(&ruth, &acme, json!([{ "name": "Survey", "due_on": "2026-01-31" }])).await;
    let cancelled = ruth.patch(&called_off, json!({ "status": "cancelled" })).await.expect(200);
    assert_eq!((&cancelled["overdue_milestones"], &cancelled["completed_on"]), (&json!(0), &Value::Null));
}

#[actix_web::test]
async fn milestones_keep_an_order_without_gaps() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Yuki", "technician").await;
    let acme = account(&owner, "Acme").await;
    let (path, _) = project(&tech, &acme, json!([{ "name": "A" }, { "name": "B" }, { "name": "C" }])).await;
    let added = tech.post(&format!("{path}/milestones"), json!({ "name": "D" })).await.expect(201);
    assert_eq!(added["position"], 3);
    let last = milestone(&tech, &path, "D").await;
    assert_eq!(tech.patch(&last, json!({ "position": 0 })).await.expect(200)["position"], 0);
    assert_eq!(order(&tech, &path).await, "DABC");
    tech.patch(&last, json!({ "position": 2 })).await.expect(200);
    assert_eq!(order(&tech, &path).await, "ABDC");
    let first = milestone(&tech, &path, "A").await;
    tech.delete(&first).await.expect(204);
    assert_eq!(order(&tech, &path).await, "BDC");
    let beyond = tech.patch(&last, json!({ "position": 3 })).await;
    assert_eq!((beyond.status, beyond.code(), &beyond.body["errors"][0]["pointer"]), (422, "out_of_range", &json!("/position")));
    assert_eq!(tech.patch(&first, json!({ "name": "A" })).await.status, 404);
}

#[actix_web::test]
async fn a_project_takes_a_hundred_milestones_and_goes_with_them() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Yuki", "technician").await;
    let acme = account(&owner, "Acme").await;
    let fifty: Vec<Value> = (0..50).map(|number| json!({ "name": format!("Step {number}") })).collect();
    let (path, made) = project(&tech, &acme, json!(fifty)).await;
    assert_eq!(made["milestones"], 50);
    let fifty_one = [fifty, vec![json!({ "name": "51" })]].concat();
    let too_many = json!({ "account_id": acme, "name": "Much", "milestones": fifty_one });
    let refused = tech.post("/onboarding-projects", too_many).await;
    assert_eq!((refused.status, refused.code()), (422, "too_many"));
    for number in 50..100 {
        tech.post(&format!("{path}/milestones"), json!({ "name": format!("Step {number}") })).await.expect(201);
    }
    let full = tech.post(&format!("{path}/milestones"), json!({ "name": "One too many" })).await;
    assert_eq!((full.status, full.code()), (409, "milestones_full"));
    let step = milestone(&tech, &path, "Step 99").await;
    tech.delete(&path).await.expect(204);
    assert_eq!((tech.get(&path).await.status, tech.patch(&step, json!({ "name": "Gone" })).await.status), (404, 404));
}

#[actix_web::test]
async fn projects_are_found_by_what_they_are_and_read_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let ruth = atrium.member(&owner, "Ruth", "service_manager").await;
    let (acme, bolt) = (account(&owner, "Acme").await, account(&owner, "Bolt").await);
    for (name, account, target, status) in [
        ("No target", &acme, None, "active"),
        ("Late", &acme, Some("2026-12-31"), "at_risk"),
        ("Soon", &bolt, Some("2026-12-01"), "blocked"),
        ("Asleep", &bolt, Some("2026-01-01"), "stalled"),
    ] {
        let new = json!({ "account_id": account, "name": name, "target_on": target, "owner_id": ruth.id });
        let made = ruth.post("/onboarding-projects", new).await.expect(201);
        let path = format!("/onboarding-projects/{}", made["id"].as_str().expect("an id"));
        ruth.patch(&path, json!({ "status": status })).await.expect(200);
    }
    let found = async |query: &str| {
        let (mut names, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = ruth.get(&format!("/onboarding-projects?limit=1&{query}{cursor}")).await.expect(200);
            names.extend(page["data"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str().map(str::to_owned)));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return names.join(", "),
            }
        }
    };
    assert_eq!(found("active=true").await, "Soon, Late, No target");
    assert_eq!(found("active=false").await, "Asleep, Soon, Late, No target");
    assert_eq!(found("sort=name").await, "Asleep, Late, No target, Soon");
    assert_eq!(found("sort=-created").await, "Asleep, Soon, Late, No target");
    assert_eq!(found("status=stalled").await, "Asleep");
    assert_eq!(found(&format!("account_id={}", acme.as_str().expect("an id"))).await, "Late, No target");
    assert_eq!(found(&format!("owner_id={}", owner.id)).await, "");
    assert_eq!(found("q=OON").await, "Soon");
}

#[actix_web::test]
async fn bad_projects_and_milestones_are_refused_at_their_place() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Yuki", "technician").await;
    let acme = account(&owner, "Acme").await;
    let tomorrow = day(&tech, 1).await;
    let with = |field: &str, value: Value| {
        let mut new = json!({ "account_id": acme, "name": "Onboarding", "started_on": "2026-11-02" });
        new[field] = value;
        new
    };
    for (new, pointer, code) in [
        (with("account_id", json!(NOBODY)), "/account_id", "unknown_reference"),
        (with("owner_id", json!(NOBODY)), "/owner_id", "unknown_reference"),
        (with("target_on", json!("2026-11-01")), "/target_on", "before_start"),
        (with("target_on", json!("2027-02-29")), "/target_on", "invalid"),
        (with("milestones", json!([{ "name": "" }])), "/milestones/0/name", "invalid"),
        (with("status", json!("active")), "/status", "invalid"),
    ] {
        let refused = tech.post("/onboarding-projects", new).await;
        assert_eq!((refused.status, refused.code(), &refused.body["errors"][0]["pointer"]), (422, code, &json!(pointer)));
    }
    assert_eq!(tech.post("/onboarding-projects", with("target_on", json!("2028-02-29"))).await.expect(201)["status"], "active");
    let (path, _) = project(&tech, &acme, json!([{ "name": "Survey" }])).await;
    let survey = milestone(&tech, &path, "Survey").await;
    let early = tech.patch(&survey, json!({ "delivered_on": tomorrow })).await;
    assert_eq!((early.status, early.code()), (422, "in_the_future"));
    let stale = tech.send(Method::PATCH, &survey, &[("If-Match", "\"r7\"")], Some(json!({ "name": "X" }))).await;
    assert_eq!((stale.status, stale.code()), (412, "version_stale"));
    for path in ["/onboarding-projects?sort=luck", "/onboarding-projects?status=gone", "/onboarding-projects?nope=1"] {
        assert_eq!(tech.get(path).await.status, 422, "{path}");
    }
}
