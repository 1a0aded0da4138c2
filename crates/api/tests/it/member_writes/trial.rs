//! Somebody of a team who is written in one way or another, and what is seen of it.

use serde_json::{Value, json};

use crate::{
    atrium::{PASSWORD, TestAtrium, Visitor},
    imports::import,
};

/// A way to write a member.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Create,
    Change,
    ImportNew,
    ImportKnown,
}

pub(super) const WAYS: [Way; 4] = [Way::Create, Way::Change, Way::ImportNew, Way::ImportKnown];

/// What somebody is to become.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    pub name: &'static str,
    pub email: &'static str,
    pub role: &'static str,
    pub manager: &'static str,
    pub leaves: bool,
}

/// Somebody of the team who holds a session, and a link that they have not used.
pub(super) struct Subject {
    pub id: String,
    pub key: String,
    pub email: String,
    session: Visitor,
    link: String,
}

pub(super) struct Trial {
    atrium: TestAtrium,
    pub owner: Visitor,
    pub admin: Visitor,
    subjects: usize,
}

impl Trial {
    pub async fn begin() -> Self {
        let (atrium, owner) = TestAtrium::start().await;
        atrium.with_demo().await;
        let admin = atrium.member(&owner, "Adam", "admin").await;
        let left = atrium.member(&owner, "Lena", "sales_manager").await;
        owner.patch(&format!("/members/{}", left.id), json!({ "active": false })).await.expect(200);
        Self { atrium, owner, admin, subjects: 0 }
    }

    async fn link(&self, id: &str) -> String {
        let link = self.owner.post(&format!("/members/{id}/password-link"), json!({})).await.expect(201);
        link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned()
    }

    async fn redeem(&self, token: &str) -> u16 {
        let body = json!({ "token": token, "password": PASSWORD });
        self.atrium.visitor().post("/password-links/redemption", body).await.status
    }

    pub async fn subject(&mut self, role: &str) -> Subject {
        self.subjects += 1;
        let key = format!("S{}", self.subjects);
        let email = format!("{}@example.com", key.to_lowercase());
        let file = format!("external_id,name,email,role\n{key},{key},{email},{role}\n");
        import(&self.atrium, &self.owner, "kind=members", file).await;
        let found = self.owner.get(&format!("/members?q={key}")).await.expect(200);
        let id = found["data"][0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(self.redeem(&self.link(&id).await).await, 201);
        let mut session = self.atrium.visitor();
        session.sign_in(&email, PASSWORD).await.expect(201);
        Subject { link: self.link(&id).await, id, key, email, session }
    }

    /// What the journal says of members, latest first.
    async fn told(&self) -> Vec<Value> {
        let log = self.owner.get("/audit-log?limit=100&noun=member").await.expect(200);
        log["data"].as_array().expect("entries").clone()
    }

    /// Asks by that way; answers the code of the refusal, or what the journal was told.
    pub async fn ask(&self, who: &Visitor, way: Way, subject: &Subject, asked: Asked) -> String {
        let last = self.told().await.into_iter().next();
        let refused = match way {
            Way::Create | Way::Change => self.by_request(who, way, subject, asked).await,
            Way::ImportNew | Way::ImportKnown => {
                let known = way == Way::ImportKnown;
                let (key, name) = if known { (&*subject.key, &*subject.key) } else { ("", "Nia") };
                let name = if asked.name.is_empty() { name } else { asked.name };
                let manager = if asked.manager == "self" { name } else { asked.manager };
                let row = format!("{key},{name},{},{},{manager}", asked.email, asked.role);
                self.by_import(who, "", &row).await
            }
        };
        let told = self.told().await;
        let new = told.iter().take_while(|entry| Some(*entry) != last.as_ref());
        let told: Vec<&str> = new.filter_map(|entry| entry["verb"].as_str()).collect();
        refused.unwrap_or_else(|| told.join(", "))
    }

    async fn by_request(&self, who: &Visitor, way: Way, subject: &Subject, asked: Asked) -> Option<String> {
        let mut body = json!({});
        for (field, value) in [("name", asked.name), ("email", asked.email), ("role", asked.role)] {
            if !value.is_empty() {
                body[field] = json!(value);
            }
        }
        body["manager_id"] = match asked.manager {
            "" => Value::Null,
            "self" => json!(subject.id),
            name => self.owner.get(&format!("/members?q={name}")).await.expect(200)["data"][0]["id"].clone(),
        };
        let answer = if way == Way::Create {
            body["name"] = json!("Nia");
            body["role"] = if asked.role.is_empty() { json!("technician") } else { json!(asked.role) };
            who.post("/members", body).await
        } else {
            body["active"] = json!(!asked.leaves);
            who.patch(&format!("/members/{}", subject.id), body).await
        };
        let code = answer.body["errors"][0]["code"].as_str().unwrap_or(answer.code());
        (answer.status >= 400).then(|| code.to_owned())
    }

    pub async fn by_import(&self, who: &Visitor, query: &str, rows: &str) -> Option<String> {
        let file = format!("external_id,name,email,role,manager\n{rows}\n");
        let import = import(&self.atrium, who, &format!("kind=members{query}"), file).await;
        let codes: Vec<&str> = import["errors"].as_array()?.iter().filter_map(|error| error["code"].as_str()).collect();
        (import["status"] != "done").then(|| codes.join(", "))
    }
}

/// What became of the link and the session of somebody who was written.
pub(super) async fn held(trial: &Trial, subject: &Subject) -> &'static str {
    let session = subject.session.get("/me").await.status == 200;
    match (trial.redeem(&subject.link).await == 201, session) {
        (true, true) => "link and session hold",
        (false, true) => "link ends",
        (false, false) => "link and session end",
        (true, false) => "session ends",
    }
}
