//! The demo's clients: who manages and advises them, how they fare, and how their contracts went.

use domain::crm::{
    account::{AccountStatus, SlaTier},
    health::HealthSource,
};
use sea_orm::prelude::{Date, Uuid};

use super::{
    people::{Cast, Who},
    scene::{Scene, word},
    words::COMPANIES,
};
use crate::{crm::account::table as account, text_column::TextColumn};

/// How a client fares; it decides when they were last met and whether reviews are held in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// Met within three weeks, reviews in time.
    Thriving,
    /// Met within six weeks, reviews in time.
    Steady,
    /// Not met for a while, a review somewhat late.
    Slipping,
    /// Hardly met any more, a review long overdue.
    Neglected,
    /// Nothing is recorded of them.
    Silent,
    /// Another system says how they are.
    Imported,
}

/// How the client's contract went over the last fourteen months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Unchanged,
    Signed,
    Expanded,
    Contracted,
    Left,
    Returned,
}

/// A client as the rest of the demo needs it.
pub(super) struct Client {
    pub row: account::Model,
    pub condition: Condition,
    pub story: Story,
    pub tier: SlaTier,
    pub since: Date,
}

impl Client {
    /// Who looks after the client: its manager, or else the owner.
    pub fn keeper(&self, cast: &Cast) -> Uuid {
        self.row.manager_id.unwrap_or(cast[Who::Ana])
    }

    pub fn is_active(&self) -> bool {
        self.row.status.0 == AccountStatus::Active
    }

    /// Whether anybody does anything for the client.
    pub fn is_known(&self) -> bool {
        self.is_active() && self.condition != Condition::Silent
    }
}

/// Every client, in an order of chance.
pub(super) fn clients(scene: &mut Scene, cast: &Cast) -> Vec<Client> {
    use Condition::{Imported, Neglected, Silent, Slipping, Steady, Thriving};
    use Story::{Contracted, Expanded, Left, Returned, Signed, Unchanged};
    let companies = scene.shuffled(COMPANIES.to_vec());
    let conditions = [(Thriving, 23), (Steady, 9), (Slipping, 13), (Neglected, 6), (Silent, 4), (Imported, 5)];
    let stories = [(Unchanged, 23), (Signed, 9), (Expanded, 13), (Contracted, 6), (Left, 4), (Returned, 5)];
    let fates = spread(&conditions, 7).into_iter().zip(spread(&stories, 17));
    companies
        .into_iter()
        .zip(fates)
        .enumerate()
        .map(|(place, (company, fate))| client(scene, cast, place, company, fate))
        .collect()
}

/// So many of each, dealt out in strides that share no factor with their number, so that everyone's book gets some of each.
fn spread<T: Copy>(shares: &[(T, usize)], stride: usize) -> Vec<T> {
    let all: Vec<T> = shares.iter().flat_map(|&(each, many)| std::iter::repeat_n(each, many)).collect();
    (0..all.len()).map(|place| all[place * stride % all.len()]).collect()
}

fn client(scene: &mut Scene, cast: &Cast, place: usize, company: (&str, &str), fate: (Condition, Story)) -> Client {
    let (condition, story) = fate;
    let tier = scene.one_of(&[SlaTier::Gold, SlaTier::Silver, SlaTier::Silver, SlaTier::Bronze]);
    let since = signed_on(scene, story);
    let at = scene.moment_of(since);
    let score = (condition == Condition::Imported).then(|| scene.one_of(&[31, 47, 58, 76, 88]));
    let row = account::Model {
        org_id: scene.org,
        id: scene.id(at),
        version: 1,
        external_id: Some(word(&format!("NW-{}", 1001 + place))),
        name: word(company.0),
        industry: Some(word(company.1)),
        website: Some(word(&website(company.0))),
        sla_tier: Some(TextColumn(tier)),
        status: TextColumn(if story == Story::Left { AccountStatus::Closed } else { AccountStatus::Active }),
        manager_id: manager(place).map(|who| cast[who]),
        strategic_manager_id: (tier == SlaTier::Gold || place.is_multiple_of(4)).then(|| cast[Who::Sofia]),
        contract_started_on: Some(since),
        renewal_on: (story != Story::Left).then(|| renewal(scene, place)),
        qbr_cadence_days: cadence(scene, condition, tier),
        health_source: TextColumn(if score.is_some() { HealthSource::Imported } else { HealthSource::Computed }),
        health_score: score,
        mrr_minor: 0,
        last_touchpoint_on: None,
        last_strategic_touch_on: None,
        last_qbr_on: None,
        next_qbr_on: None,
        next_task_due_on: None,
        next_compliance_due_on: None,
        compliance_items: 0,
        overdue_compliance: 0,
        assessment_id: None,
        assessment_score: None,
        assessment_gaps: None,
        created_at: at,
    };
    Client { row, condition, story, tier, since }
}

/// Two account managers share most of the book; the owner keeps a few, and a few wait for somebody.
fn manager(place: usize) -> Option<Who> {
    match place % 12 {
        0..=4 => Some(Who::Ben),
        5..=9 => Some(Who::Priya),
        10 => Some(Who::Ana),
        _ => (place < 36).then_some(Who::Ana),
    }
}

fn signed_on(scene: &mut Scene, story: Story) -> Date {
    let days = match story {
        Story::Signed => scene.between(5..=400),
        _ => scene.between(500..=2200),
    };
    scene.workday_ago(days)
}

/// One in fifteen has passed, four in fifteen lie within 90 days, the rest within a year and a half; alike in everyone's book.
fn renewal(scene: &mut Scene, place: usize) -> Date {
    let days = match place % 15 {
        1 => scene.between(-35..=-2),
        0 | 3 | 5 | 10 => scene.between(1..=90),
        _ => scene.between(91..=540),
    };
    scene.days_ago(-days)
}

fn cadence(scene: &mut Scene, condition: Condition, tier: SlaTier) -> Option<i32> {
    match (condition, tier) {
        (Condition::Silent, _) => None,
        (_, SlaTier::Gold) => Some(90),
        (_, SlaTier::Silver) => Some(scene.one_of(&[90, 90, 180])),
        (_, SlaTier::Bronze) => Some(scene.one_of(&[90, 180, 365])),
    }
}

fn website(company: &str) -> String {
    let host: String = company.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("https://www.{host}.example")
}
