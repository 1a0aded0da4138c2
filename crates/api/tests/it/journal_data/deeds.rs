//! Everything that the journal has a verb for, done over the API and by the jobs.

use std::time::{Duration, Instant};

use actix_web::http::Method;
use domain::calendar::Timestamp;
use serde_json::{Value, json};

use crate::{
    atrium::{PASSWORD, TestAtrium, Visitor},
    imports::import,
};

const ANOTHER: &str = "copper meadow sandal";

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

/// Does what is due after so long.
pub async fn jobs(atrium: &TestAtrium, after: chrono::Duration) {
    let at = Timestamp::from(*atrium.state.now() + after);
    atrium.state.database.add_due_jobs(at).await.expect("due jobs are added");
    atrium.state.database.do_all_jobs(|| Some(at)).await.expect("jobs are done");
}

pub async fn all(atrium: &TestAtrium, owner: &mut Visitor) {
    let ann = atrium.member(owner, "Ann", "account_manager").await;
    records(owner).await;
    assessment_and_project(owner).await;
    client_workspace(owner).await;
    team(atrium, owner, &ann).await;
    passwords_and_sessions(atrium, owner).await;
    let accounts: String = (0..501).map(|number| format!("Client {number},2026-01-01\n")).collect();
    let imported = import(atrium, owner, "kind=accounts", format!("Account,Contract start\n{accounts}")).await;
    assert_eq!(imported["created"], 501);
    for days in [0, 2, 0] {
        jobs(atrium, chrono::Duration::days(days)).await;
    }
}

/// Each kind of record added, changed, done something with, and deleted.
async fn records(owner: &Visitor) {
    let acme = made(owner, "/accounts", json!({ "name": "Acme" })).await;
    owner.patch(&format!("/accounts/{acme}"), json!({ "industry": "Law" })).await.expect(200);
    let of = |what: &str| format!("/accounts/{acme}/{what}");
    let money = json!({ "amount_minor": 500, "currency": "EUR" });
    let care = json!({ "name": "Care", "interval": "month", "amount": money, "started_on": "2026-01-01" });
    let row = json!({
        "account_id": acme, "vendor": "Microsoft", "product": "Premium",
        "vendor_quantity": 5, "billed_quantity": 3, "unit_price": money
    });
    let control = json!({ "account_id": acme, "framework": "SOC 2", "control": "CC6.1" });
    let legal = json!({ "name": "Legal", "probability": 80, "color": "#336699" });
    let kinds = [
        (of("contacts"), "/contacts", json!({ "name": "Dana" }), json!({ "name": "Dana Doe" })),
        (of("touchpoints"), "/touchpoints", json!({ "kind": "call", "occurred_on": "2026-01-01" }), json!({ "note": "Hi" })),
        (of("qbrs"), "/qbrs", json!({ "scheduled_on": "2026-01-01" }), json!({ "notes": "Hi" })),
        (of("subscriptions"), "/subscriptions", care, json!({ "name": "Care+" })),
        ("/deals".to_owned(), "/deals", json!({ "name": "Backup", "mrr": money }), json!({ "name": "Backups" })),
        ("/pipeline-stages".to_owned(), "/pipeline-stages", legal, json!({ "name": "Lawyers" })),
        ("/leads".to_owned(), "/leads", json!({ "company": "Bolt" }), json!({ "company": "Bolts" })),
        ("/tasks".to_owned(), "/tasks", json!({ "title": "Call" }), json!({ "title": "Call back" })),
        ("/compliance-items".to_owned(), "/compliance-items", control, json!({ "control": "CC6.2" })),
        ("/reconciliations".to_owned(), "/reconciliations", row, json!({ "product": "Basic" })),
    ];
    for (list, kind, new, changes) in kinds {
        let path = format!("{kind}/{}", made(owner, &list, new).await);
        owner.patch(&path, changes).await.expect(200);
        between(owner, kind, &path).await;
        owner.delete(&path).await.expect(204);
    }
    owner.delete(&format!("/accounts/{acme}")).await.expect(204);
}

/// What is done with a kind of record beside changing it.
async fn between(owner: &Visitor, kind: &str, path: &str) {
    let turns = match kind {
        "/deals" => {
            let stages = owner.get("/pipeline-stages").await.expect(200);
            for stage in stages["data"].as_array().expect("stages").iter().filter(|stage| stage["kind"] != "open") {
                owner.patch(path, json!({ "stage_id": stage["id"] })).await.expect(200);
            }
            return;
        }
        "/leads" => ("claim", json!({})),
        "/tasks" => ("completion", json!({})),
        "/reconciliations" => ("decision", json!({ "outcome": "accepted" })),
        _ => return,
    };
    let (deed, how) = turns;
    owner.post(&format!("{path}/{deed}"), how).await.expect(201);
    owner.delete(&format!("{path}/{deed}")).await.expect(200);
}

async fn assessment_and_project(owner: &Visitor) {
    let acme = made(owner, "/accounts", json!({ "name": "Acme" })).await;
    let found = json!([{ "name": "Backup", "rating": "red" }]);
    let new = json!({ "account_id": acme, "title": "Year", "assessed_on": "2026-01-01", "categories": found });
    let assessment = format!("/assessments/{}", made(owner, "/assessments", new).await);
    owner.patch(&assessment, json!({ "title": "Half a year" })).await.expect(200);
    owner.post(&format!("{assessment}/finalization"), json!({})).await.expect(201);
    let revision = made(owner, &format!("{assessment}/revisions"), json!({})).await;
    owner.delete(&format!("/assessments/{revision}")).await.expect(204);

    let new = json!({ "account_id": acme, "name": "Onboarding", "milestones": [{ "name": "Survey" }] });
    let project = format!("/onboarding-projects/{}", made(owner, "/onboarding-projects", new).await);
    let second = made(owner, &format!("{project}/milestones"), json!({ "name": "Agents" })).await;
    let second = format!("/milestones/{second}");
    owner.patch(&second, json!({ "name": "All agents" })).await.expect(200);
    owner.post(&format!("{second}/delivery"), json!({})).await.expect(201);
    owner.delete(&format!("{second}/delivery")).await.expect(200);
    owner.delete(&second).await.expect(204);
    let milestones = owner.get(&format!("{project}/milestones")).await.expect(200);
    let first = format!("/milestones/{}", milestones["data"][0]["id"].as_str().expect("an id"));
    owner.post(&format!("{first}/delivery"), json!({})).await.expect(201);
    for changes in [json!({ "name": "Start" }), json!({ "status": "completed" }), json!({ "status": "cancelled" })] {
        owner.patch(&project, changes).await.expect(200);
    }
    owner.delete(&project).await.expect(204);
}

async fn client_workspace(owner: &Visitor) {
    let acme = made(owner, "/accounts", json!({ "name": "Acme" })).await;
    let new = json!({ "account_id": acme, "title": "Website" });
    let path = format!("/client-workspaces/{}", made(owner, "/client-workspaces", new).await);
    owner.patch(&path, json!({ "title": "New website" })).await.expect(200);
    owner.post(&format!("{path}/archive"), json!({})).await.expect(201);
    owner.delete(&format!("{path}/archive")).await.expect(200);
    let color = json!({ "color": "#336699" });
    let [gold, silver] = [("name", "Gold"), ("name", "Silver")].map(|(field, name)| {
        let mut tag = color.clone();
        tag[field] = json!(name);
        tag
    });
    let (gold, silver) = (made(owner, "/tags", gold).await, made(owner, "/tags", silver).await);
    owner.patch(&format!("/tags/{gold}"), json!({ "name": "Golden" })).await.expect(200);
    owner.post(&format!("/tags/{silver}/merges"), json!({ "into_id": gold })).await.expect(201);
    owner.delete(&format!("/tags/{gold}")).await.expect(204);
}

/// Members, what they may, and through whose eyes they look.
async fn team(atrium: &TestAtrium, owner: &Visitor, ann: &Visitor) {
    owner.patch("/organization", json!({ "accent": "#336699" })).await.expect(200);
    owner.patch(&format!("/members/{}", ann.id), json!({ "name": "Anne" })).await.expect(200);
    let file = "Name,Email,Role,Id\nZed,zed@example.com,technician,E1\n";
    assert_eq!(import(atrium, owner, "kind=members", file).await["created"], 1);
    let rule = json!({ "viewer_role": "sales_manager", "target_role": "sales_rep" });
    let rule = made(owner, "/workspace-access-rules", rule).await;
    owner.delete(&format!("/workspace-access-rules/{rule}")).await.expect(204);
    let key = made(owner, "/api-keys", json!({ "name": "Reports", "scopes": ["deals:view"] })).await;
    owner.delete(&format!("/api-keys/{key}")).await.expect(204);
    owner.send(Method::GET, "/workspace", &[("View-As", &ann.id)], None).await.expect(200);
    ann.send(Method::GET, "/workspace", &[("View-As", &owner.id)], None).await.expect(403);
    ann.post("/me/looks", json!({})).await.expect(201);
}

/// Passwords that are right and wrong, and sessions that end.
async fn passwords_and_sessions(atrium: &TestAtrium, owner: &mut Visitor) {
    atrium.visitor().sign_in("olivia@example.com", ANOTHER).await.expect(401);
    atrium.visitor().sign_in("olivia@example.com", PASSWORD).await.expect(201);
    owner.delete("/me/sessions").await.expect(204);
    let mut elsewhere = atrium.visitor();
    elsewhere.sign_in("olivia@example.com", PASSWORD).await.expect(201);
    elsewhere.delete("/session").await.expect(204);
    let change = |current: &str| json!({ "current_password": current, "new_password": ANOTHER });
    owner.post("/me/password", change("not the password at all")).await.expect(422);
    let changed = owner.post("/me/password", change(PASSWORD)).await;
    owner.keep_cookie(&changed);
    changed.expect(204);
    // Whoever failed to sign in is answered before it is told.
    let deadline = Instant::now() + Duration::from_secs(10);
    while owner.get("/audit-log?verb=sign_in.failed").await.expect(200)["data"][0].is_null() {
        assert!(Instant::now() < deadline, "it is told");
    }
}
