//! Labels that the team puts on client workspaces.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{Answer, TestAtrium, Visitor},
    permission::NOBODY,
};

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

async fn tag(who: &Visitor, name: &str) -> String {
    made(who, "/tags", json!({ "name": name, "color": "#336699" })).await
}

fn names<'a>(rows: &'a Value, field: &str) -> Vec<&'a str> {
    rows.as_array().expect("rows").iter().filter_map(|row| row[field].as_str()).collect()
}

fn fault(answer: &Answer) -> (u16, &str, &str) {
    (answer.status, answer.code(), answer.body["errors"][0]["pointer"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn workspaces_are_found_by_their_tags_wherever_these_go() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = made(&owner, "/accounts", json!({ "name": "Acme" })).await;
    let [silver, gold, new] = [tag(&owner, "Silver").await, tag(&owner, "Gold").await, tag(&owner, "new client").await];
    let website = json!({ "account_id": acme, "title": "Website", "tag_ids": [silver, gold, gold] });
    let website = format!("/client-workspaces/{}", made(&owner, "/client-workspaces", website).await);
    made(&owner, "/client-workspaces", json!({ "account_id": acme, "title": "Service", "tag_ids": [gold] })).await;
    let read = owner.get(&website).await.expect(200);
    assert_eq!((names(&read["tags"], "name"), &read["version"]), (vec!["Gold", "Silver"], &json!(1)), "by name, and each once");
    let found = async |tag: &str| {
        let page = owner.get(&format!("/client-workspaces?tag_id={tag}")).await.expect(200);
        names(&page["data"], "title").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        (found(&gold).await, found(&silver).await),
        (vec!["Service".to_owned(), "Website".to_owned()], vec!["Website".to_owned()])
    );

    let patched = owner.patch(&website, json!({ "tag_ids": [new] })).await.expect(200);
    assert_eq!((names(&patched["tags"], "name"), &patched["version"]), (vec!["new client"], &json!(2)));
    let same = owner.patch(&website, json!({ "tag_ids": [new] })).await.expect(200);
    assert_eq!(same["version"], 2, "nothing changed");
    owner.patch(&format!("/tags/{new}"), json!({ "name": "New", "color": "#993366" })).await.expect(200);
    assert_eq!(owner.get(&website).await.expect(200)["tags"][0], json!({ "id": new, "name": "New", "color": "#993366" }));

    let stays = owner.post(&format!("/tags/{new}/merges"), json!({ "into_id": gold })).await.expect(201);
    assert_eq!((&stays["name"], owner.get(&format!("/tags/{new}")).await.status), (&json!("Gold"), 404));
    assert_eq!(found(&gold).await, ["Service", "Website"]);
    owner.delete(&format!("/tags/{gold}")).await.expect(204);
    assert_eq!((found(&gold).await.len(), owner.get(&website).await.expect(200)["tags"].clone()), (0, json!([])));
    assert_eq!(names(&owner.get("/tags").await.expect(200)["data"], "name"), ["Silver"]);
    let told = owner.get("/audit-log?noun=tag").await.expect(200);
    assert_eq!(names(&told["data"], "verb")[..3], ["tag.removed", "tag.merged", "tag.changed"]);
}

#[actix_web::test]
async fn a_name_is_one_tags_alone_and_what_does_not_exist_is_refused() {
    let (_atrium, owner) = TestAtrium::start().await;
    let acme = made(&owner, "/accounts", json!({ "name": "Acme" })).await;
    let gold = tag(&owner, "Gold").await;
    for name in ["gold", " GOLD ", "G\u{f6}ld"] {
        let refused = owner.post("/tags", json!({ "name": name, "color": "#336699" })).await;
        assert_eq!(fault(&refused), (422, "already_taken", "/name"), "{name}");
    }
    let silver = tag(&owner, "Silver").await;
    let refused = owner.patch(&format!("/tags/{silver}"), json!({ "name": "gOlD" })).await;
    assert_eq!(fault(&refused), (422, "already_taken", "/name"));
    let new = |tags: Value| json!({ "account_id": acme, "title": "Website", "tag_ids": tags });
    for (tags, code) in [(json!([NOBODY]), "unknown_reference"), (json!(vec![gold.clone(); 21]), "too_many")] {
        let refused = owner.post("/client-workspaces", new(tags)).await;
        assert_eq!(fault(&refused), (422, code, "/tag_ids"));
    }
    let merge = |into: &str| json!({ "into_id": into });
    let path = format!("/tags/{gold}/merges");
    assert_eq!(fault(&owner.post(&path, merge(&gold)).await), (422, "invalid", "/into_id"));
    assert_eq!(fault(&owner.post(&path, merge(NOBODY)).await), (422, "unknown_reference", "/into_id"));
    assert_eq!(names(&owner.get("/tags").await.expect(200)["data"], "name"), ["Gold", "Silver"], "nothing was lost");
}

#[actix_web::test]
async fn everybody_sees_tags_and_few_change_them() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let path = format!("/tags/{}", tag(&ann, "Gold").await);
    assert_eq!(rae.get(&path).await.expect(200)["name"], "Gold");
    assert_eq!(rae.post("/tags", json!({ "name": "Mine", "color": "#336699" })).await.status, 403);
    for (method, path) in
        [(Method::PATCH, path.clone()), (Method::DELETE, path.clone()), (Method::POST, format!("{path}/merges"))]
    {
        assert_eq!(
            ann.send(method, &path, &[], Some(json!({}))).await.status,
            403,
            "it is everybody's, so those who run the house change it"
        );
    }
}
