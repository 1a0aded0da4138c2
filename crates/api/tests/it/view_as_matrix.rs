//! Who may view whom: every role as a viewer, every role as a target, with and without a rule, rendered to a file that a person
//! can read; and which operations take View-As, as the document says and as the server does.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{TestAtrium, Visitor},
    permission::{NOBODY, OPEN, ROLES, operations},
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/view_as_matrix.txt");

async fn may_view(viewer: &Visitor, target: &Visitor) -> bool {
    let answer = viewer.send(Method::GET, "/me/tasks", &[("View-As", &target.id)], None).await;
    assert!(answer.status == 200 || answer.code() == "view_as_not_allowed", "{}", answer.text);
    answer.status == 200
}

/// Whether somebody's list of teammates names that one.
fn offers(me: &Value, target: &Visitor) -> bool {
    let groups = me["viewable"].as_array().expect("groups").iter();
    groups.flat_map(|group| group["members"].as_array().expect("members")).any(|member| member["id"] == target.id)
}

/// Asks for every pair whether the one may view the other, and that the list agrees with the answer.
async fn pairs(people: &[(&str, Visitor, Visitor)]) -> Vec<Vec<bool>> {
    let mut table = Vec::new();
    for (_, viewer, _) in people {
        let me = viewer.get("/me").await.expect(200);
        let mut row = Vec::new();
        for (_, _, target) in people {
            let allowed = may_view(viewer, target).await;
            assert_eq!(offers(&me, target), allowed, "the list and the answer agree");
            row.push(allowed);
        }
        table.push(row);
    }
    table
}

#[actix_web::test]
async fn the_kept_table_says_who_may_view_whom() {
    let (atrium, owner) = TestAtrium::start().await;
    let other = atrium.member(&owner, "owner-target", "owner").await;
    let mut people = vec![("owner", owner, other)];
    for role in ROLES {
        let viewer = atrium.member(&people[0].1, &format!("{role}-viewer"), role).await;
        let target = atrium.member(&people[0].1, &format!("{role}-target"), role).await;
        people.push((role, viewer, target));
    }
    let before = pairs(&people).await;
    for viewer in ROLES {
        for target in ROLES {
            let rule = json!({ "viewer_role": viewer, "target_role": target });
            let status = people[0].1.post("/workspace-access-rules", rule).await.status;
            assert_eq!(status, if viewer == "admin" || target == "admin" { 422 } else { 201 }, "{viewer} -> {target}");
        }
    }
    let after = pairs(&people).await;
    let mut table = String::from(
        "Who may view whose workspace. UPDATE_TABLES=1 cargo test -p api writes it anew.\n\
         Lines are viewers, columns are targets: always, by rule (only with a rule from the one role to the other), or never.\n\n",
    );
    table += &format!("{:26}", "");
    people.iter().for_each(|(role, ..)| table += &format!("{role:26}"));
    for (line, (role, ..)) in people.iter().enumerate() {
        table += &format!("\n{role:26}");
        for column in 0..people.len() {
            let word = match (before[line][column], after[line][column]) {
                (true, true) => "always",
                (false, true) => "by rule",
                (false, false) => "never",
                (true, false) => "a rule takes away",
            };
            table += &format!("{word:26}");
        }
    }
    let table = table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}

#[actix_web::test]
async fn every_operation_takes_view_as_as_the_document_says_or_refuses_it() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for operation in operations().iter().filter(|operation| !OPEN.contains(&operation.name.as_str())) {
        let path = operation.path.split('/').map(|part| if part.starts_with('{') { NOBODY } else { part }).collect::<Vec<_>>();
        let body = matches!(operation.method, Method::POST | Method::PATCH).then(|| json!({}));
        let answer = owner.send(operation.method.clone(), &path.join("/"), &[("View-As", &ann.id)], body).await;
        let parameters = operation.document["parameters"].as_array().cloned().unwrap_or_default();
        let says = parameters.iter().any(|parameter| parameter["name"] == "View-As");
        let name = &operation.name;
        if operation.method != Method::GET {
            assert_eq!((answer.status, answer.code()), (403, "view_as_read_only"), "{name}");
        } else if says {
            assert_ne!(answer.code(), "view_as_unsupported", "{name}");
            assert!(answer.status >= 400 || answer.header("view-as") == ann.id, "{name} says through whose eyes");
        } else {
            assert_eq!((answer.status, answer.code()), (400, "view_as_unsupported"), "{name}");
        }
    }
}
