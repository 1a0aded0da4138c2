//! Handing over: what somebody leaves goes to a successor with the change that makes them leave it, or nothing changes at all.

use domain::journal::Verdict;
use futures::future::{join, join_all};
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

/// An account of Ann's with what hangs on it, and tasks of hers, one of them done.
async fn book(owner: &Visitor, ann: &Visitor) -> String {
    let account = made(owner, "/accounts", json!({ "name": "Oak", "manager_id": ann.id })).await;
    let item = json!({ "account_id": account, "framework": "CIS", "control": "MFA", "assignee_id": ann.id });
    made(owner, "/compliance-items", item).await;
    made(owner, "/tasks", json!({ "title": "Call Oak", "assignee_id": ann.id })).await;
    let done = made(owner, "/tasks", json!({ "title": "Done", "assignee_id": ann.id })).await;
    owner.post(&format!("/tasks/{done}/completion"), json!({})).await;
    account
}

async fn holdings(who: &Visitor, of: &Visitor) -> Value {
    let held = who.get(&format!("/members/{}/holdings", of.id)).await.expect(200);
    let Value::Object(held) = held else { panic!("counts") };
    held.into_iter().filter(|(_, count)| *count != json!(0)).collect::<serde_json::Map<_, _>>().into()
}

#[actix_web::test]
async fn who_leaves_hands_everything_over_in_one_change() {
    let (atrium, owner) = TestAtrium::start().await;
    let [ann, bob] = ["Ann", "Bob"].map(|name| atrium.member(&owner, name, "account_manager"));
    let (ann, bob) = (ann.await, bob.await);
    let account = book(&owner, &ann).await;
    let cid = made(&owner, "/members", json!({ "name": "Cid", "role": "technician", "manager_id": ann.id })).await;
    let all = json!({ "accounts": 1, "compliance_items": 1, "tasks": 1, "members": 1 });
    assert_eq!(holdings(&owner, &ann).await, all);
    assert_eq!(holdings(&bob, &ann).await, json!({ "members": 1 }), "nobody learns of what they do not see");

    let path = format!("/members/{}", ann.id);
    owner.patch(&path, json!({ "active": false, "successor_id": bob.id })).await.expect(200);
    assert_eq!((holdings(&owner, &ann).await, holdings(&owner, &bob).await), (json!({}), all));
    assert_eq!(owner.get(&format!("/members/{cid}")).await.expect(200)["manager_id"], json!(bob.id));
    let seen = bob.get("/workspace").await.expect(200);
    assert_eq!((&seen["view"]["accounts"][0]["id"], &seen["view"]["tasks"]["open"]), (&json!(account), &json!(1)));

    let told = owner.get("/audit-log?limit=5").await.expect(200);
    let mut verbs: Vec<&str> = told["data"].as_array().expect("entries").iter().filter_map(|one| one["verb"].as_str()).collect();
    verbs.sort_unstable();
    let each = ["account.changed", "compliance_item.changed", "member.changed", "member.changed", "task.changed"];
    assert_eq!(verbs, each, "every record has an entry of its own");
}

#[actix_web::test]
async fn a_successor_who_cannot_take_it_changes_nothing() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let tia = atrium.member(&owner, "Tia", "technician").await;
    book(&owner, &ann).await;
    let before = (holdings(&owner, &ann).await, owner.get("/audit-log").await.expect(200));
    let path = format!("/members/{}", ann.id);
    for (successor, code) in [(&tia, "role_unfit"), (&ann, "invalid")] {
        let refused = owner.patch(&path, json!({ "active": false, "successor_id": successor.id })).await;
        let fault = &refused.body["errors"][0];
        assert_eq!((refused.status, &fault["pointer"], &fault["code"]), (422, &json!("/successor_id"), &json!(code)));
    }
    assert_eq!((holdings(&owner, &ann).await, owner.get("/audit-log").await.expect(200)), before);
    assert_eq!(owner.get(&path).await.expect(200)["active"], true);
}

#[actix_web::test]
async fn another_role_keeps_what_it_works_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    book(&owner, &ann).await;
    owner.patch(&format!("/members/{}", ann.id), json!({ "role": "technician", "successor_id": bob.id })).await.expect(200);
    assert_eq!(holdings(&owner, &ann).await, json!({ "tasks": 1 }));
    assert_eq!(holdings(&owner, &bob).await, json!({ "accounts": 1, "compliance_items": 1 }));
}

#[actix_web::test]
async fn nobody_is_given_what_their_role_does_not_work_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let tia = atrium.member(&owner, "Tia", "technician").await;
    let mrr = json!({ "amount_minor": 1, "currency": "EUR" });
    for (path, new, field) in [
        ("/accounts", json!({ "name": "Oak", "manager_id": tia.id }), "/manager_id"),
        ("/accounts", json!({ "name": "Oak", "strategic_manager_id": tia.id }), "/strategic_manager_id"),
        ("/deals", json!({ "name": "Backup", "mrr": mrr, "owner_id": tia.id }), "/owner_id"),
        ("/leads", json!({ "company": "Oak", "owner_id": tia.id }), "/owner_id"),
    ] {
        let refused = owner.post(path, new).await;
        let fault = &refused.body["errors"][0];
        assert_eq!((refused.status, &fault["pointer"], &fault["code"]), (422, &json!(field), &json!("role_unfit")), "{path}");
    }
    let import = super::imports::import(&atrium, &owner, "kind=accounts", "name,manager\nOak,Tia\n").await;
    assert_eq!(super::imports::errors(&import), [(2, "manager", "role_unfit")]);
}

#[actix_web::test]
async fn the_workspaces_of_who_leaves_are_told_of_in_their_own_journals() {
    let (atrium, owner) = TestAtrium::start().await;
    let [ann, tia] = [atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Tia", "technician").await];
    let account = made(&owner, "/accounts", json!({ "name": "Oak" })).await;
    let mut paths = Vec::new();
    for title in ["Website", "Service"] {
        let new = json!({ "account_id": account, "title": title, "owner_id": ann.id });
        paths.push(made(&owner, "/client-workspaces", new).await);
    }
    owner.post(&format!("/client-workspaces/{}/archive", paths[0]), json!({})).await.expect(201);
    assert_eq!(holdings(&owner, &ann).await, json!({ "client_workspaces": 2 }));
    let path = format!("/members/{}", ann.id);
    owner.patch(&path, json!({ "role": "sales_rep", "successor_id": tia.id })).await.expect(200);
    assert_eq!(holdings(&owner, &ann).await, json!({ "client_workspaces": 2 }), "anybody who works here can keep one");
    owner.patch(&path, json!({ "active": false, "successor_id": tia.id })).await.expect(200);
    assert_eq!((holdings(&owner, &ann).await, holdings(&owner, &tia).await), (json!({}), json!({ "client_workspaces": 2 })));
    for id in &paths {
        assert_eq!(tia.get(&format!("/client-workspaces/{id}")).await.expect(200)["owner"]["name"], "Tia");
        let told = owner.get(&format!("/audit-log?stream=workspace:{id}")).await.expect(200);
        assert_eq!(told["data"][0]["verb"], "client_workspace.changed", "also of what is archived");
    }
}

/// The one holds the organization's journal and then those of workspaces, the others each that of a workspace: nobody waits for ever.
#[actix_web::test]
async fn workspaces_are_handed_over_while_others_change_them() {
    let (atrium, owner) = TestAtrium::start().await;
    let [ann, tia] = [atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Tia", "technician").await];
    let account = made(&owner, "/accounts", json!({ "name": "Oak" })).await;
    let mut paths = Vec::new();
    for number in 0..6 {
        let new = json!({ "account_id": account, "title": format!("Workspace {number}"), "owner_id": ann.id });
        paths.push(format!("/client-workspaces/{}", made(&owner, "/client-workspaces", new).await));
    }
    let others = paths.iter().rev().map(|path| owner.patch(path, json!({ "chatroom": true })));
    let member = format!("/members/{}", ann.id);
    let leaving = owner.patch(&member, json!({ "active": false, "successor_id": tia.id }));
    let (left, changed) = join(leaving, join_all(others)).await;
    left.expect(200);
    changed.into_iter().for_each(|answer| assert_eq!(answer.expect(200)["chatroom"], true));
    for path in &paths {
        let now = owner.get(path).await.expect(200);
        assert_eq!((&now["owner"]["name"], &now["chatroom"], &now["version"]), (&json!("Tia"), &json!(true), &json!(3)));
    }
    let checked = atrium.state.database.verify(None).await.expect("read");
    assert!(checked.len() >= 8 && checked.iter().all(|stream| stream.verdict == Verdict::Intact), "{checked:?}");
}
