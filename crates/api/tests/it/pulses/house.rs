//! A house with somebody of each kind, and clients that some of them look after.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use chrono::{Days, Utc};
use serde_json::{Value, json};

use super::watching::{Tally, Watched};
use crate::{
    atrium::{Answer, TestAtrium, Visitor},
    contract::document,
    permission::{Operation, operations},
};

/// Somebody of each kind, and a second one where rows are somebody's own.
const PEOPLE: [(&str, &str); 7] = [
    ("ann", "account_manager"),
    ("alf", "account_manager"),
    ("sam", "strategic_account_manager"),
    ("mia", "sales_manager"),
    ("rae", "sales_rep"),
    ("ron", "service_manager"),
    ("tess", "technician"),
];
pub struct House {
    pub atrium: TestAtrium,
    pub people: BTreeMap<&'static str, Visitor>,
    ids: BTreeMap<&'static str, String>,
    pub operations: Vec<Operation>,
    pub watched: Vec<Watched>,
    changed: BTreeSet<String>,
    pub tallies: BTreeMap<String, Tally>,
    /// Polls that were told that nothing had changed when something had.
    pub stale: Vec<String>,
    /// Answers that changed, though they show nothing of what the write says that it touched.
    pub missed: Vec<String>,
}

pub fn day(offset: i64) -> String {
    let today = Utc::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive();
    let days = Days::new(offset.unsigned_abs());
    if offset < 0 { today - days } else { today + days }.to_string()
}

pub fn call() -> Value {
    json!({ "kind": "call", "occurred_on": day(-1) })
}

pub fn money(minor: i64) -> Value {
    json!({ "amount_minor": minor, "currency": "EUR" })
}

impl House {
    /// Three clients: one that Ann manages and Sam advises, one that Alf manages, and one that nobody looks after.
    pub async fn build() -> Self {
        let (atrium, owner) = TestAtrium::start().await;
        let mut people = BTreeMap::new();
        for (name, role) in PEOPLE {
            people.insert(name, atrium.member(&owner, name, role).await);
        }
        people.insert("owner", owner);
        let mut house = Self {
            atrium,
            people,
            ids: BTreeMap::new(),
            operations: operations(),
            watched: Vec::new(),
            changed: BTreeSet::new(),
            tallies: BTreeMap::new(),
            stale: Vec::new(),
            missed: Vec::new(),
        };
        let [ann, alf, sam] = ["ann", "alf", "sam"].map(|name| house.person(name));
        let acme = json!({ "name": "Acme", "manager_id": ann, "strategic_manager_id": sam, "contract_started_on": day(-400) });
        for (name, new) in
            [("acme", acme), ("bolt", json!({ "name": "Bolt", "manager_id": alf })), ("core", json!({ "name": "Core" }))]
        {
            let made = house.write("owner", Method::POST, "/accounts", new).await;
            house.keep(name, &made);
        }
        house
    }

    pub fn visitor(&self, name: &str) -> &Visitor {
        &self.people[name]
    }

    pub fn renew(&mut self, name: &str, answer: &Answer) {
        self.people.get_mut(name).expect("somebody").keep_cookie(answer);
    }

    /// The id of somebody.
    pub fn person(&self, name: &str) -> String {
        self.people[name].id.clone()
    }

    /// Remembers a record by a name.
    pub fn keep(&mut self, name: &'static str, made: &Value) {
        self.ids.insert(name, made["id"].as_str().expect("an id").to_owned());
    }

    pub fn id(&self, name: &str) -> String {
        self.ids[name].clone()
    }

    pub async fn write(&self, who: &str, method: Method, path: &str, body: Value) -> Value {
        self.written(who, method, path, body).await.body
    }

    async fn written(&self, who: &str, method: Method, path: &str, body: Value) -> Answer {
        let body = (method != Method::DELETE).then_some(body);
        let answer = self.people[who].send(method.clone(), path, &[], body).await;
        assert!((200..300).contains(&answer.status), "{who} {method} {path}: {} {}", answer.status, answer.text);
        answer
    }

    /// What somebody's poll is compared with.
    pub async fn known(&self, who: &str, path: &str) -> String {
        self.people[who].get(path).await.header("etag").to_owned()
    }

    pub async fn poll(&self, who: &str, path: &str, known: &str) -> u16 {
        self.people[who].send(Method::GET, path, &[("If-None-Match", known)], None).await.status
    }

    /// Writes, and lets everybody poll.
    pub async fn deed(&mut self, who: &str, method: Method, path: &str, body: Value) -> Value {
        for field in body.as_object().into_iter().flatten().map(|(field, _)| field) {
            self.changed.insert(format!("{} {field}", self.operation(&method, path)));
        }
        let answer = self.written(who, method.clone(), path, body).await;
        self.look(&method, path, answer.header("touched")).await;
        answer.body
    }

    /// The name of the operation that a request is for.
    pub fn operation(&self, method: &Method, path: &str) -> String {
        let parts = |path: &str| path.split('?').next().unwrap_or_default().split('/').map(str::to_owned).collect::<Vec<_>>();
        let asked = parts(path);
        let fits = |template: &str| {
            let template = parts(template.trim_start_matches("/api/v1"));
            template.len() == asked.len() && template.iter().zip(&asked).all(|(part, is)| part == is || part.starts_with('{'))
        };
        let mut found = self.operations.iter().filter(|one| one.method == method && fits(&one.path));
        found.by_ref().min_by_key(|one| one.path.matches('{').count()).expect("an operation").name.clone()
    }

    /// Fields of patches that were never changed.
    pub fn fields_left(&self) -> Vec<String> {
        let document = document();
        let patches = self.operations.iter().filter(|one| one.method == Method::PATCH);
        let fields = patches.flat_map(|one| {
            let schema =
                one.document["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
            let name = schema.rsplit('/').next().unwrap_or_default();
            let fields = document["components"]["schemas"][name]["properties"].as_object().expect("fields");
            fields.keys().map(|field| format!("{} {field}", one.name)).collect::<Vec<_>>()
        });
        fields.filter(|field| !self.changed.contains(field)).collect()
    }
}
