//! Every way to write a member against everything that must always be true of members, rendered to a file that a person can read.

use serde_json::{Value, json};

use crate::{
    atrium::{PASSWORD, TestAtrium, Visitor},
    imports::import,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/member_writes.txt");

/// A way to write a member.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Create,
    Change,
    ImportNew,
    ImportKnown,
}

const WAYS: [Way; 4] = [Way::Create, Way::Change, Way::ImportNew, Way::ImportKnown];

/// An address for each that nobody has, and another for those who are there.
const NEW: [&str; 4] = ["one@example.com", "two@example.com", "three@example.com", "four@example.com"];

/// People of the demo, which is another organization.
const ELSEWHERE: [&str; 4] = ["ana@demo.example", "ben@demo.example", "cleo@demo.example", "noah@demo.example"];

/// What somebody is to become.
#[derive(Clone, Copy, Default)]
struct Asked {
    name: &'static str,
    email: &'static str,
    role: &'static str,
    manager: &'static str,
    leaves: bool,
}

/// Somebody of the team who holds a session, and a link that they have not used.
struct Subject {
    id: String,
    key: String,
    email: String,
    session: Visitor,
    link: String,
}

struct Trial {
    atrium: TestAtrium,
    owner: Visitor,
    admin: Visitor,
    subjects: usize,
}

impl Trial {
    async fn begin() -> Self {
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

    async fn subject(&mut self, role: &str) -> Subject {
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
    async fn ask(&self, who: &Visitor, way: Way, subject: &Subject, asked: Asked) -> String {
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

    async fn by_import(&self, who: &Visitor, query: &str, rows: &str) -> Option<String> {
        let file = format!("external_id,name,email,role,manager\n{rows}\n");
        let import = import(&self.atrium, who, &format!("kind=members{query}"), file).await;
        let codes: Vec<&str> = import["errors"].as_array()?.iter().filter_map(|error| error["code"].as_str()).collect();
        (import["status"] != "done").then(|| codes.join(", "))
    }
}

/// What became of the link and the session of somebody who was written.
async fn held(trial: &Trial, subject: &Subject) -> &'static str {
    let session = subject.session.get("/me").await.status == 200;
    match (trial.redeem(&subject.link).await == 201, session) {
        (true, true) => "link and session hold",
        (false, true) => "link ends",
        (false, false) => "link and session end",
        (true, false) => "session ends",
    }
}

/// Everything that is refused, and by whom it is asked.
async fn refusals(trial: &mut Trial) -> Vec<(&'static str, Vec<String>)> {
    let plain = Asked::default();
    let asks = [
        ("an address that a teammate has", false, "technician", Asked { email: "adam@example.com", ..plain }),
        ("an admin makes an owner", true, "technician", Asked { role: "owner", ..plain }),
        ("an admin touches an owner", true, "owner", Asked { name: "Mallory", ..plain }),
        ("somebody leads themselves", false, "technician", Asked { manager: "self", ..plain }),
        ("led by somebody who has left", false, "technician", Asked { manager: "Lena", ..plain }),
    ];
    let mut table = Vec::new();
    for (says, by_admin, role, asked) in asks {
        let mut cells = Vec::new();
        for way in WAYS {
            let subject = trial.subject(role).await;
            let applies = match way {
                Way::Create => role != "owner" && asked.manager != "self",
                // A row with the address of a teammate is about that teammate.
                Way::ImportNew => role != "owner" && !says.ends_with("teammate has"),
                _ => true,
            };
            let who = if by_admin { &trial.admin } else { &trial.owner };
            cells.push(if applies { trial.ask(who, way, &subject, asked).await } else { String::new() });
        }
        table.push((says, cells));
    }
    table
}

/// What is done, what the journal is told of it, and what it ends.
async fn effects(trial: &mut Trial) -> Vec<(&'static str, Vec<String>)> {
    let plain = Asked::default();
    let asks = [
        ("somebody new", Asked { email: NEW[0], ..plain }),
        ("another name", Asked { name: "Renamed", ..plain }),
        ("another address", Asked { email: NEW[0], ..plain }),
        ("an address that somebody elsewhere has", Asked { email: ELSEWHERE[0], ..plain }),
        ("becomes an owner", Asked { role: "owner", ..plain }),
        ("leaves", Asked { leaves: true, ..plain }),
    ];
    let mut table = Vec::new();
    for (says, asked) in asks {
        let mut cells = Vec::new();
        for (place, way) in WAYS.into_iter().enumerate() {
            let adds = matches!(way, Way::Create | Way::ImportNew);
            if adds != (says == "somebody new") || (asked.leaves && way != Way::Change) {
                cells.push(String::new());
                continue;
            }
            let subject = trial.subject("technician").await;
            let email = match asked.email {
                "" => "",
                email if email == ELSEWHERE[0] => ELSEWHERE[place],
                _ => NEW[place],
            };
            let told = trial.ask(&trial.owner, way, &subject, Asked { email, ..asked }).await;
            cells.push(if adds { told } else { format!("{told}: {}", held(trial, &subject).await) });
        }
        table.push((says, cells));
    }
    table
}

/// The organization keeps an owner: here Olivia is the only one.
async fn last_owner() -> Vec<(&'static str, Vec<String>)> {
    let mut trial = Trial::begin().await;
    let refused = trial.owner.patch(&format!("/members/{}", trial.owner.id), json!({ "role": "admin" })).await;
    let steps_down = ",Olivia,olivia@example.com,admin,";
    let alone = trial.by_import(&trial.owner, "&skip_bad_rows=true", steps_down).await.unwrap_or_default();
    let heir = trial.subject("technician").await;
    let both = format!("{steps_down}\n{},Heir,{},owner,Nobody", heir.key, heir.email);
    let with_a_bad_heir = trial.by_import(&trial.owner, "&skip_bad_rows=true", &both).await.unwrap_or_default();
    let handed_over = trial.by_import(&trial.owner, "", &both.replace("Nobody", "")).await.unwrap_or("done".to_owned());
    vec![
        ("the last owner steps down", vec![String::new(), refused.code().to_owned(), String::new(), alone]),
        ("... for an heir whose row is bad", vec![String::new(), String::new(), String::new(), with_a_bad_heir]),
        ("... for an heir", vec![String::new(), String::new(), String::new(), handed_over]),
    ]
}

#[actix_web::test]
async fn the_kept_table_says_what_every_way_to_write_a_member_keeps() {
    let mut trial = Trial::begin().await;
    let mut rows = refusals(&mut trial).await;
    rows.extend(effects(&mut trial).await);
    rows.extend(last_owner().await);
    let mut table = String::from(
        "What every way to write a member keeps. UPDATE_TABLES=1 cargo test -p api writes it anew.\n\
         Cells are the code of the refusal, or what the journal is told and what ends; - where it cannot be asked.\n\n",
    );
    table += &format!("{:40}{:24}{:40}{:24}{}\n", "", "create", "change", "import: new", "import: known");
    for (says, cells) in rows {
        let cells: Vec<&str> = cells.iter().map(|cell| if cell.is_empty() { "-" } else { cell }).collect();
        table += &format!("{says:40}{:24}{:40}{:24}{}\n", cells[0], cells[1], cells[2], cells[3]);
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}
