//! How many queries a read takes: as many for many rows as for few.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicUsize, Ordering},
};

use actix_web::http::Method;
use log::{LevelFilter, Log, Metadata, Record};

use crate::{
    atrium::{TestAtrium, Visitor},
    permission::operations,
};

/// Whoever watches over the server bears it.
const WATCHER: &str = "a token to watch with";
const KEPT: &str = include_str!("queries.txt");
/// Each kind of workspace, and two people who have it with different numbers of rows.
const WORKSPACES: [(&str, [&str; 2]); 4] =
    [("am", ["ben", "priya"]), ("sales", ["cleo", "diego"]), ("strategic", ["ben", "priya"]), ("delivery", ["ruth", "liam"])];

/// Counts the reads that the driver logs; a connection that opens meanwhile says other things.
struct Counter(AtomicUsize);

static QUERIES: Counter = Counter(AtomicUsize::new(0));

impl Log for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn log(&self, record: &Record<'_>) {
        let words = record.args().to_string();
        let reads = ["SELECT", "WITH"].iter().any(|verb| words.starts_with(&format!("summary=\"{verb} ")));
        if self.enabled(record.metadata()) && reads {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn flush(&self) {}
}

/// The queries of one read. The first of anybody may also note that they were here, so it is not the one that counts.
async fn queries_of(who: &Visitor, path: &str) -> usize {
    queries_with(who, path, "").await
}

/// The same for whoever bears a secret.
async fn queries_with(who: &Visitor, path: &str, secret: &str) -> usize {
    let bearer = format!("Bearer {secret}");
    let headers = [("Authorization", bearer.as_str())];
    let headers = if secret.is_empty() { &[][..] } else { &headers[..] };
    who.send(Method::GET, path, headers, None).await;
    let before = QUERIES.0.load(Ordering::SeqCst);
    assert_eq!(who.send(Method::GET, path, headers, None).await.status, 200, "{path}");
    QUERIES.0.load(Ordering::SeqCst) - before
}

/// The queries of a poll whose answer has not changed.
async fn queries_when_unchanged(who: &Visitor, path: &str) -> usize {
    let known = who.send(Method::GET, path, &[], None).await.header("ETag").to_owned();
    let before = QUERIES.0.load(Ordering::SeqCst);
    assert_eq!(who.send(Method::GET, path, &[("If-None-Match", &known)], None).await.status, 304, "{path}");
    QUERIES.0.load(Ordering::SeqCst) - before
}

#[actix_web::test]
async fn a_read_takes_as_many_queries_for_many_rows_as_for_few() {
    if std::env::var_os("NEXTEST").is_none() {
        eprintln!(
            "SKIPPED: the driver's log is the whole process's, so this needs cargo nextest, which gives each test its own."
        );
        return;
    }
    log::set_logger(&QUERIES).expect("the only logger");
    log::set_max_level(LevelFilter::Trace);
    let atrium = TestAtrium::empty_with(|config| config.metrics_token = Some(WATCHER.to_owned())).await;
    let ana = atrium.with_demo().await;
    let accounts = ana.get("/accounts?sort=health&limit=1").await.expect(200);
    let account = accounts["data"][0]["id"].as_str().expect("an id").to_owned();

    let mut table = String::from("How many queries a read takes. UPDATE_TABLES=1 cargo test -p api writes it anew.\n\n");
    let mut line = |name: &str, few: usize, many: usize| {
        assert_eq!(few, many, "{name}: the queries grow with the rows");
        assert!(many > 0 || name == "/metrics", "{name}: nothing was counted");
        writeln!(table, "{many:3}  {name}").expect("a line");
    };
    for operation in operations().iter().filter(|operation| operation.method == Method::GET) {
        let path = operation.path.trim_start_matches("/api/v1").replace("{account_id}", &account);
        let parameters = operation.document["parameters"].as_array().into_iter().flatten();
        let Some(limit) = parameters.clone().find(|parameter| parameter["name"] == "limit") else { continue };
        if path.contains('{') {
            continue;
        }
        let most = limit["schema"]["maximum"].as_u64().expect("a maximum").min(50);
        let needs_words = parameters.clone().any(|parameter| parameter["name"] == "q" && parameter["required"] == true);
        let words = if needs_words { "&q=an" } else { "" };
        let few = queries_of(&ana, &format!("{path}?limit={}{words}", most / 5)).await;
        let many = queries_of(&ana, &format!("{path}?limit={most}{words}")).await;
        line(operation.path.trim_start_matches("/api/v1"), few, many);
    }
    for (kind, [one, other]) in WORKSPACES {
        let path = format!("/workspace?kind={kind}");
        let few = queries_of(&atrium.demo_member(one).await, &path).await;
        let many = queries_of(&atrium.demo_member(other).await, &path).await;
        line(&path, few, many);
        let few = queries_when_unchanged(&atrium.demo_member(one).await, &path).await;
        let many = queries_when_unchanged(&atrium.demo_member(other).await, &path).await;
        line(&format!("{path}, unchanged"), few, many);
    }
    let few = queries_of(&ana, "/dashboard?range=3m").await;
    let many = queries_of(&ana, "/dashboard?range=24m").await;
    line("/dashboard", few, many);

    // What nobody is signed in for: it is the same for a house of any size.
    let member = ana.get("/members?q=Tessa").await.expect(200)["data"][0]["id"].as_str().expect("an id").to_owned();
    let link = ana.post(&format!("/members/{member}/password-link"), serde_json::json!({})).await.expect(201);
    let secret = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a secret").to_owned();
    for (path, secret) in [("/setup", ""), ("/password-links/mine", secret.as_str()), ("/metrics", WATCHER), ("/me", "")] {
        let who = if path == "/me" { &ana } else { &atrium.visitor() };
        let once = queries_with(who, path, secret).await;
        line(path, once, queries_with(who, path, secret).await);
    }

    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/queries.txt"), &table).expect("the table");
    } else {
        assert_eq!(table, KEPT);
    }
}
