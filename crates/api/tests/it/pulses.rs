//! A poll wakes whom a change concerns: every write of the contract, and every polled answer of every kind of viewer. When the
//! answer has changed, so has its validator; how often one changed for nothing is kept as a table.

mod deeds;
mod house;
mod watching;

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;

use self::{house::House, watching::Tally};
use crate::permission::operations;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pulses.txt");
const KEPT: &str = include_str!("pulses.txt");
/// Writes that need somebody who is not signed in yet, or end a session of a watcher; none touches what is polled but by the others.
const BESIDE: [&str; 2] = ["set_up", "sign_out"];

fn table(tallies: &BTreeMap<String, Tally>) -> String {
    let mut table = String::from(
        "Whom each write wakes, of all who poll. UPDATE_TABLES=1 cargo nextest run -p api pulses writes it anew.\n\
         concerned: polls whose answer changed. beside: woken, while only another answer of the same person changed.\n\
         strangers: polls of people for whom nothing changed. needless: of those, the woken.\n\n\
         writes  polls  concerned  beside  strangers  needless\n",
    );
    let line = |tally: &Tally, name: &str| {
        let Tally { writes, polls, concerned, beside, strangers, needless } = tally;
        format!("{writes:6} {polls:6} {concerned:10} {beside:7} {strangers:10} {needless:9}  {name}\n")
    };
    for (operation, tally) in tallies {
        table += &line(tally, operation);
    }
    let all = tallies.values().fold(Tally::default(), |all, tally| all.and(*tally));
    table + &line(&all, &format!("all: {} % of strangers stay asleep", (all.strangers - all.needless) * 100 / all.strangers))
}

#[actix_web::test]
async fn an_answer_that_changed_has_another_validator_and_few_others_do() {
    let mut house = House::build().await;
    deeds::all(&mut house).await;
    let table = table(&house.tallies);
    println!("{table}");
    let writes: BTreeSet<String> = operations().into_iter().filter(|one| one.method != Method::GET).map(|one| one.name).collect();
    let done: BTreeSet<String> = house.tallies.keys().cloned().chain(BESIDE.map(str::to_owned)).collect();
    assert_eq!(writes.difference(&done).collect::<Vec<_>>(), Vec::<&String>::new(), "every write of the contract is done");
    assert_eq!(house.fields_left(), Vec::<String>::new(), "every field of every patch is changed");
    assert_eq!(house.stale, Vec::<String>::new(), "what changed is never answered as unchanged");
    assert_eq!(house.missed, Vec::<String>::new(), "what changed shows something of what the write touched");
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table");
    } else {
        assert_eq!(table, KEPT, "look at the difference, then write it anew");
    }
}

/// A page asks again for what shows something of its own change, and for nothing else.
#[actix_web::test]
async fn a_write_says_what_it_touched_and_a_poll_what_it_shows() {
    let house = House::build().await;
    let add = async |who: &str, key: Option<&str>| {
        let headers: Vec<_> = key.into_iter().map(|key| ("Idempotency-Key", key)).collect();
        let task = serde_json::json!({ "title": "Call" });
        house.visitor(who).send(Method::POST, "/tasks", &headers, Some(task)).await.header("touched").to_owned()
    };
    assert_eq!(add("owner", None).await, "all:task");
    assert_eq!((add("ann", Some("once")).await, add("ann", Some("once")).await), ("all:task".to_owned(), String::new()));
    let shows = async |who: &str, path: &str| house.visitor(who).get(path).await.header("shows").to_owned();
    assert_eq!(shows("owner", "/leads").await, "everyone, all:lead");
    assert!(shows("ann", "/tasks").await.contains("all:task"));
    assert!(!shows("ann", "/qbrs").await.contains("all:task"));
    assert_eq!(shows("owner", "/audit-log").await, "", "nobody polls it, and it is asked for again after each change");
}

/// B22 in one example of each kind: nobody else is woken, and whoever is concerned is.
#[actix_web::test]
async fn a_colleagues_own_affairs_leave_my_polls_as_they_were() {
    let house = House::build().await;
    let [acme, bolt] = ["acme", "bolt"].map(|account| house.id(account));
    let mine = house.known("ann", "/workspace").await;
    let theirs = house.known("alf", "/workspace").await;
    let ended = house.known("owner", "/me/tasks").await;
    house.write("rae", Method::POST, "/tasks", serde_json::json!({ "title": "Mine alone" })).await;
    house.write("alf", Method::POST, &format!("/accounts/{bolt}/touchpoints"), house::call()).await;
    assert_eq!(house.poll("ann", "/workspace", &mine).await, 304, "a private task, and another manager's account");
    assert_eq!(house.poll("alf", "/workspace", &theirs).await, 200, "what concerns somebody wakes them");
    assert_eq!(house.poll("owner", "/me/tasks", &ended).await, 304, "the owner reaches all tasks, and shows their own here");
    house.write("owner", Method::POST, &format!("/accounts/{acme}/touchpoints"), house::call()).await;
    assert_eq!(house.poll("ann", "/workspace", &mine).await, 200);
}
