//! View as a teammate: by rules, for reading alone, on the record, and never ignored.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{Answer, TestAtrium, Visitor},
    permission::NOBODY,
    views::record,
};

pub async fn through(who: &Visitor, eyes: &str, path: &str) -> Answer {
    who.send(Method::GET, path, &[("View-As", eyes)], None).await
}

async fn allow(owner: &Visitor, viewer: &str, target: &str) -> String {
    let rule = owner.post("/workspace-access-rules", json!({ "viewer_role": viewer, "target_role": target })).await.expect(201);
    rule["id"].as_str().expect("an id").to_owned()
}

fn names(me: &Value) -> Vec<&str> {
    let groups = me["viewable"].as_array().expect("groups").iter();
    groups.flat_map(|group| group["members"].as_array().expect("members")).filter_map(|member| member["name"].as_str()).collect()
}

async fn deal(owner: &Visitor, of: &Visitor, name: &str) {
    let mrr = json!({ "amount_minor": 10_000, "currency": "EUR" });
    owner.post("/deals", json!({ "name": name, "mrr": mrr, "owner_id": of.id })).await.expect(201);
}

#[actix_web::test]
async fn a_sales_manager_reviews_a_reps_deals_and_leads_once_an_admin_allows_it() {
    let (atrium, owner) = TestAtrium::start().await;
    let (mia, rae) = (atrium.member(&owner, "Mia", "sales_manager").await, atrium.member(&owner, "Rae", "sales_rep").await);
    deal(&owner, &rae, "Backup").await;
    rae.post("/leads", json!({ "company": "Lark" })).await.expect(201);

    let denied = through(&mia, &rae.id, "/workspace").await;
    assert_eq!((denied.status, denied.code()), (403, "view_as_not_allowed"));
    assert!(names(&mia.get("/me").await.expect(200)).is_empty());

    let rule = allow(&owner, "sales_manager", "sales_rep").await;
    assert_eq!(names(&mia.get("/me").await.expect(200)), ["Rae"]);
    let seen = through(&mia, &rae.id, "/workspace").await;
    assert_eq!(seen.header("view-as"), rae.id);
    assert_eq!(seen.header("cache-control"), "no-store");
    assert!(seen.header("vary").contains("View-As"));
    let seen = seen.expect(200);
    assert_eq!((&seen["viewer"]["name"], &seen["viewing_as"]["name"]), (&json!("Mia"), &json!("Rae")));
    assert_eq!((&seen["view"]["kind"], &seen["view"]["deals"][0]["name"]), (&json!("sales"), &json!("Backup")));
    assert_eq!(through(&mia, &rae.id, "/deals").await.expect(200)["data"][0]["name"], "Backup");
    assert_eq!(through(&mia, &rae.id, "/leads").await.expect(200)["data"][0]["company"], "Lark");
    assert_eq!(mia.get("/deals").await.expect(200)["data"], json!([]), "her own are still her own");

    owner.delete(&format!("/workspace-access-rules/{rule}")).await.expect(204);
    let ended = through(&mia, &rae.id, "/workspace").await;
    assert_eq!((ended.status, ended.code()), (403, "view_as_not_allowed"));
    assert_eq!(record(&owner).await, ["view_as.denied Mia Rae", "view_as.started Mia Rae"], "told again only later");
    let later = (*atrium.state.now() + chrono::Duration::minutes(11)).into();
    atrium.state.database.do_all_jobs(|| Some(later)).await.expect("told");
    let told = ["view_as.denied Mia Rae", "view_as.started Mia Rae", "view_as.ended Mia Rae", "view_as.denied Mia Rae"];
    assert_eq!(record(&owner).await, told);
}

#[actix_web::test]
async fn the_body_equals_the_targets_own_but_for_who_looks() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for name in ["Acme", "Birch"] {
        let account = ann.post("/accounts", json!({ "name": name })).await.expect(201);
        ann.post("/tasks", json!({ "title": "Call", "account_id": account["id"] })).await.expect(201);
    }
    for path in ["/workspace", "/workspace?kind=strategic", "/me/tasks"] {
        let (mut own, mut seen) = (ann.get(path).await.expect(200), through(&owner, &ann.id, path).await.expect(200));
        for body in [&mut own, &mut seen] {
            let body = body.as_object_mut().expect("an object");
            for field in ["viewer", "viewing_as", "generated_at"] {
                assert!(body.remove(field).is_some(), "{path} says {field}");
            }
        }
        assert_eq!(own, seen, "{path}");
    }
    for path in ["/accounts", "/tasks", "/account-cards", "/deals", "/pipeline-stages"] {
        assert_eq!(ann.get(path).await.text, through(&owner, &ann.id, path).await.text, "{path}");
    }
}

#[actix_web::test]
async fn no_rule_unknown_foreign_deactivated_admin_and_oneself_are_refused_alike() {
    let (atrium, owner) = TestAtrium::start().await;
    let (mia, rae) = (atrium.member(&owner, "Mia", "sales_manager").await, atrium.member(&owner, "Rae", "sales_rep").await);
    let tom = atrium.member(&owner, "Tom", "technician").await;
    let adam = atrium.member(&owner, "Adam", "admin").await;
    allow(&owner, "sales_manager", "sales_rep").await;
    allow(&owner, "sales_manager", "sales_manager").await;
    owner.patch(&format!("/members/{}", rae.id), json!({ "active": false })).await.expect(200);
    let mut details = Vec::new();
    for target in [&rae.id, &tom.id, &adam.id, &owner.id, &mia.id, NOBODY] {
        let refused = through(&mia, target, "/workspace").await;
        assert_eq!((refused.status, refused.code()), (403, "view_as_not_allowed"), "{target}");
        details.push(refused.body["detail"].clone());
    }
    details.dedup();
    assert_eq!(details.len(), 1, "the same words for all");
    assert_eq!(through(&owner, &adam.id, "/workspace").await.code(), "view_as_not_allowed", "nobody views an admin");
    assert_eq!(through(&adam, &owner.id, "/workspace").await.code(), "view_as_not_allowed");
}

#[actix_web::test]
async fn a_malformed_or_repeated_header_is_400_and_a_write_is_403() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let twice = format!("{}, {}", ann.id, ann.id);
    for value in ["", "ann", "layout", "contact:ann", &format!("api_key:{}", ann.id), "01900000-0000-7000-8000", &twice] {
        let refused = through(&owner, value, "/workspace").await;
        assert_eq!((refused.status, refused.code()), (400, "view_as_invalid"), "{value:?}");
    }
    let account = ann.post("/accounts", json!({ "name": "Acme" })).await.expect(201);
    let path = format!("/accounts/{}", account["id"].as_str().expect("an id"));
    let header: &[(&str, &str)] = &[("View-As", &ann.id)];
    for (method, path, body) in [
        (Method::PATCH, path.as_str(), Some(json!({ "name": "Mine" }))),
        (Method::POST, "/tasks", Some(json!({ "title": "Call" }))),
        (Method::DELETE, "/session", None),
    ] {
        let refused = owner.send(method.clone(), path, header, body).await;
        assert_eq!((refused.status, refused.code()), (403, "view_as_read_only"), "{method} {path}");
    }
    assert_eq!(ann.get(&path).await.expect(200)["name"], "Acme");
    owner.get("/me").await.expect(200);
}

#[actix_web::test]
async fn a_rule_never_lets_anyone_view_an_admin_and_a_pair_is_unique() {
    let (atrium, owner) = TestAtrium::start().await;
    let mia = atrium.member(&owner, "Mia", "sales_manager").await;
    let add = async |viewer: &str, target: &str| {
        owner.post("/workspace-access-rules", json!({ "viewer_role": viewer, "target_role": target })).await
    };
    for (viewer, target, code, pointer) in [
        ("sales_manager", "admin", "target_not_allowed", "/target_role"),
        ("sales_manager", "owner", "target_not_allowed", "/target_role"),
        ("owner", "sales_rep", "viewer_redundant", "/viewer_role"),
        ("admin", "sales_rep", "viewer_redundant", "/viewer_role"),
    ] {
        let refused = add(viewer, target).await;
        assert_eq!((refused.status, refused.code()), (422, code));
        assert_eq!(refused.body["errors"][0]["pointer"], pointer);
        let preview = json!({ "viewer_role": viewer, "target_role": target });
        assert_eq!(owner.post("/workspace-access-rules/preview", preview).await.code(), code);
    }
    add("sales_manager", "sales_manager").await.expect(201);
    add("sales_manager", "sales_rep").await.expect(201);
    let twice = add("sales_manager", "sales_rep").await;
    assert_eq!((twice.status, twice.code()), (409, "rule_exists"));
    let preview = json!({ "viewer_role": "technician", "target_role": "sales_manager" });
    let preview = owner.post("/workspace-access-rules/preview", preview).await.expect(200);
    assert_eq!(preview, json!({ "viewers": 0, "workspaces": 1 }));
    let rules = owner.get("/workspace-access-rules").await.expect(200);
    assert_eq!(rules["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(mia.get("/workspace-access-rules").await.status, 403);
    assert_eq!(owner.delete(&format!("/workspace-access-rules/{NOBODY}")).await.status, 404);
}

#[actix_web::test]
async fn someone_promoted_to_admin_is_no_longer_visible_from_the_next_request_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let (adam, ann) = (atrium.member(&owner, "Adam", "admin").await, atrium.member(&owner, "Ann", "account_manager").await);
    through(&adam, &ann.id, "/workspace").await.expect(200);
    owner.patch(&format!("/members/{}", ann.id), json!({ "role": "admin" })).await.expect(200);
    assert_eq!(through(&adam, &ann.id, "/workspace").await.code(), "view_as_not_allowed");
    assert!(names(&adam.get("/me").await.expect(200)).is_empty());
}

#[actix_web::test]
async fn a_poll_through_other_eyes_has_a_validator_of_its_own() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob) =
        (atrium.member(&owner, "Ann", "account_manager").await, atrium.member(&owner, "Bob", "account_manager").await);
    let tag = through(&owner, &ann.id, "/workspace").await.header("etag").to_owned();
    let again = async |who: &str| {
        let headers = [("View-As", who), ("If-None-Match", tag.as_str())];
        owner.send(Method::GET, "/workspace", &headers, None).await.status
    };
    assert_eq!(again(&ann.id).await, 304);
    assert_eq!(again(&bob.id).await, 200, "another target's answer is never taken for this one's");
    let own = ann.send(Method::GET, "/workspace", &[("If-None-Match", tag.as_str())], None).await;
    assert_eq!(own.status, 200, "nor a viewer's for the target's own");
}

#[actix_web::test]
async fn the_bench_shows_exactly_the_list_and_the_rule_behind_each_entry() {
    let (atrium, owner) = TestAtrium::start().await;
    let mia = atrium.member(&owner, "Mia", "sales_manager").await;
    atrium.member(&owner, "Rae", "sales_rep").await;
    atrium.member(&owner, "Tom", "technician").await;
    let rule = allow(&owner, "sales_manager", "sales_rep").await;
    let trial = owner.get(&format!("/workspace-access-rules/bench/{}", mia.id)).await.expect(200);
    assert_eq!(trial["viewable"].as_array().map(Vec::len), Some(1));
    assert_eq!((&trial["viewable"][0]["name"], &trial["viewable"][0]["rule_id"]), (&json!("Rae"), &json!(rule)));
    assert_eq!(trial["viewable"][0]["because"], "Sales Managers can view Sales Reps.");
    let own = owner.get(&format!("/workspace-access-rules/bench/{}", owner.id)).await.expect(200);
    assert_eq!(own["viewable"].as_array().map(Vec::len), Some(3), "everyone but owners and admins");
    owner.patch(&format!("/members/{}", mia.id), json!({ "active": false })).await.expect(200);
    let gone = owner.get(&format!("/workspace-access-rules/bench/{}", mia.id)).await.expect(200);
    assert_eq!(gone["viewable"], json!([]));
    assert_eq!(owner.get(&format!("/workspace-access-rules/bench/{NOBODY}")).await.status, 404);
}
