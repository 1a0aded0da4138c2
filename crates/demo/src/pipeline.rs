//! The demo's deals over all stages, and its leads.

use chrono::{Datelike, Duration, NaiveDate};
use domain::{
    crm::{
        deal::{Deal, days_overdue, probability},
        lead::{Lead, LeadStatus, age_days},
        stage::{Stage, StageKind},
    },
    money::Money,
    text::Title,
};

use crate::{
    accounts::Client,
    people::{Cast, Who},
    scene::{Scene, said},
    selling::{LEADS, OFFERS, PROSPECTS, REASONS, SOURCES},
};

const SELLERS: [Who; 4] = [Who::Cleo, Who::Diego, Who::Hana, Who::Marcus];

/// When a deal closes, or closed, as days from today.
#[derive(Debug, Clone, Copy)]
enum Close {
    Undecided,
    In(i64, i64),
    WonThisMonth,
    WonBefore,
    Lost,
}

/// How many deals stand where: the place of the stage in the pipeline, and when they close. The sellers take turns, so that those
/// that are late, and those won this month, fall to all of them.
const SHARES: [((usize, Close), usize); 13] = [
    ((0, Close::Undecided), 3),
    ((0, Close::In(30, 110)), 4),
    ((1, Close::In(12, 80)), 5),
    ((2, Close::In(3, 45)), 5),
    ((3, Close::In(0, 28)), 3),
    ((4, Close::In(0, 10)), 2),
    ((1, Close::In(-9, -1)), 1),
    ((2, Close::In(-24, -3)), 2),
    ((3, Close::In(-38, -2)), 2),
    ((4, Close::In(-12, -1)), 1),
    ((5, Close::WonThisMonth), 7),
    ((5, Close::WonBefore), 5),
    ((6, Close::Lost), 5),
];

pub(crate) fn deals(scene: &mut Scene, cast: &Cast, clients: &[Client], stages: &[Stage]) -> Vec<Deal> {
    let active: Vec<&Client> = clients.iter().filter(|client| client.is_known()).collect();
    let mut prospects = scene.shuffled(PROSPECTS.to_vec()).into_iter();
    let places = SHARES.into_iter().flat_map(|(place, many)| std::iter::repeat_n(place, many));
    let mut deals = Vec::new();
    for ((place, close), seller) in places.zip(SELLERS.into_iter().cycle()) {
        let Some(stage) = stages.get(place) else { continue };
        let client = if scene.chance(66) { Some(scene.one_of(&active)) } else { None };
        let (offer, least, most) = scene.one_of(&OFFERS);
        let whose = client.map_or_else(|| prospects.next().unwrap_or("new prospect"), |client| &client.account.name);
        let (expected, closed) = days(scene, close);
        let opened = scene.between(12..=95);
        let opened = closed.or(expected).unwrap_or(scene.today()).min(scene.today()) - Duration::days(opened);
        let at = scene.moment_of(opened);
        let id = scene.id(at);
        let mrr = scene.between(least..=most) * 2_500;
        let own = (stage.kind == StageKind::Open && scene.chance(15)).then(|| scene.one_of(&[20, 35, 60, 80]));
        deals.push(Deal {
            id,
            version: 1,
            external_id: None,
            name: said(&format!("{offer} for {whose}")),
            account: client.map(Client::card),
            owner: cast[seller].clone(),
            stage: stage.clone(),
            mrr: Money::new(mrr, scene.business_day.currency),
            probability: probability(stage, own),
            probability_override: own,
            expected_close_on: expected,
            days_overdue: days_overdue(stage.kind, expected, scene.today()),
            opened_on: opened,
            closed_on: closed,
            created_at: at,
        });
    }
    deals
}

/// The day on which a deal is expected to close, and the one on which it did.
fn days(scene: &mut Scene, close: Close) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let today = scene.today();
    let into_month = i64::from(today.day0());
    let closed = match close {
        Close::Undecided => return (None, None),
        Close::In(from, to) => return (Some(today + Duration::days(scene.between(from..=to))), None),
        Close::WonThisMonth => scene.between(0..=into_month),
        Close::WonBefore => into_month + scene.between(1..=120),
        Close::Lost => scene.between(2..=90),
    };
    let slip = scene.between(-10..=12);
    let closed = scene.days_ago(closed);
    (Some(closed + Duration::days(slip)), Some(closed))
}

pub(crate) fn leads(scene: &mut Scene, cast: &Cast) -> Vec<Lead> {
    let statuses = scene.mix(&[(LeadStatus::Open, 25), (LeadStatus::Converted, 3), (LeadStatus::Dismissed, 2)]);
    let owners =
        scene.mix(&[(None, 10), (Some(Who::Cleo), 6), (Some(Who::Diego), 6), (Some(Who::Hana), 5), (Some(Who::Marcus), 3)]);
    let fates = statuses.into_iter().zip(owners);
    LEADS.into_iter().zip(fates).map(|(company, fate)| lead(scene, cast, company, fate)).collect()
}

fn lead(scene: &mut Scene, cast: &Cast, company: (&str, &str), fate: (LeadStatus, Option<Who>)) -> Lead {
    let (name, contact) = company;
    let (status, owner) = fate;
    let age = scene.between(0..=48);
    let day = scene.workday_ago(age);
    let at = scene.moment_of(day);
    let (score, reasons) = fit(scene);
    let host: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let first = contact.split(' ').next().unwrap_or(contact).to_lowercase();
    let owner = if status == LeadStatus::Open { owner } else { owner.or(Some(Who::Marcus)) };
    let id = scene.id(at);
    let source = scene.one_of(&SOURCES);
    Lead {
        id,
        version: 1,
        external_id: None,
        company: said(name),
        contact_name: Some(said(contact)),
        email: Some(said(&format!("{first}@{host}.example"))),
        source: Some(said(source)),
        icp_score: score,
        icp_reasons: reasons,
        owner: owner.map(|who| cast[who].clone()),
        status,
        age_days: age_days(day, scene.today()),
        created_at: at,
    }
}

/// How well a lead fits: what speaks for it, and the points of that; one in ten is not scored yet.
fn fit(scene: &mut Scene) -> (Option<u8>, Vec<Title>) {
    if scene.chance(10) {
        return (None, Vec::new());
    }
    let many = usize::try_from(scene.between(1..=4)).unwrap_or(1);
    let reasons: Vec<(&str, u8)> = scene.shuffled(REASONS.to_vec()).into_iter().take(many).collect();
    let points: u8 = reasons.iter().map(|(_, points)| points).sum();
    let base = u8::try_from(scene.between(8..=24)).unwrap_or(8);
    (Some((base + points).min(98)), reasons.iter().map(|(reason, _)| said(reason)).collect())
}
