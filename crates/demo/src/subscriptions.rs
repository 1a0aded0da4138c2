//! What the demo's clients pay for, and how that moved over the last fourteen months.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use domain::{
    crm::{
        account::SlaTier,
        subscription::{Interval, Subscription},
    },
    money::Money,
};

use crate::{
    accounts::{Client, Story},
    scene::{Scene, said},
};

/// A subscription for a time, in whole dollars.
struct Term {
    name: String,
    every: Interval,
    dollars: i64,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// All of them, each with the moment when it was added.
pub(crate) fn rows(scene: &mut Scene, clients: &[Client]) -> Vec<Subscription> {
    let mut rows = Vec::new();
    for client in clients {
        for term in terms(scene, client) {
            rows.push(row(scene, client, term));
        }
    }
    rows
}

fn row(scene: &mut Scene, client: &Client, term: Term) -> Subscription {
    let at = scene.moment_of(term.from);
    let amount = term.dollars * 100;
    let money = |minor| Money::new(minor, scene.business_day.currency);
    let (amount, mrr) = (money(amount), money(term.every.monthly(amount)));
    Subscription {
        id: scene.id(at),
        version: 1,
        external_id: None,
        account_id: client.account.id,
        name: said(&term.name),
        interval: term.every,
        amount,
        mrr,
        started_on: term.from,
        ended_on: term.until,
        created_at: at,
    }
}

fn terms(scene: &mut Scene, client: &Client) -> Vec<Term> {
    let care = care(scene, client);
    let turn = some_days_ago(scene, 3..=410);
    let mut terms = match client.story {
        Story::Unchanged | Story::Signed => vec![care],
        Story::Expanded => changed(care, turn, 135),
        Story::Contracted => changed(care, turn, 70),
        Story::Left => vec![Term { until: Some(turn), ..care }],
        Story::Returned => returned(scene, care),
    };
    let (from, until) = alongside(client, &terms);
    let extras = scene.between(0..=2);
    for (name, every, least, most) in scene.shuffled(EXTRAS.to_vec()).into_iter().take(usize::try_from(extras).unwrap_or(0)) {
        let dollars = scene.between(least..=most) * 5;
        terms.push(Term { name: name.to_owned(), every, dollars, from, until });
    }
    if client.story == Story::Expanded && scene.chance(60) {
        let dollars = scene.between(70..=160) * 5;
        terms.push(Term { name: "Awareness training".to_owned(), every: Interval::Month, dollars, from: turn, until: None });
    }
    terms
}

/// Each with the bounds of its price in steps of five dollars.
const EXTRAS: [(&str, Interval, i64, i64); 5] = [
    ("Cloud backup", Interval::Month, 40, 160),
    ("Security operations", Interval::Month, 120, 420),
    ("Microsoft 365 licences", Interval::Year, 900, 4200),
    ("Firewall as a service", Interval::Quarter, 120, 480),
    ("Hosted telephony", Interval::Month, 60, 240),
];

fn some_days_ago(scene: &mut Scene, days: RangeInclusive<i64>) -> NaiveDate {
    let days = scene.between(days);
    scene.days_ago(days)
}

/// What every client pays for: support by the tier of service.
fn care(scene: &mut Scene, client: &Client) -> Term {
    let (name, dollars) = match client.tier {
        SlaTier::Gold => ("Managed IT Gold", scene.between(180..=360) * 25),
        SlaTier::Silver => ("Managed IT Silver", scene.between(80..=180) * 25),
        SlaTier::Bronze => ("Managed IT Bronze", scene.between(30..=84) * 25),
    };
    Term { name: name.to_owned(), every: Interval::Month, dollars, from: client.since, until: None }
}

/// The same at so many percent of its price from a day on.
fn changed(care: Term, on: NaiveDate, percent: i64) -> Vec<Term> {
    let dollars = care.dollars * percent / 100;
    let after = Term { name: care.name.clone(), every: care.every, dollars, from: on, until: None };
    vec![Term { until: Some(on), ..care }, after]
}

/// The same with a gap, for a client who went elsewhere and came back.
fn returned(scene: &mut Scene, care: Term) -> Vec<Term> {
    let left = some_days_ago(scene, 200..=400);
    let back = some_days_ago(scene, 4..=150);
    let after = Term { name: care.name.clone(), every: care.every, dollars: care.dollars, from: back, until: None };
    vec![Term { until: Some(left), ..care }, after]
}

/// When extras run: with the support as it is now, but never so that they make up for a cheaper one.
fn alongside(client: &Client, terms: &[Term]) -> (NaiveDate, Option<NaiveDate>) {
    match terms.last() {
        Some(term) if client.story != Story::Contracted => (term.from, term.until),
        _ => (client.since, None),
    }
}
