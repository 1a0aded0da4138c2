//! Clients' workspaces, as the team makes and keeps them.

mod standing;

use actix_web::http::Method;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::{
    atrium::{Answer, TestAtrium, Visitor},
    permission::NOBODY,
};

fn id(made: &Value) -> &str {
    made["id"].as_str().expect("an id")
}

async fn account(owner: &Visitor, new: Value) -> String {
    id(&owner.post("/accounts", new).await.expect(201)).to_owned()
}

/// The address of a new workspace.
async fn workspace(who: &Visitor, new: Value) -> String {
    format!("/client-workspaces/{}", id(&who.post("/client-workspaces", new).await.expect(201)))
}

fn titles(page: &Value) -> Vec<&str> {
    page["data"].as_array().expect("rows").iter().filter_map(|row| row["title"].as_str()).collect()
}

fn refusal(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.code())
}

#[actix_web::test]
async fn a_workspace_is_made_renamed_archived_and_restored() {
    let (atrium, owner) = TestAtrium::start().await;
    let tess = atrium.member(&owner, "Tess", "technician").await;
    let acme = account(&owner, json!({ "name": "Acme" })).await;
    let made = owner.post("/client-workspaces", json!({ "account_id": acme, "title": "Website" })).await;
    let (location, etag) = (made.header("location").to_owned(), made.header("etag").to_owned());
    let made = made.expect(201);
    assert_eq!((&made["chatroom"], &made["status"], &made["archived_at"]), (&json!(false), &json!("active"), &Value::Null));
    assert_eq!((id(&made["owner"]), &made["account"]["name"]), (owner.id.as_str(), &json!("Acme")));
    let path = location.strip_prefix("/api/v1").expect("an address of the API");
    let read = owner.get(path).await.expect(200);
    let may = json!(["client_workspaces:view", "client_workspaces:change", "archive:add", "archive:remove"]);
    assert_eq!((&read["title"], &read["capabilities"]), (&json!("Website"), &may));

    let renamed = json!({ "title": "New website", "chatroom": true, "owner_id": tess.id });
    let renamed = owner.send(Method::PATCH, path, &[("If-Match", &etag)], Some(renamed)).await.expect(200);
    assert_eq!((&renamed["version"], &renamed["owner"]["name"], &renamed["chatroom"]), (&json!(2), &json!("Tess"), &json!(true)));
    let late = owner.send(Method::PATCH, path, &[("If-Match", &etag)], Some(json!({ "title": "Another" }))).await;
    assert_eq!(refusal(&late), (412, "version_stale"));

    let archive = format!("{path}/archive");
    let archived = owner.post(&archive, json!({})).await.expect(201);
    assert_eq!((&archived["status"], &archived["version"]), (&json!("archived"), &json!(3)));
    assert_eq!(owner.post(&archive, json!({})).await.expect(201), archived, "it stays as it was archived");
    let refused = owner.patch(path, json!({ "title": "Late" })).await;
    assert_eq!(refusal(&refused), (409, "workspace_archived"));
    let read = owner.get(path).await.expect(200);
    assert_eq!(read["capabilities"], json!(["client_workspaces:view", "archive:add", "archive:remove"]));
    let restored = owner.delete(&archive).await.expect(200);
    assert_eq!(
        (&restored["status"], &restored["archived_at"], &restored["version"]),
        (&json!("active"), &Value::Null, &json!(4))
    );
    assert_eq!(owner.delete(&archive).await.expect(200), restored);
    owner.patch(path, json!({ "title": "In time" })).await.expect(200);

    let told = owner.get(&format!("/audit-log?stream=workspace:{}", id(&made))).await.expect(200);
    let told: Vec<&str> = told["data"].as_array().expect("entries").iter().filter_map(|entry| entry["verb"].as_str()).collect();
    let done = ["changed", "restored", "archived", "changed", "added"].map(|done| format!("client_workspace.{done}"));
    assert_eq!(told, done, "in a journal of its own");
}

#[actix_web::test]
async fn the_list_is_by_title_and_narrowed_by_each_thing() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let (acme, bolt) = (account(&owner, json!({ "name": "Acme" })).await, account(&owner, json!({ "name": "Bolt" })).await);
    for (account, title, keeper) in [(&acme, "website", &owner.id), (&acme, "Cloud move", &ann.id), (&bolt, "Service", &ann.id)] {
        workspace(&owner, json!({ "account_id": account, "title": title, "owner_id": keeper })).await;
    }
    let all = owner.get("/client-workspaces").await.expect(200);
    assert_eq!((titles(&all), &all["total"]), (vec!["Cloud move", "Service", "website"], &json!(3)));
    let first = owner.get("/client-workspaces?limit=2").await.expect(200);
    let cursor = first["next_cursor"].as_str().expect("more");
    let rest = owner.get(&format!("/client-workspaces?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!([titles(&first), titles(&rest)].concat(), titles(&all));
    let service = all["data"][1]["id"].as_str().expect("an id");
    owner.post(&format!("/client-workspaces/{service}/archive"), json!({})).await.expect(201);
    for (narrowed, found) in [
        ("q=MOVE".to_owned(), vec!["Cloud move"]),
        ("status=archived".to_owned(), vec!["Service"]),
        ("status=active".to_owned(), vec!["Cloud move", "website"]),
        (format!("owner_id={}", ann.id), vec!["Cloud move", "Service"]),
        (format!("account_id={acme}"), vec!["Cloud move", "website"]),
        (format!("account_id={acme}&owner_id={}&status=archived", ann.id), vec![]),
    ] {
        let page = owner.get(&format!("/client-workspaces?{narrowed}")).await.expect(200);
        assert_eq!((titles(&page), page["total"].as_u64()), (found.clone(), Some(found.len() as u64)), "{narrowed}");
    }
    for wrong in ["status=frozen", "sort=-mrr", "owner_id=ann", "tag_id=gold"] {
        assert_eq!(owner.get(&format!("/client-workspaces?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[actix_web::test]
async fn what_cannot_be_is_refused_and_nothing_is_lost() {
    let (atrium, owner) = TestAtrium::start().await;
    let bob = atrium.member(&owner, "Bob", "technician").await;
    owner.patch(&format!("/members/{}", bob.id), json!({ "active": false })).await.expect(200);
    let acme = account(&owner, json!({ "name": "Acme" })).await;
    let new = |changes: Value| {
        let mut new = json!({ "account_id": acme, "title": "Website" });
        new.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
        new
    };
    for (wrong, code, pointer) in [
        (json!({ "title": " \u{200b} " }), "invalid", "/title"),
        (json!({ "title": "x".repeat(201) }), "invalid", "/title"),
        (json!({ "owner_id": bob.id }), "unknown_reference", "/owner_id"),
        (json!({ "owner_id": NOBODY }), "unknown_reference", "/owner_id"),
        (json!({ "account_id": NOBODY }), "unknown_reference", "/account_id"),
        (json!({ "chatroom": "yes" }), "invalid", "/chatroom"),
        (json!({ "status": "archived" }), "invalid", "/status"),
    ] {
        let refused = owner.post("/client-workspaces", new(wrong.clone())).await;
        assert_eq!((refusal(&refused), &refused.body["errors"][0]["pointer"]), ((422, code), &json!(pointer)), "{wrong}");
    }
    assert_eq!(owner.get("/client-workspaces").await.expect(200)["total"], 0);
    let path = workspace(&owner, new(json!({ "title": "\u{202e}Web\u{200b}site =1+1" }))).await;
    assert_eq!(owner.get(&path).await.expect(200)["title"], "Website =1+1");
    let refused = owner.patch(&path, json!({ "account_id": acme })).await;
    assert_eq!(refusal(&refused), (422, "invalid"), "it never moves to another client");
    assert_eq!(refusal(&owner.delete(&format!("/accounts/{acme}")).await), (409, "in_use"), "what a client has stays");
    assert_eq!(owner.get("/client-workspaces/not-an-id").await.status, 404);
}

#[actix_web::test]
async fn a_request_that_names_itself_happens_once_and_two_at_once_are_one_switch() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = account(&owner, json!({ "name": "Acme" })).await;
    let new = json!({ "account_id": acme, "title": "Website" });
    let key = [("Idempotency-Key", "one-and-only")];
    let again = || owner.send(Method::POST, "/client-workspaces", &key, Some(new.clone()));
    let made: Vec<Value> = join_all([again(), again(), again()]).await.into_iter().map(|answer| answer.expect(201)).collect();
    assert_eq!((id(&made[0]), id(&made[0])), (id(&made[1]), id(&made[2])));
    assert_eq!(owner.get("/client-workspaces").await.expect(200)["total"], 1);
    let archive = format!("/client-workspaces/{}/archive", id(&made[0]));
    let archived = join_all((0..5).map(|_| owner.post(&archive, json!({})))).await;
    let versions: Vec<Value> = archived.into_iter().map(|answer| answer.expect(201)["version"].clone()).collect();
    assert_eq!(versions, vec![json!(2); 5]);
}

#[actix_web::test]
async fn a_program_comes_in_within_its_scopes_and_a_view_looks_alone() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let acme = account(&owner, json!({ "name": "Acme", "manager_id": ann.id })).await;
    let bolt = account(&owner, json!({ "name": "Bolt" })).await;
    let path = workspace(&owner, json!({ "account_id": acme, "title": "Website" })).await;
    let other = workspace(&owner, json!({ "account_id": bolt, "title": "Service" })).await;
    let made = ann.post("/api-keys", json!({ "name": "Reports", "scopes": ["client_workspaces:view"] })).await.expect(201);
    let bearer = format!("Bearer {}", made["token"].as_str().expect("a token"));
    let headers = [("Authorization", bearer.as_str())];
    let program = atrium.visitor();
    let read = program.send(Method::GET, &path, &headers, None).await.expect(200);
    assert_eq!(read["capabilities"], json!(["client_workspaces:view"]));
    assert_eq!(program.send(Method::GET, &other, &headers, None).await.status, 404, "no farther than its maker");
    let refused = program.send(Method::PATCH, &path, &headers, Some(json!({ "title": "Mine" }))).await;
    assert_eq!(refusal(&refused), (403, "out_of_scope"));

    let eyes = [("View-As", ann.id.as_str())];
    let seen = owner.send(Method::GET, &path, &eyes, None).await;
    assert_eq!((seen.status, seen.header("view-as")), (200, ann.id.as_str()));
    assert_eq!(seen.body["capabilities"], json!(["client_workspaces:view"]));
    assert_eq!(owner.send(Method::GET, &other, &eyes, None).await.status, 404, "where she is not");
    let log = owner.get("/audit-log?verb=view_as.started").await.expect(200);
    assert_eq!(log["data"].as_array().map(Vec::len), Some(1), "on the record");
}
