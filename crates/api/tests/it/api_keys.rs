//! API keys: a program acts in the key's name, within its scopes and what its maker may at that moment, until it is revoked.

use actix_web::http::Method;
use domain::{id::ApiKeyId, people::api_key::NewApiKey, permission::Grant};
use serde_json::{Value, json};

use crate::atrium::{Answer, TestAtrium, Visitor};

/// A program that came with a key, and the key's id.
struct Program {
    visitor: Visitor,
    token: String,
    id: String,
}

async fn made(atrium: &TestAtrium, maker: &Visitor, key: Value) -> Program {
    let made = maker.post("/api-keys", key).await.expect(201);
    let text = |field: &str| made[field].as_str().expect("a text").to_owned();
    Program { visitor: atrium.visitor(), token: text("token"), id: text("id") }
}

impl Program {
    /// Asks with the key alone: no cookie, and no Origin as a browser sends it.
    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
        all.extend_from_slice(headers);
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.visitor.send_raw(method, path, &all, body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, &[], Some(body)).await
    }
}

#[actix_web::test]
async fn a_program_acts_in_its_own_name_within_its_scopes() {
    let (atrium, owner) = TestAtrium::start().await;
    let key = json!({ "name": "Nightly sync", "scopes": ["tasks:add", "tasks:view", "audit_log:view"] });
    let program = made(&atrium, &owner, key).await;
    let task = program.post("/tasks", json!({ "title": "Made by a program" })).await.expect(201);
    assert_eq!(task["created_by"]["id"].as_str(), Some(owner.id.as_str()), "records name the member behind it");
    let log = program.get("/audit-log?limit=2").await.expect(200);
    assert_eq!(log["data"][0]["actor"], json!({ "kind": "api_key", "id": program.id, "name": "Nightly sync" }));
    assert_eq!(log["data"][1]["verb"], "api_key.made");
    assert_eq!(log["data"][1]["actor"]["kind"], "member");

    for beyond in [program.get("/deals").await, program.post("/members", json!({ "name": "X", "role": "technician" })).await] {
        assert_eq!((beyond.status, beyond.code()), (403, "out_of_scope"));
    }
    let me = program.get("/me").await.expect(200);
    assert_eq!(me["capabilities"], json!(["tasks:view", "tasks:add", "audit_log:view"]));
    for (method, path) in [
        (Method::GET, "/me/sessions"),
        (Method::DELETE, "/me/sessions"),
        (Method::GET, "/api-keys"),
        (Method::DELETE, "/session"),
    ] {
        assert_eq!(program.ask(method, path, &[], None).await.code(), "in_person_only", "{path}");
    }
    let more = json!({ "name": "A key of a key", "scopes": ["tasks:view"] });
    assert_eq!(program.post("/api-keys", more).await.code(), "in_person_only");
}

#[actix_web::test]
async fn a_key_never_does_what_its_maker_cannot_now_or_later() {
    let (atrium, owner) = TestAtrium::start().await;
    let mia = atrium.member(&owner, "Mia", "sales_manager").await;
    let beyond = mia.post("/api-keys", json!({ "name": "Too much", "scopes": ["members:change"] })).await;
    assert_eq!((beyond.status, beyond.body["errors"][0]["code"].as_str()), (422, Some("beyond_maker")));
    let program = made(&atrium, &mia, json!({ "name": "Pipeline", "scopes": ["deals:view", "leads:view"] })).await;
    program.get("/deals").await.expect(200);
    owner.patch(&format!("/members/{}", mia.id), json!({ "role": "technician" })).await.expect(200);
    assert_eq!(program.get("/deals").await.code(), "not_allowed", "its maker may no longer");
    owner.patch(&format!("/members/{}", mia.id), json!({ "active": false })).await.expect(200);
    let gone = program.get("/me").await;
    assert_eq!((gone.status, gone.code(), gone.header("www-authenticate")), (401, "key_refused", "Bearer"));
}

#[actix_web::test]
async fn a_key_is_shown_once_listed_with_its_last_use_and_ends_when_it_is_revoked() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let program = made(&atrium, &rae, json!({ "name": "Leads", "scopes": ["leads:view"] })).await;
    assert_eq!(rae.get("/api-keys").await.expect(200)["data"][0]["last_used_at"], Value::Null);
    program.get("/leads").await.expect(200);
    let listed = owner.get("/api-keys").await.expect(200);
    let key = &listed["data"][0];
    assert!(key["last_used_at"].is_string() && key["maker"]["name"] == "Rae" && key.get("token").is_none(), "{key}");
    assert!(!listed.to_string().contains(&program.token));
    assert_eq!(owner.get("/api-keys?limit=1").await.expect(200)["data"][0]["id"].as_str(), Some(program.id.as_str()));

    let other = atrium.member(&owner, "Sam", "sales_rep").await;
    assert_eq!(other.delete(&format!("/api-keys/{}", program.id)).await.status, 404, "another's");
    owner.delete(&format!("/api-keys/{}", program.id)).await.expect(204);
    assert_eq!(program.get("/leads").await.code(), "key_refused");
    assert_eq!(owner.delete(&format!("/api-keys/{}", program.id)).await.status, 404, "it was revoked");
    let told = owner.get("/audit-log?noun=api_key").await.expect(200);
    let told: Vec<&str> = told["data"].as_array().expect("entries").iter().filter_map(|entry| entry["verb"].as_str()).collect();
    assert_eq!(told, ["api_key.revoked", "api_key.made"]);
}

#[actix_web::test]
async fn what_is_no_key_is_refused_and_a_key_in_an_address_too() {
    let (atrium, owner) = TestAtrium::start().await;
    let mut program = made(&atrium, &owner, json!({ "name": "Reports", "scopes": ["tasks:view"] })).await;
    let whole = program.token.clone();
    for path in [format!("/tasks?api_key={whole}"), format!("/tasks/{whole}")] {
        let refused = owner.get(&path).await;
        assert_eq!((refused.status, refused.code()), (400, "key_in_address"), "{path}");
    }
    let made_up = format!("atr_live_{}_{}", uuid::Uuid::now_v7().simple(), "0f".repeat(32));
    let made_up = format!("{made_up}{:08x}", crc32fast::hash(made_up.as_bytes()));
    for wrong in
        [whole[..whole.len() - 1].to_owned(), format!("{whole}0"), whole.to_uppercase().replace("ATR_LIVE", "atr_live"), made_up]
    {
        program.token = wrong;
        assert_eq!(program.get("/tasks").await.code(), "key_refused", "{}", program.token);
    }
    // Whoever brings a wrong key is not taken for whoever is signed in there.
    let bearer = format!("Bearer {}", program.token);
    let both = owner.send(Method::GET, "/me", &[("Authorization", bearer.as_str())], None).await;
    assert_eq!(both.code(), "key_refused");
}

#[actix_web::test]
async fn how_long_a_key_holds_is_said_or_a_year() {
    let (atrium, owner) = TestAtrium::start().await;
    let ask = async |day: Value| {
        owner.post("/api-keys", json!({ "name": "Until then", "scopes": ["tasks:view"], "expires_on": day })).await
    };
    for (day, code) in [("2020-01-01", "in_the_past"), ("2090-01-01", "too_late")] {
        assert_eq!(ask(json!(day)).await.body["errors"][0]["code"], code);
    }
    let today = owner.get("/me").await.expect(200)["today"].clone();
    let key = ask(today).await.expect(201);
    let (made_at, ends_at) = (key["created_at"].as_str().expect("a moment"), key["expires_at"].as_str().expect("a moment"));
    assert!(ends_at > made_at, "the last day counts");
    let database = &atrium.state.database;
    let id: ApiKeyId = key["id"].as_str().expect("an id").parse().expect("an id");
    let hash = sha256(key["token"].as_str().expect("a token"));
    let at = |moment: &str| chrono::DateTime::parse_from_rfc3339(moment).expect("a moment").to_utc().into();
    assert!(database.with_key(id, &hash, at(made_at)).await.expect("answers").is_some());
    assert!(database.with_key(id, &hash, at(ends_at)).await.expect("answers").is_none(), "it has expired");
}

fn sha256(text: &str) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).to_vec()
}

#[actix_web::test]
async fn a_key_that_is_revoked_while_a_write_is_under_way_writes_nothing_any_more() {
    let (atrium, owner) = TestAtrium::start().await;
    let program = made(&atrium, &owner, json!({ "name": "Late", "scopes": ["tasks:add"] })).await;
    let id: ApiKeyId = program.id.parse().expect("an id");
    let now = atrium.state.now();
    let who = atrium.state.database.with_key(id, &sha256(&program.token), now).await.expect("answers").expect("it holds");
    owner.delete(&format!("/api-keys/{}", program.id)).await.expect(204);
    let room = atrium.state.database.room(Grant::ask(who.viewer).expect("a grant"), who.organization.business_day(now));
    let late = room.create_task(serde_json::from_value(json!({ "title": "Too late" })).expect("a task")).await;
    assert_eq!(late.expect_err("refused").to_string(), "This key holds no longer.");
    assert!(!owner.get("/tasks").await.expect(200).to_string().contains("Too late"));
}

#[actix_web::test]
async fn keys_have_limits_of_their_own_and_need_no_origin() {
    let (atrium, owner) = TestAtrium::start_with(|config| config.limits.rate_limit = 3).await;
    let made = [json!({ "name": "One", "scopes": ["tasks:view"] }), json!({ "name": "Other", "scopes": ["tasks:view"] })];
    let [one, other] = made;
    let (one, other) = (self::made(&atrium, &owner, one).await, self::made(&atrium, &owner, other).await);
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(one.get("/me").await.status);
    }
    assert_eq!(seen, [200, 200, 200, 429, 429]);
    other.get("/me").await.expect(200);
}

#[actix_web::test]
async fn a_key_looks_through_other_eyes_only_when_it_may_and_its_maker_may() {
    let (atrium, owner) = TestAtrium::start().await;
    let rae = atrium.member(&owner, "Rae", "sales_rep").await;
    let eyes = [("View-As", rae.id.as_str())];
    let without = made(&atrium, &owner, json!({ "name": "Blind", "scopes": ["tasks:view"] })).await;
    assert_eq!(without.ask(Method::GET, "/workspace", &eyes, None).await.code(), "view_as_not_allowed");
    let denied = owner.get("/audit-log?verb=view_as.denied").await.expect(200);
    assert_eq!(denied["data"][0]["actor"]["name"], "Blind");
    let with = made(&atrium, &owner, json!({ "name": "Seeing", "scopes": ["role_workspaces:view"], "view_as": true })).await;
    let seen = with.ask(Method::GET, "/workspace", &eyes, None).await.expect(200);
    assert_eq!(seen["viewing_as"]["name"], "Rae");
    let told = owner.get("/audit-log?verb=view_as.started").await.expect(200);
    assert_eq!(told["data"][0]["actor"], json!({ "kind": "api_key", "id": with.id, "name": "Seeing" }));
}

#[test]
fn a_new_key_takes_known_scopes_alone() {
    for scopes in [json!(["deals:ad"]), json!(["deals"]), json!([7]), json!("deals:view")] {
        assert!(serde_json::from_value::<NewApiKey>(json!({ "name": "X", "scopes": scopes })).is_err());
    }
}
