//! The people of clients.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

async fn made(who: &Visitor, path: &str, new: Value) -> String {
    who.post(path, new).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

fn names(page: &Value) -> Vec<&str> {
    page["data"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect()
}

#[actix_web::test]
async fn whom_to_ask_first_comes_first_and_there_is_only_one() {
    let (_atrium, owner) = TestAtrium::start().await;
    let list = format!("/accounts/{}/contacts", made(&owner, "/accounts", json!({ "name": "Acme" })).await);
    let zoe = made(&owner, &list, json!({ "name": "Zoe", "primary": true, "phone": "+1 (201) 555-0142" })).await;
    let ann = made(&owner, &list, json!({ "name": "Ann", "email": "Ann@Acme.example", "job_title": "CFO" })).await;
    made(&owner, &list, json!({ "name": "Bob" })).await;
    assert_eq!(names(&owner.get(&list).await.expect(200)), ["Zoe", "Ann", "Bob"]);
    let etag = owner.get(&format!("/contacts/{zoe}")).await.header("etag").to_owned();
    let first = owner.patch(&format!("/contacts/{ann}"), json!({ "primary": true })).await.expect(200);
    assert_eq!((&first["primary"], &first["email"], &first["version"]), (&json!(true), &json!("ann@acme.example"), &json!(2)));
    assert_eq!(names(&owner.get(&list).await.expect(200)), ["Ann", "Bob", "Zoe"]);
    let late =
        owner.send(Method::PATCH, &format!("/contacts/{zoe}"), &[("If-Match", &etag)], Some(json!({ "name": "Zo" }))).await;
    assert_eq!((late.status, late.code()), (412, "version_stale"), "she is whom to ask first no longer");
    made(&owner, &list, json!({ "name": "Carl", "primary": true })).await;
    assert_eq!(names(&owner.get(&list).await.expect(200)), ["Carl", "Ann", "Bob", "Zoe"]);
    let path = format!("/contacts/{ann}");
    assert_eq!(owner.patch(&path, json!({ "job_title": null })).await.expect(200)["job_title"], Value::Null);
    owner.delete(&path).await.expect(204);
    assert_eq!(owner.get(&path).await.status, 404);
}

#[actix_web::test]
async fn each_role_reaches_the_people_of_its_own_accounts() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let bob = atrium.member(&owner, "Bob", "account_manager").await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let tim = atrium.member(&owner, "Tim", "technician").await;
    let acme = made(&ann, "/accounts", json!({ "name": "Acme" })).await;
    let list = format!("/accounts/{acme}/contacts");
    let dana = format!("/contacts/{}", made(&ann, &list, json!({ "name": "Dana" })).await);
    for path in [&list, &dana] {
        assert_eq!((ann.get(path).await.status, tim.get(path).await.status), (200, 200), "delivery meets everybody");
        assert_eq!((bob.get(path).await.status, rae.get(path).await.status), (404, 404));
    }
    let mrr = json!({ "amount_minor": 1, "currency": "EUR" });
    let deal = json!({ "name": "Backup", "mrr": mrr, "owner_id": rae.id, "account_id": acme });
    owner.post("/deals", deal).await.expect(201);
    for path in [&list, &dana] {
        rae.get(path).await.expect(200);
    }
    assert_eq!(rae.post(&list, json!({ "name": "Eve" })).await.status, 403);
    assert_eq!(tim.patch(&dana, json!({ "name": "Eve" })).await.status, 403);
    assert_eq!(bob.post(&list, json!({ "name": "Eve" })).await.status, 404);
    assert_eq!(bob.patch(&dana, json!({ "name": "Eve" })).await.status, 404);
    assert_eq!(bob.delete(&dana).await.status, 404);
    assert_eq!(ann.get(&dana).await.expect(200)["name"], "Dana");
}

#[actix_web::test]
async fn a_bad_contact_is_refused_at_its_place() {
    let (_atrium, owner) = TestAtrium::start().await;
    let list = format!("/accounts/{}/contacts", made(&owner, "/accounts", json!({ "name": "Acme" })).await);
    for (body, pointer) in [
        (json!({}), ""),
        (json!({ "name": " " }), "/name"),
        (json!({ "name": "x", "phone": "call me" }), "/phone"),
        (json!({ "name": "x", "phone": "1234" }), "/phone"),
        (json!({ "name": "x", "email": "nobody" }), "/email"),
        (json!({ "name": "x", "primary": "yes" }), "/primary"),
        (json!({ "name": "x", "fax": "1" }), "/fax"),
    ] {
        let refused = owner.post(&list, body.clone()).await;
        assert_eq!((refused.status, refused.body["errors"][0]["pointer"].as_str()), (422, Some(pointer)), "{body}");
    }
    assert_eq!(owner.get(&list).await.expect(200)["data"], json!([]));
}
