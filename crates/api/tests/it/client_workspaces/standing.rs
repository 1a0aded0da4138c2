//! Who is in a client workspace, and what they may do there.

use actix_web::http::Method;
use serde_json::json;

use super::{account, id, refusal, workspace};
use crate::{
    atrium::TestAtrium,
    permission::{NOBODY, ROLES},
};

/// What is listed and what can be entered are two questions, one of which SQL answers and one the rulebook.
#[actix_web::test]
async fn whoever_a_workspace_is_listed_for_can_enter_it_and_to_everybody_else_it_is_not_there() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut people = Vec::new();
    for role in ROLES {
        people.push((role, atrium.member(&owner, role, role).await));
    }
    let mut paths = Vec::new();
    let mut ties = vec![("nobody", json!({ "name": "Nobody's" }), None)];
    for (role, person) in &people {
        ties.push((role, json!({ "name": "Client" }), Some(&person.id)));
        if role.ends_with("account_manager") {
            ties.push((role, json!({ "name": "Client", "manager_id": person.id }), None));
            ties.push((role, json!({ "name": "Client", "strategic_manager_id": person.id }), None));
            let advised_by = people.iter().find(|(other, _)| other.ends_with("account_manager") && other != role);
            let adviser = &advised_by.expect("another").1.id;
            ties.push((role, json!({ "name": "Client", "manager_id": person.id, "strategic_manager_id": adviser }), None));
        }
    }
    for (number, (_, client, keeper)) in ties.iter().enumerate() {
        let new = json!({
            "account_id": account(&owner, client.clone()).await, "title": format!("Workspace {number}"), "owner_id": keeper
        });
        paths.push(workspace(&owner, new).await);
    }
    let (mut entered, mut absent) = (0, 0);
    for (role, person) in &people {
        let listed = person.get("/client-workspaces?limit=100").await.expect(200);
        for (path, (of, ..)) in paths.iter().zip(&ties) {
            let is_listed = listed["data"].as_array().expect("rows").iter().any(|row| path.ends_with(id(row)));
            let answer = person.get(path).await;
            assert_eq!(is_listed, answer.status == 200, "{role} at {path} of {of}: {}", answer.text);
            if !is_listed {
                assert_eq!(answer.body["detail"], person.get(&format!("/client-workspaces/{NOBODY}")).await.body["detail"]);
                for (method, rest) in [(Method::PATCH, ""), (Method::POST, "/archive"), (Method::DELETE, "/archive")] {
                    let refused = person.send(method, &format!("{path}{rest}"), &[], Some(json!({}))).await;
                    assert_eq!(refusal(&refused), (404, "not_found"), "{role} at {path}{rest}: absent before forbidden");
                }
            }
            entered += usize::from(is_listed);
            absent += usize::from(!is_listed);
        }
    }
    assert!(entered > 40 && absent > 40, "{entered} entered, {absent} absent");
}

#[actix_web::test]
async fn only_whoever_keeps_a_workspace_changes_it_and_only_who_runs_an_account_makes_one() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let sam = atrium.member(&owner, "Sam", "strategic_account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let tess = atrium.member(&owner, "Tess", "technician").await;
    let acme = account(&owner, json!({ "name": "Acme", "manager_id": ann.id, "strategic_manager_id": sam.id })).await;
    let bolt = account(&owner, json!({ "name": "Bolt" })).await;
    let path = workspace(&ann, json!({ "account_id": acme, "title": "Website", "owner_id": rae.id })).await;
    ann.patch(&path, json!({ "chatroom": true })).await.expect(200);
    rae.patch(&path, json!({ "title": "Shop" })).await.expect(200);
    for looks in [&sam, &tess] {
        let read = looks.get(&path).await.expect(200);
        assert_eq!(read["capabilities"], json!(["client_workspaces:view"]));
        assert_eq!(refusal(&looks.patch(&path, json!({ "title": "Mine" })).await), (403, "not_allowed"));
        assert_eq!(refusal(&looks.post(&format!("{path}/archive"), json!({})).await), (403, "not_allowed"));
    }
    for who in [&sam, &rae, &tess] {
        let refused = who.post("/client-workspaces", json!({ "account_id": acme, "title": "Another" })).await;
        assert_eq!(refusal(&refused), (403, "not_allowed"));
    }
    let elsewhere = ann.post("/client-workspaces", json!({ "account_id": bolt, "title": "Theirs" })).await;
    assert_eq!(
        (refusal(&elsewhere), &elsewhere.body["errors"][0]["pointer"]),
        ((422, "unknown_reference"), &json!("/account_id"))
    );
    let given = rae.patch(&path, json!({ "owner_id": tess.id })).await.expect(200);
    assert_eq!(given["owner"]["name"], "Tess");
    assert_eq!(rae.get(&path).await.status, 404, "it is hers no longer");
}
