//! A real export of a sales team: after importing it, workspaces and totals are what the file says, counted by other means.

use std::{collections::BTreeMap, path::PathBuf, time::Instant};

use serde_json::json;

use crate::{
    atrium::{PASSWORD, TestAtrium, Visitor},
    imports::import,
};

/// What an agent's deals come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    open: u64,
    won: u64,
    won_minor: i64,
}

fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/crm-sales");
    let folder = std::env::var_os("ATRIUM_REAL_DATA").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// Counts over the raw lines, with nothing that the import is made of: the file has no quotes.
fn tallies(file: &str) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for line in file.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let tally = tallies.entry(cells[1].to_owned()).or_default();
        match cells[4] {
            "Won" => {
                tally.won += 1;
                tally.won_minor += 100 * cells[7].parse::<i64>().expect("whole dollars");
            }
            "Lost" => {}
            _ => tally.open += 1,
        }
    }
    tallies
}

/// The same, of what the API lists.
async fn listed(owner: &Visitor) -> (u64, BTreeMap<String, Tally>) {
    let (mut rows, mut tallies): (u64, BTreeMap<String, Tally>) = (0, BTreeMap::new());
    let mut path = "/deals?limit=100".to_owned();
    loop {
        let page = owner.get(&path).await.expect(200);
        for deal in page["data"].as_array().expect("deals") {
            rows += 1;
            let tally = tallies.entry(deal["owner"]["name"].as_str().expect("a name").to_owned()).or_default();
            match deal["stage"]["kind"].as_str() {
                Some("won") => {
                    tally.won += 1;
                    tally.won_minor += deal["mrr"]["amount_minor"].as_i64().expect("an amount");
                }
                Some("open") => tally.open += 1,
                _ => {}
            }
        }
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/deals?limit=100&cursor={cursor}");
    }
    (rows, tallies)
}

/// The agent, once they have an address and have chosen a password.
async fn signed_in(atrium: &TestAtrium, owner: &Visitor, name: &str) -> Visitor {
    let found = owner.get(&format!("/members?q={}", name.replace(' ', "%20"))).await.expect(200);
    let id = found["data"][0]["id"].as_str().expect("an id").to_owned();
    let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
    owner.patch(&format!("/members/{id}"), json!({ "email": email })).await.expect(200);
    let link = owner.post(&format!("/members/{id}/password-link"), json!({})).await.expect(201);
    let token = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned();
    let mut visitor = atrium.visitor();
    visitor.post("/password-links/redemption", json!({ "token": token, "password": PASSWORD })).await.expect(201);
    visitor.sign_in(&email, PASSWORD).await.expect(201);
    visitor
}

#[actix_web::test]
async fn a_real_export_comes_in_and_adds_up() {
    let Some(folder) = folder() else {
        eprintln!("SKIPPED: the real export is not beside the repository (shared/data/crm-sales); nothing was compared.");
        return;
    };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the file");
    let pipeline = read("sales_pipeline.csv");
    let (atrium, owner) = TestAtrium::start().await;
    let files =
        [("members", read("sales_teams.csv"), 35), ("accounts", read("accounts.csv"), 85), ("deals", pipeline.clone(), 8800)];
    for (kind, file, rows) in &files {
        let began = Instant::now();
        let first = import(&atrium, &owner, &format!("kind={kind}&add_missing=true"), file.clone()).await;
        println!("{kind}: {} created in {:.1} s", first["created"], began.elapsed().as_secs_f32());
        assert_eq!((&first["status"], &first["created"], &first["rows_total"]), (&json!("done"), &json!(rows), &json!(rows)));
    }
    for (kind, file, rows) in &files {
        let again = import(&atrium, &owner, &format!("kind={kind}"), file.clone()).await;
        assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(rows)), "{kind} again");
    }
    let team = owner.get("/members?limit=100").await.expect(200);
    assert_eq!(team["data"].as_array().map(Vec::len), Some(35 + 6 + 1), "the agents, their managers, and the owner");
    let counted = tallies(&pipeline);
    let (rows, listed) = listed(&owner).await;
    assert_eq!(rows, 8800);
    assert_eq!(listed.iter().filter(|(_, tally)| **tally != Tally::default()).count(), counted.len());
    assert_eq!(listed, counted);
    println!("won in all: {} minor units", counted.values().map(|tally| tally.won_minor).sum::<i64>());
    for name in ["Darcel Schlecht", "Moses Frase"] {
        let agent = signed_in(&atrium, &owner, name).await;
        let workspace = agent.get("/workspace?kind=sales").await.expect(200);
        let open = &workspace["view"]["stats"]["open_deals"];
        println!("{name}: {open} open deals on the workspace, {} in the file", counted[name].open);
        assert_eq!(open, &json!(counted[name].open));
        let deals = workspace["view"]["deals"].as_array().expect("deals");
        assert_eq!(deals.len() as u64, counted[name].open.min(200));
        assert!(deals.iter().all(|deal| deal["owner"]["name"] == name));
    }
}
