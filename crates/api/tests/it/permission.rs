//! Who may call what: every operation of the OpenAPI document, as every role, rendered to a file that a person can read.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{TestAtrium, Visitor},
    contract::document,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/operations_by_role.txt");
/// What stands for a workspace in a path. Whoever has no business in it is told that it is not there, and not that they may not.
const WORKSPACE: &str = "{client_workspace_id}";
pub const NOBODY: &str = "01900000-0000-7000-8000-000000000000";
/// What anybody may call: they come in by it.
pub const OPEN: [&str; 5] = ["get_setup", "set_up", "sign_in", "get_password_link", "redeem_password_link"];
pub const ROLES: [&str; 7] =
    ["admin", "account_manager", "strategic_account_manager", "sales_manager", "sales_rep", "service_manager", "technician"];

/// An operation of the document.
pub struct Operation {
    pub name: String,
    pub method: Method,
    pub path: String,
    pub document: Value,
}

pub fn operations() -> Vec<Operation> {
    let document = document();
    let paths = document["paths"].as_object().expect("paths").iter().filter(|(path, _)| path.starts_with("/api/v1/"));
    let operations = paths.flat_map(|(path, item)| {
        item.as_object().expect("operations").iter().filter_map(|(method, operation)| {
            Some(Operation {
                name: operation["operationId"].as_str()?.to_owned(),
                method: method.to_uppercase().parse().ok()?,
                path: path.clone(),
                document: with_parameters(operation, &document),
            })
        })
    });
    operations.collect()
}

/// The operation with its parameters in place, where the document refers to them.
fn with_parameters(operation: &Value, document: &Value) -> Value {
    let mut operation = operation.clone();
    for parameter in operation["parameters"].as_array_mut().into_iter().flatten() {
        let name = parameter["$ref"].as_str().and_then(|to| to.strip_prefix("#/components/parameters/"));
        if let Some(name) = name {
            *parameter = document["components"]["parameters"][name].clone();
        }
    }
    operation
}

/// Calls an operation with a workspace that is there, with other ids that nobody has, and a body that says nothing.
async fn call(who: &Visitor, operation: &Operation, workspace: &str) -> u16 {
    let id = |part| if part == WORKSPACE { workspace } else { NOBODY };
    let filled: Vec<&str> = operation.path.split('/').map(|part| if part.starts_with('{') { id(part) } else { part }).collect();
    let body = matches!(operation.method, Method::POST | Method::PATCH).then(|| json!({}));
    who.send(operation.method.clone(), &filled.join("/"), &[], body).await.status
}

#[actix_web::test]
async fn nobody_comes_in_without_signing_in() {
    let (atrium, _owner) = TestAtrium::start().await;
    for operation in operations().iter().filter(|operation| !OPEN.contains(&operation.name.as_str())) {
        assert_eq!(call(&atrium.visitor(), operation, NOBODY).await, 401, "{}", operation.name);
    }
}

#[actix_web::test]
async fn the_kept_table_says_who_may_call_what() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut people = vec![("owner", owner)];
    for role in ROLES {
        let member = atrium.member(&people[0].1, role, role).await;
        people.push((role, member));
    }
    let account = people[0].1.post("/accounts", json!({ "name": "Nobody's" })).await.expect(201);
    let new = json!({ "account_id": account["id"], "title": "Website" });
    let workspace = people[0].1.post("/client-workspaces", new).await.expect(201);
    let workspace = workspace["id"].as_str().expect("an id");
    let mut table = String::from(
        "Which roles may call which operation. UPDATE_TABLES=1 cargo test -p api writes it anew.\n\
         What anybody may call is left out: the doors by which people come in, and signing out.\n\
         In a client workspace: to which nothing but their role ties them.\n\n",
    );
    for operation in
        operations().iter().filter(|operation| !OPEN.contains(&operation.name.as_str()) && operation.name != "sign_out")
    {
        let mut allowed = Vec::new();
        for (role, person) in &people {
            let status = call(person, operation, workspace).await;
            assert!(status < 500, "{} as {role}: {status}", operation.name);
            if status != 403 && !(status == 404 && operation.path.contains(WORKSPACE)) {
                allowed.push(*role);
            }
        }
        let allowed = if allowed.len() == people.len() { "everyone".to_owned() } else { allowed.join(", ") };
        table += &format!("{:28} {allowed}\n", operation.name);
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}

#[actix_web::test]
async fn ann_cannot_tell_bobs_account_from_one_that_does_not_exist() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    let account = bob.post("/accounts", json!({ "name": "Bob's client" })).await.expect(201);
    let id = account["id"].as_str().expect("an id");
    for rest in ["", "/health", "/touchpoints", "/qbrs", "/subscriptions", "/contacts", "/timeline"] {
        let his = ann.get(&format!("/accounts/{id}{rest}")).await;
        let none = ann.get(&format!("/accounts/{NOBODY}{rest}")).await;
        assert_eq!((his.status, none.status), (404, 404), "{rest}");
        assert_eq!(his.body["detail"], none.body["detail"]);
    }
    let touch = json!({ "kind": "call", "occurred_on": "2026-01-02" });
    assert_eq!(ann.post(&format!("/accounts/{id}/touchpoints"), touch).await.status, 404);
    assert_eq!(ann.patch(&format!("/accounts/{id}"), json!({ "name": "Mine" })).await.status, 404);
    let task = ann.post("/tasks", json!({ "title": "Peek", "account_id": id })).await;
    assert_eq!((task.status, task.code()), (422, "unknown_reference"));
    assert_eq!(task.body["errors"][0]["pointer"], "/account_id");
    assert_eq!(ann.get("/accounts").await.expect(200)["data"], json!([]));
    assert_eq!(bob.get(&format!("/accounts/{id}")).await.expect(200)["name"], "Bob's client");
}

#[actix_web::test]
async fn a_rep_reaches_their_own_deals_and_the_cards_of_those_accounts_alone() {
    let (atrium, owner) = TestAtrium::start().await;
    let (rae, sam) = (atrium.member(&owner, "Rae", "sales_rep").await, atrium.member(&owner, "Sam", "sales_manager").await);
    let account = owner.post("/accounts", json!({ "name": "Acme" })).await.expect(201);
    let mrr = json!({ "amount_minor": 100, "currency": "EUR" });
    let deal = owner
        .post("/deals", json!({ "name": "Backup", "mrr": mrr, "owner_id": rae.id, "account_id": account["id"] }))
        .await
        .expect(201);
    let path = format!("/deals/{}", deal["id"].as_str().expect("an id"));
    rae.get(&path).await.expect(200);
    assert_eq!(sam.get(&path).await.status, 404, "a sales manager needs View-As for another's deals");
    assert_eq!(rae.get("/account-cards").await.expect(200)["data"][0]["name"], "Acme");
    assert_eq!(sam.get("/account-cards").await.expect(200)["data"], json!([]));
    let given = rae.patch(&path, json!({ "owner_id": sam.id })).await;
    assert_eq!((given.status, given.code()), (403, "admins_assign"));
}
