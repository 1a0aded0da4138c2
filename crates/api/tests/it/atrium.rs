//! A house for one test: its own database, its own server on a free port, and people who sign in to it.

use std::{net::TcpListener, path::PathBuf, process::Command};

use actix_web::{http::Method, web};
use api::{
    server::{self, listen::listen},
    state::AppState,
    state::config::{Limits, ServerConfig},
};
use argon2::PasswordHasher;
use awc::{Client, cookie::Cookie};
use persistence::Database;
use serde_json::{Value, json};
use tempfile::TempDir;

pub const PASSWORD: &str = "harbour lantern quiet";
pub const DEMO_PASSWORD: &str = "quiet copper lantern 41";
const PAGE: &str = "page";

/// A house for one test.
pub struct TestAtrium {
    pub url: String,
    pub state: web::Data<AppState>,
    server: actix_web::dev::ServerHandle,
    folder: TempDir,
}

/// Someone who talks to it.
pub struct Visitor {
    url: String,
    client: Client,
    cookie: Option<Cookie<'static>>,
    pub id: String,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub headers: actix_web::http::header::HeaderMap,
    pub text: String,
    pub body: Value,
    pub cookie: Option<Cookie<'static>>,
    pub cookies: Vec<Cookie<'static>>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// The body of an answer that must have this status.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }
}

impl TestAtrium {
    /// A house that nobody has set up.
    pub async fn empty() -> Self {
        Self::empty_with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn empty_with(set: impl FnOnce(&mut ServerConfig)) -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = Database::open(&address(&folder)).await.expect("a database");
        database.migrate().await.expect("the schema");
        let mut config = ServerConfig {
            listen: "127.0.0.1:0".parse().expect("an address"),
            spa: folder.path().join(PAGE),
            public_url: None,
            allowed_origins: vec!["https://partner.example".to_owned()],
            workers: Some(1),
            trusted_proxies: Vec::new(),
            metrics_token: None,
            limits: Limits { patience: 10, connections: 1000, connections_per_address: 1000, rate_limit: 0 },
        };
        set(&mut config);
        let state = web::Data::new(server::open(database, config).await.expect("a house"));
        let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", socket.local_addr().expect("an address"));
        let server = listen(state.clone(), socket, 1).expect("a server").disable_signals().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { url, state, server: handle, folder }
    }

    /// Where this house looks for the page's build; nothing is there unless a test puts it there.
    pub fn page(&self) -> PathBuf {
        self.folder.path().join(PAGE)
    }

    /// A house with an organization, and its owner.
    pub async fn start() -> (Self, Visitor) {
        Self::start_with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn start_with(set: impl FnOnce(&mut ServerConfig)) -> (Self, Visitor) {
        let atrium = Self::empty_with(set).await;
        let mut owner = atrium.visitor();
        let token = atrium.state.set_up_token().expect("a token");
        let answer = owner.post("/setup", set_up(&token)).await;
        owner.cookie = answer.cookie.clone();
        owner.id = answer.expect(201)["id"].as_str().expect("an id").to_owned();
        (atrium, owner)
    }

    /// Puts the demo beside what is there, and answers its owner.
    pub async fn with_demo(&self) -> Visitor {
        let hash = argon2::Argon2::default().hash_password(DEMO_PASSWORD.as_bytes()).expect("a hash").to_string();
        demo::fill(&self.state.database, 7, &hash, self.state.now()).await.expect("the demo");
        self.demo_member("ana").await
    }

    /// Somebody of the demo.
    pub async fn demo_member(&self, name: &str) -> Visitor {
        let mut visitor = self.visitor();
        let me = visitor.sign_in(&format!("{name}@demo.example"), DEMO_PASSWORD).await.expect(201);
        visitor.id = me["id"].as_str().expect("an id").to_owned();
        visitor
    }

    /// Someone who is not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor { url: self.url.clone(), client: Client::default(), cookie: None, id: String::new() }
    }

    /// A member with that role, signed in by the link that the owner gave them.
    pub async fn member(&self, owner: &Visitor, name: &str, role: &str) -> Visitor {
        let email = format!("{}@example.com", name.to_lowercase());
        let member = owner.post("/members", json!({ "name": name, "email": email, "role": role })).await.expect(201);
        let id = member["id"].as_str().expect("an id").to_owned();
        let link = owner.post(&format!("/members/{id}/password-link"), json!({})).await.expect(201);
        let token = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned();
        let mut visitor = self.visitor();
        let answer = visitor.post("/password-links/redemption", json!({ "token": token, "password": PASSWORD })).await;
        visitor.cookie = answer.cookie.clone();
        answer.expect(201);
        visitor.id = id;
        visitor
    }
}

impl Drop for TestAtrium {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

pub fn set_up(token: &str) -> Value {
    json!({
        "token": token,
        "organization": { "name": "Northwind", "time_zone": "Europe/Berlin", "currency": "EUR" },
        "owner": { "name": "Olivia", "email": "olivia@example.com", "password": PASSWORD }
    })
}

impl Visitor {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &[], Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, &[], Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], None).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let answer = self.post("/session", json!({ "email": email, "password": password })).await;
        if let Some(cookie) = answer.cookie.clone() {
            self.cookie = Some(cookie);
        }
        answer
    }

    /// The secret of the session.
    pub fn session(&self) -> &str {
        self.cookie.as_ref().map_or("", Cookie::value)
    }

    /// Goes on with the cookie of an answer, as a browser does.
    pub fn keep_cookie(&mut self, answer: &Answer) {
        self.cookie.clone_from(&answer.cookie);
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string());
        let mut all = vec![("Origin", self.url.as_str())];
        if body.is_some() {
            all.push(("Content-Type", "application/json"));
        }
        all.extend_from_slice(headers);
        self.send_raw(method, path, &all, body.unwrap_or_default().into_bytes()).await
    }

    /// Sends just that, without the Origin that a browser would add.
    pub async fn send_raw(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let url = if path.starts_with('/') && !path.starts_with("/api/") && !path.starts_with("/health") && path != "/metrics" {
            format!("{}/api/v1{path}", self.url)
        } else {
            format!("{}{path}", self.url)
        };
        let mut request = self.client.request(method, url);
        for header in headers {
            request = request.insert_header(*header);
        }
        if let Some(cookie) = &self.cookie {
            request = request.cookie(cookie.clone());
        }
        let mut response = request.send_body(body).await.expect("an answer");
        let bytes = response.body().limit(64 << 20).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let cookies: Vec<Cookie<'static>> = response.cookies().map(|cookies| cookies.clone()).unwrap_or_default();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
            cookie: cookies.iter().find(|cookie| matches!(cookie.name(), "atrium" | "__Host-atrium")).cloned(),
            cookies,
        }
    }
}

/// A database of its own: a file in the test's folder, or a new one on the PostgreSQL server.
fn address(folder: &TempDir) -> String {
    let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.path().join("atrium.db").display());
    };
    let name = format!("atrium_{}", uuid::Uuid::new_v4().simple());
    let made = Command::new("psql").args([&server, "-qc", &format!("CREATE DATABASE {name}")]).status();
    assert!(made.is_ok_and(|status| status.success()), "psql makes a database on {server}");
    let (before, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{before}/{name}")
}
