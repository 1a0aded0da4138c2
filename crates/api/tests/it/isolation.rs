//! No organization learns anything of another, and nobody of what is out of their reach: every operation of the document, as every
//! role, with the ids of another organization in each path, query and body.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use domain::journal::Stream;
use serde_json::{Value, json};

use crate::{
    atrium::{Answer, DEMO_PASSWORD, TestAtrium, Visitor},
    contract::document,
    fitting::fitting,
    permission::{OPEN, Operation, ROLES, operations},
};

/// Lists that take no id, in which a person finds the ids of records; named as path parameters name their ids.
const WHERE: [(&str, &str); 22] = [
    ("account_id", "/accounts"),
    ("deal_id", "/deals"),
    ("lead_id", "/leads"),
    ("task_id", "/tasks"),
    ("member_id", "/members"),
    ("stage_id", "/pipeline-stages"),
    ("compliance_item_id", "/compliance-items"),
    ("assessment_id", "/assessments"),
    ("onboarding_project_id", "/onboarding-projects"),
    ("milestone_id", "/onboarding-projects/{}/milestones"),
    ("reconciliation_id", "/reconciliations"),
    ("contact_id", "/accounts/{}/contacts"),
    ("touchpoint_id", "/accounts/{}/touchpoints"),
    ("qbr_id", "/accounts/{}/qbrs"),
    ("subscription_id", "/accounts/{}/subscriptions"),
    ("access_rule_id", "/workspace-access-rules"),
    ("import_id", "/imports"),
    ("session_id", "/me/sessions"),
    ("api_key_id", "/api-keys"),
    ("owner_id", "/members"),
    ("client_workspace_id", "/client-workspaces"),
    ("tag_id", "/tags"),
];
/// Organization records that the demo has none of; their ids are those of its accounts.
const NONE_IN_DEMO: [&str; 1] = ["import_id"];

/// The other organization: the ids of its records by the name that a path gives them, and every text that is its own alone.
struct Others {
    ids: BTreeMap<&'static str, Vec<String>>,
    texts: BTreeSet<String>,
}

fn each_id(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|field| each_id(field, ids)),
        Value::Array(items) => items.iter().for_each(|item| each_id(item, ids)),
        Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => {
            ids.insert(text.clone());
        }
        _ => {}
    }
}

impl Others {
    /// Reads all of the demo as its owner.
    async fn of(ana: &Visitor) -> Self {
        let mut others =
            Self { ids: BTreeMap::new(), texts: BTreeSet::from(["demo.example".to_owned(), "Northwind Managed".to_owned()]) };
        let rule = json!({ "viewer_role": "sales_manager", "target_role": "sales_rep" });
        ana.post("/workspace-access-rules", rule).await.expect(201);
        let key = json!({ "name": "Their reports", "scopes": ["deals:view"] });
        others.texts.insert("Their reports".to_owned());
        ana.post("/api-keys", key).await.expect(201);
        ana.post("/tags", json!({ "name": "Their gold", "color": "#336699" })).await.expect(201);
        others.texts.insert("Their gold".to_owned());
        for (name, path) in WHERE {
            let parents = match path.split_once("/{}").map(|(parents, _)| parents) {
                Some("/accounts") => others.ids["account_id"].clone(),
                Some(_) => others.ids["onboarding_project_id"].clone(),
                None => vec![String::new()],
            };
            let mut found = Vec::new();
            for parent in parents.iter().take(8) {
                let list = ana.get(&path.replace("{}", parent)).await.expect(200);
                each_id(&list, &mut others.texts);
                if matches!(name, "account_id" | "deal_id" | "lead_id" | "contact_id" | "client_workspace_id") {
                    let rows = list["data"].as_array().expect("rows").iter();
                    let called = |row: &Value| {
                        ["name", "company", "title"].iter().find_map(|field| row[*field].as_str().map(str::to_owned))
                    };
                    others.texts.extend(rows.filter_map(called));
                }
                found
                    .extend(list["data"].as_array().expect("rows").iter().filter_map(|row| Some(row["id"].as_str()?.to_owned())));
            }
            let found = if NONE_IN_DEMO.contains(&name) { others.ids["account_id"].clone() } else { found };
            assert!(!found.is_empty(), "the demo has {name}");
            others.ids.insert(name, found);
        }
        others
    }

    fn id(&self, name: &str) -> &str {
        self.ids.get(name).map_or_else(|| panic!("{name} is not in WHERE"), |ids| &ids[0])
    }

    /// The id of theirs that a field takes.
    fn id_taken(&self, field: &str) -> &str {
        match field {
            "assignee_id" | "manager_id" | "strategic_manager_id" | "successor_id" | "actor_id" => self.id("member_id"),
            "tag_ids" | "into_id" => self.id("tag_id"),
            field => self.id(field),
        }
    }

    /// Nothing of theirs is in an answer, but for what was asked with.
    fn keep_out_of(&self, answer: &Answer, asked: &str, what: &str) {
        let headers = format!("{:?}", answer.headers);
        for text in self.texts.iter().filter(|text| !asked.contains(text.as_str())) {
            assert!(!answer.text.contains(text.as_str()), "{what} says {text}: {}", answer.text);
            assert!(!headers.contains(text.as_str()), "{what} says {text}: {headers}");
        }
    }
}

/// The ids that a schema takes, however deep.
fn takes_ids(value: &Value, ids: &BTreeSet<String>) -> bool {
    let text = value.to_string();
    ids.iter().any(|id| text.contains(id.as_str()))
}

/// Asks for an operation with their ids in its path and in all that it takes.
async fn ask(who: &Visitor, operation: &Operation, others: &Others, root: &Value, eyes: Option<&str>) -> (Answer, bool, String) {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => others.id(name).to_owned(),
        None => part.to_owned(),
    };
    let mut path = operation.path.split('/').map(part).collect::<Vec<_>>().join("/");
    let foreign = operation.path.contains('{');
    let id_of = |field: &str| others.id_taken(field).to_owned();
    let parameters = operation.document["parameters"].as_array().cloned().unwrap_or_default();
    let filters = parameters.iter().filter(|parameter| parameter["in"] == "query");
    let filters = filters.filter_map(|parameter| {
        Some((parameter["name"].as_str()?, fitting(&parameter["schema"], parameter["name"].as_str()?, &id_of, root)))
    });
    let filters: Vec<String> = filters
        .filter(|(name, _)| name.ends_with("_id"))
        .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
        .collect();
    if operation.method == Method::GET && !filters.is_empty() {
        path = format!("{path}?{}", filters.join("&"));
    }
    let body = &operation.document["requestBody"]["content"]["application/json"]["schema"];
    let body = (!body.is_null()).then(|| fitting(body, "", &id_of, root));
    let foreign = foreign || body.as_ref().is_some_and(|body| takes_ids(body, &others.texts));
    let headers: Vec<(&str, &str)> = eyes.map(|eyes| ("View-As", eyes)).into_iter().collect();
    let asked = format!("{path} {}", body.as_ref().map(Value::to_string).unwrap_or_default());
    (who.send(operation.method.clone(), &path, &headers, body).await, foreign, asked)
}

#[actix_web::test]
async fn looking_through_other_eyes_changes_nothing_but_the_record_of_it() {
    let atrium = TestAtrium::empty().await;
    let ana = atrium.with_demo().await;
    let all = Others::of(&ana).await;
    let mut ben = atrium.visitor();
    let me = ben.sign_in("ben@demo.example", DEMO_PASSWORD).await.expect(201);
    let ben_id = me["id"].as_str().expect("an id");
    let organization = me["organization"]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let revision = async || atrium.state.database.revision(organization, Stream::Crm).await.expect("a revision");
    let seen = async || {
        let mut workspace = ben.get("/workspace").await.expect(200);
        workspace.as_object_mut().expect("an object").remove("generated_at");
        workspace
    };
    let before = (revision().await, seen().await);
    let root = document();
    for operation in operations().iter().filter(|operation| operation.method == Method::GET) {
        ask(&ana, operation, &all, &root, Some(ben_id)).await;
    }
    assert_eq!((revision().await, seen().await), before);
    let log = ana.get("/audit-log?limit=100&noun=member").await.expect(200);
    assert_eq!(log["data"][0]["verb"], "view_as.started");
}

#[actix_web::test]
async fn no_operation_lets_any_role_reach_or_learn_of_another_organization() {
    let (atrium, owner) = TestAtrium::start().await;
    let ana = atrium.with_demo().await;
    let others = Others::of(&ana).await;
    let root = document();
    let mut people = vec![("owner", owner)];
    for role in ROLES {
        let member = atrium.member(&people[0].1, role, role).await;
        people.push((role, member));
    }
    let target = people[2].1.id.clone();
    let (mut tried, mut exported) = (0, 0);
    for operation in operations().iter().filter(|operation| !OPEN.contains(&operation.name.as_str())) {
        if matches!(operation.name.as_str(), "sign_out" | "create_import") {
            continue;
        }
        for (role, person) in &people {
            for eyes in [None, Some(target.as_str())] {
                let (answer, foreign, asked) = ask(person, operation, &others, &root, eyes).await;
                let what = format!("{} as {role}: {}", operation.name, answer.status);
                assert!(answer.status < 500, "{what}");
                others.keep_out_of(&answer, &asked, &what);
                if foreign && (operation.method != Method::GET || operation.path.contains('{')) {
                    assert!(matches!(answer.status, 400 | 403 | 404 | 409 | 422), "{what} with ids of others: {}", answer.text);
                }
                if operation.document["responses"]["200"]["content"]["text/csv"].is_object() && !operation.path.contains('{') {
                    let headers: Vec<(&str, &str)> = eyes.map(|eyes| ("View-As", eyes)).into_iter().collect();
                    let export = person.send(Method::GET, &format!("{}?format=csv", operation.path), &headers, None).await;
                    others.keep_out_of(&export, "", &format!("{what}, as CSV"));
                    exported += usize::from(export.status == 200);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 500 && exported > 50, "{tried} tries, {exported} exports");
    let (theirs, again) = (others.texts.len(), Others::of_unchanged(&ana, &others).await);
    assert!(again, "nothing of theirs changed, all {theirs} ids are where they were");
}

impl Others {
    /// Whether all records are still as they were found.
    async fn of_unchanged(ana: &Visitor, before: &Self) -> bool {
        for (name, path) in WHERE.iter().filter(|(_, path)| !path.contains("{}")) {
            let list = ana.get(path).await.expect(200);
            let now: Vec<&str> = list["data"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_str()).collect();
            if !NONE_IN_DEMO.contains(name) && now != before.ids[name] {
                return false;
            }
        }
        true
    }
}
