//! The team: who was invited, who has joined, and what a link still opens.

use actix_web::http::Method;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::{
    atrium::{Answer, PASSWORD, TestAtrium, Visitor},
    imports::import,
};

async fn add(who: &Visitor, name: &str, role: &str) -> String {
    let email = format!("{}@example.com", name.to_lowercase());
    let member = who.post("/members", json!({ "name": name, "email": email, "role": role })).await.expect(201);
    assert_eq!((&member["joined"], &member["invitation"]), (&json!(false), &Value::Null));
    member["id"].as_str().expect("an id").to_owned()
}

/// Makes a link for a member, and answers the secret that it carries.
async fn link(who: &Visitor, id: &str) -> String {
    let link = who.post(&format!("/members/{id}/password-link"), json!({})).await.expect(201);
    link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned()
}

async fn look(visitor: &Visitor, token: &str) -> Answer {
    visitor.send(Method::GET, "/password-links/mine", &[("Authorization", &format!("Bearer {token}"))], None).await
}

async fn redeem(visitor: &Visitor, token: &str) -> Answer {
    visitor.post("/password-links/redemption", json!({ "token": token, "password": PASSWORD })).await
}

#[actix_web::test]
async fn a_link_shows_whom_it_is_for_and_looking_consumes_nothing() {
    let (atrium, owner) = TestAtrium::start().await;
    let token = link(&owner, &add(&owner, "Tessa", "technician").await).await;
    let visitor = atrium.visitor();
    for _ in 0..2 {
        let shown = look(&visitor, &token).await.expect(200);
        assert_eq!((&shown["member_name"], &shown["organization_name"]), (&json!("Tessa"), &json!("Northwind")));
        assert_eq!(shown["email"], "tessa@example.com");
        let expires: DateTime<Utc> = shown["expires_at"].as_str().and_then(|at| at.parse().ok()).expect("a moment");
        assert!((expires - Utc::now()).num_hours() >= 71);
    }
    redeem(&visitor, &token).await.expect(201);
    for gone in [token.as_str(), "made-up"] {
        assert_eq!(look(&visitor, gone).await.status, 404, "{gone:?}");
    }
    for headers in [vec![], vec![("Authorization", "Bearer")], vec![("Authorization", token.as_str())]] {
        assert_eq!(visitor.send(Method::GET, "/password-links/mine", &headers, None).await.status, 401);
    }
}

#[actix_web::test]
async fn a_link_that_is_sent_again_kills_the_one_before() {
    let (atrium, owner) = TestAtrium::start().await;
    let id = add(&owner, "Tessa", "technician").await;
    let (first, second) = (link(&owner, &id).await, link(&owner, &id).await);
    let visitor = atrium.visitor();
    assert_eq!((look(&visitor, &first).await.status, redeem(&visitor, &first).await.status), (404, 404));
    redeem(&visitor, &second).await.expect(201);
    assert_eq!(owner.post("/members/01900000-0000-7000-8000-000000000000/password-link", json!({})).await.status, 404);
}

#[actix_web::test]
async fn those_who_change_members_see_who_was_invited_and_who_has_joined() {
    let (atrium, owner) = TestAtrium::start().await;
    let (adam, ann) = (atrium.member(&owner, "Adam", "admin").await, atrium.member(&owner, "Ann", "account_manager").await);
    let id = add(&owner, "Tessa", "technician").await;
    let path = format!("/members/{id}");
    let token = link(&owner, &id).await;
    let invited = adam.get(&path).await.expect(200);
    let moment = |field: &str| invited["invitation"][field].as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let (sent, expires) = (moment("sent_at").expect("a moment"), moment("expires_at").expect("a moment"));
    assert!((Utc::now() - sent).num_seconds() < 60 && (expires - sent).num_hours() == 72);
    let renamed = owner.patch(&path, json!({ "name": "Tess" })).await.expect(200);
    assert_eq!((&renamed["joined"], &renamed["invitation"]), (&json!(false), &invited["invitation"]));
    for seen in [ann.get(&path).await.expect(200), ann.get("/members?q=tess").await.expect(200)["data"][0].clone()] {
        assert_eq!((&seen["name"], &seen["joined"], &seen["invitation"]), (&json!("Tess"), &Value::Null, &Value::Null));
    }
    let listed = owner.get("/members?role=technician").await;
    let etag = listed.header("etag").to_owned();
    assert_eq!(listed.expect(200)["data"][0]["invitation"], invited["invitation"]);
    redeem(&atrium.visitor(), &token).await.expect(201);
    let headers = [("If-None-Match", etag.as_str())];
    let joined = owner.send(Method::GET, "/members?role=technician", &headers, None).await.expect(200);
    assert_eq!((&joined["data"][0]["joined"], &joined["data"][0]["invitation"]), (&json!(true), &Value::Null));
}

#[actix_web::test]
async fn members_are_found_by_role_and_by_whether_they_still_work_here() {
    let (_atrium, owner) = TestAtrium::start().await;
    for (name, role) in [("Tessa", "technician"), ("Tim", "technician"), ("Rae", "sales_rep")] {
        let id = add(&owner, name, role).await;
        owner.patch(&format!("/members/{id}"), json!({ "active": name != "Tim" })).await.expect(200);
    }
    let names = async |query: &str| {
        let found = owner.get(&format!("/members?{query}")).await.expect(200);
        let rows = found["data"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str());
        rows.collect::<Vec<&str>>().join(" ")
    };
    assert_eq!(names("role=technician").await, "Tessa Tim");
    assert_eq!(names("role=technician&active=true").await, "Tessa");
    assert_eq!(names("role=technician&active=false&q=ti").await, "Tim");
    assert_eq!(names("role=service_manager").await, "");
    assert_eq!(owner.get("/members?role=boss").await.body["errors"][0]["parameter"], "role");
}

#[actix_web::test]
async fn whoever_leaves_is_out_at_once_and_their_links_stay_dead() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let path = format!("/members/{}", ann.id);
    ann.get("/me").await.expect(200);
    let token = link(&owner, &ann.id).await;
    owner.patch(&path, json!({ "active": false })).await.expect(200);
    assert_eq!((ann.get("/me").await.status, ann.get("/workspace").await.status), (401, 401));
    let no = owner.post(&format!("{path}/password-link"), json!({})).await;
    assert_eq!((no.status, no.code()), (409, "cannot_sign_in"));
    owner.patch(&path, json!({ "active": true })).await.expect(200);
    let visitor = atrium.visitor();
    assert_eq!((look(&visitor, &token).await.status, redeem(&visitor, &token).await.status), (404, 404));
    assert_eq!(ann.get("/me").await.status, 401, "coming back takes signing in again");
}

#[actix_web::test]
async fn a_link_goes_to_one_address_and_makes_no_owner() {
    let (atrium, owner) = TestAtrium::start().await;
    let adam = atrium.member(&owner, "Adam", "admin").await;
    for (name, changes) in [("Tessa", json!({ "email": "other@example.com" })), ("Tom", json!({ "role": "owner" }))] {
        let id = add(&owner, name, "technician").await;
        let token = link(&adam, &id).await;
        owner.patch(&format!("/members/{id}"), changes).await.expect(200);
        assert_eq!(redeem(&atrium.visitor(), &token).await.status, 404, "{name}");
    }
    let refused = adam.post(&format!("/members/{}/password-link", owner.id), json!({})).await;
    assert_eq!((refused.status, refused.code()), (403, "owners_only"));
}

#[actix_web::test]
async fn the_last_owner_stays_and_an_admin_leaves_owners_alone() {
    let (atrium, owner) = TestAtrium::start().await;
    let adam = atrium.member(&owner, "Adam", "admin").await;
    let path = format!("/members/{}", owner.id);
    for changes in [json!({ "active": false }), json!({ "role": "admin" })] {
        let last = owner.patch(&path, changes.clone()).await;
        assert_eq!((last.status, last.code()), (409, "last_owner"), "{changes}");
        let not_yours = adam.patch(&path, changes).await;
        assert_eq!((not_yours.status, not_yours.code()), (403, "owners_only"));
    }
    let promoted = adam.patch(&format!("/members/{}", adam.id), json!({ "role": "owner" })).await;
    assert_eq!((promoted.status, promoted.code()), (403, "owners_only"));
    let second = add(&owner, "Omar", "owner").await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    assert_eq!(ann.patch(&format!("/members/{}", ann.id), json!({ "name": "Anna" })).await.status, 403);
    owner.patch(&path, json!({ "role": "admin" })).await.expect(200);
    let now_admin = owner.patch(&format!("/members/{second}"), json!({ "active": false })).await;
    assert_eq!((now_admin.status, now_admin.code()), (403, "owners_only"), "a role counts from the next request on");
}

#[actix_web::test]
async fn whoever_is_added_because_a_row_names_them_and_whoever_sets_up_is_on_the_record() {
    let (atrium, owner) = TestAtrium::start().await;
    import(&atrium, &owner, "kind=accounts&add_missing=true", "name,manager\nAcme,Dora\nBeta,dora\n").await;
    let log = owner.get("/audit-log?limit=100&noun=member").await.expect(200);
    let told: Vec<(&str, &str)> = log["data"]
        .as_array()
        .expect("entries")
        .iter()
        .filter_map(|entry| Some((entry["verb"].as_str()?, entry["summary"].as_str()?)))
        .collect();
    assert_eq!(told, [("member.added", "Member \"Dora\" was added."), ("member.added", "Member \"Olivia\" was added.")]);
}
