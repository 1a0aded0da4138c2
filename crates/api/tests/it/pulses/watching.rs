//! Everybody polls everything that their role may, and looks after each write whether it changed.

use std::collections::BTreeSet;

use actix_web::http::Method;
use futures::{StreamExt, stream};
use serde_json::{Value, json};

use super::house::House;
use crate::atrium::Answer;

/// How many poll at once.
const AT_ONCE: usize = 8;
/// Those who poll all that they may: one of each way to reach rows. An admin reaches what an owner does.
const WATCH: [&str; 5] = ["owner", "ann", "sam", "rae", "tess"];
/// What a second one of a kind polls as well, and the owner through another's eyes: where rows are one's own.
const OWN: [&str; 7] = ["/workspace", "/accounts", "/tasks", "/deals", "/leads", "/compliance-items", "/client-workspaces"];

/// Somebody who polls something, and what they know.
pub struct Watched {
    who: &'static str,
    eyes: Option<String>,
    path: String,
    etag: String,
    shows: Value,
    /// The scopes of which it says that they change it.
    scopes: Vec<String>,
}

/// What came of the polls after a kind of write.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub writes: usize,
    pub polls: usize,
    /// Those whose answer changed.
    pub concerned: usize,
    /// Those that were woken while only other answers changed for the same person.
    pub beside: usize,
    /// Those of people for whom nothing changed at all, and how many of them were woken.
    pub strangers: usize,
    pub needless: usize,
}

impl Tally {
    pub fn and(self, other: Self) -> Self {
        Self {
            writes: self.writes + other.writes,
            polls: self.polls + other.polls,
            concerned: self.concerned + other.concerned,
            beside: self.beside + other.beside,
            strangers: self.strangers + other.strangers,
            needless: self.needless + other.needless,
        }
    }
}

impl House {
    /// Everybody begins to poll all that they may, and the owner through another's eyes as well.
    pub async fn watch(&mut self) {
        let polled = self.operations.iter().filter(|one| one.document["responses"]["304"].is_object());
        let mut paths = Vec::new();
        for operation in polled {
            let path = operation.path.trim_start_matches("/api/v1");
            match path.split('{').nth(1).map(|rest| rest.split('}').next().unwrap_or_default()) {
                Some("account_id") => paths.push(path.replace("{account_id}", &self.id("acme"))),
                Some("onboarding_project_id") => paths.push(path.replace("{onboarding_project_id}", &self.id("project"))),
                Some(other) => panic!("{other}: what is polled there?"),
                None if path == "/workspace" => paths.extend(["/workspace", "/workspace?kind=strategic"].map(str::to_owned)),
                None => paths.push(path.to_owned()),
            }
        }
        let all = WATCH.into_iter().flat_map(|who| paths.iter().map(move |path| (who, None, path.clone())));
        let others = [("alf", None), ("mia", None), ("owner", Some(self.person("ann")))];
        let own = others.into_iter().flat_map(|(who, eyes)| OWN.map(|path| (who, eyes.clone(), path.to_owned())));
        let mut watched = Vec::new();
        for (who, eyes, path) in all.chain(own).collect::<Vec<_>>() {
            let mut one = Watched { who, eyes, path, etag: String::new(), shows: Value::Null, scopes: Vec::new() };
            let answer = self.ask(&one, None).await;
            if answer.status == 200 {
                one.etag = answer.header("etag").to_owned();
                one.shows = shows(&answer);
                one.scopes = answer.header("shows").split(", ").map(str::to_owned).collect();
                watched.push(one);
            }
        }
        self.watched = watched;
    }

    async fn ask(&self, one: &Watched, known: Option<&str>) -> Answer {
        let eyes = one.eyes.as_deref().map(|eyes| ("View-As", eyes));
        let headers: Vec<(&str, &str)> = eyes.into_iter().chain(known.map(|known| ("If-None-Match", known))).collect();
        self.people[one.who].send(Method::GET, &one.path, &headers, None).await
    }

    /// Lets everybody poll after a write, which says what it touched, or nothing.
    pub async fn look(&mut self, method: &Method, path: &str, touched: &str) {
        let operation = self.operation(method, path);
        let mut watched = std::mem::take(&mut self.watched);
        let mut polled = Vec::new();
        let answers: Vec<_> = stream::iter(&watched).map(|one| self.ask_again(one)).buffered(AT_ONCE).collect().await;
        for (one, answer) in watched.iter_mut().zip(answers) {
            let (woken, changed) = self.seen(one, answer, &operation, touched);
            let eyes = one.eyes.clone().unwrap_or_else(|| self.person(one.who));
            polled.push((eyes, woken, changed));
        }
        self.watched = watched;
        let concerned: BTreeSet<_> = polled.iter().filter(|polled| polled.2).map(|polled| polled.0.clone()).collect();
        let kept = self.tallies.entry(operation).or_default();
        kept.writes += 1;
        for (eyes, woken, changed) in polled {
            let stranger = !concerned.contains(&eyes);
            kept.polls += 1;
            kept.concerned += usize::from(changed);
            kept.beside += usize::from(woken && !changed && !stranger);
            kept.strangers += usize::from(stranger);
            kept.needless += usize::from(woken && stranger);
        }
    }

    /// Polls; and reads what there is all the same when the poll says that nothing changed. Answers whether it did.
    async fn ask_again(&self, one: &Watched) -> (bool, Answer) {
        let polled = self.ask(one, Some(&one.etag)).await;
        if polled.status == 304 { (true, self.ask(one, None).await) } else { (false, polled) }
    }

    /// Whether a poll was woken, and whether there was anything to see.
    fn seen(&mut self, one: &mut Watched, (asleep, answer): (bool, Answer), operation: &str, touched: &str) -> (bool, bool) {
        let now = shows(&answer);
        let changed = now != one.shows;
        // What is out of reach has no validator, and is refused each time.
        let woken = !asleep && (changed || answer.status == 200);
        if changed {
            let (who, eyes) = (one.who, one.eyes.as_ref().map_or("", |_| " as another"));
            let told = format!("{operation}: {who}{eyes} {}: {} -> {now}", one.path, one.shows);
            if !touched.is_empty() && !one.scopes.iter().any(|scope| touched.split(", ").any(|moved| moved == scope)) {
                self.missed.push(format!("{touched} {told}"));
            }
            self.stale.extend(asleep.then_some(told));
        }
        one.etag = answer.header("etag").to_owned();
        one.shows = now;
        (woken, changed)
    }
}

/// What an answer shows, but for when it was read, and up to which revision, which is what to acknowledge and not what is shown.
fn shows(answer: &Answer) -> Value {
    if answer.status != 200 {
        return json!(answer.status);
    }
    let mut body = answer.body.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.remove("generated_at");
    }
    if let Some(changes) = body.get_mut("changes").and_then(Value::as_object_mut) {
        changes.remove("until");
    }
    body
}
