//! The demo's clients: who manages and advises them, how they fare, and how their contracts went.

use chrono::NaiveDate;
use domain::{
    crm::{
        account::{Account, AccountCard, AccountStatus, Cadence, SlaTier},
        health::{Health, HealthSource},
    },
    money::Money,
};

use crate::{
    people::{Cast, Who},
    scene::{Scene, said},
    words::COMPANIES,
};

/// How a client fares; it decides when they were last met and whether reviews are held in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
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
pub(crate) enum Story {
    Unchanged,
    Signed,
    Expanded,
    Contracted,
    Left,
    Returned,
}

/// A client as the rest of the demo needs it.
pub(crate) struct Client {
    pub account: Account,
    pub condition: Condition,
    pub story: Story,
    pub tier: SlaTier,
    pub since: NaiveDate,
    /// Who looks after the client: its manager, or else the owner.
    pub keeper: Who,
}

impl Client {
    /// The client as its records name it.
    pub fn card(&self) -> AccountCard {
        AccountCard { id: self.account.id, name: self.account.name.clone(), sla_tier: self.account.sla_tier }
    }

    pub fn is_active(&self) -> bool {
        self.account.status == AccountStatus::Active
    }

    /// Whether anybody does anything for the client.
    pub fn is_known(&self) -> bool {
        self.is_active() && self.condition != Condition::Silent
    }
}

/// Every client, in an order of chance.
pub(crate) fn clients(scene: &mut Scene, cast: &Cast) -> Vec<Client> {
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
    let account = Account {
        id: scene.id(at),
        version: 1,
        external_id: Some(said(&format!("NW-{}", 1001 + place))),
        name: said(company.0),
        industry: Some(said(company.1)),
        website: Some(said(&website(company.0))),
        sla_tier: Some(tier),
        status: if story == Story::Left { AccountStatus::Closed } else { AccountStatus::Active },
        manager: manager(place).map(|who| cast[who].clone()),
        strategic_manager: (tier == SlaTier::Gold || place.is_multiple_of(4)).then(|| cast[Who::Sofia].clone()),
        contract_started_on: Some(since),
        renewal_on: (story != Story::Left).then(|| renewal(scene, place)),
        qbr_cadence_days: cadence(scene, condition, tier),
        health: Health::new(score, if score.is_some() { HealthSource::Imported } else { HealthSource::Computed }),
        // What hangs on it follows once it is there.
        mrr: Money::new(0, scene.business_day.currency),
        signals: Vec::new(),
        last_touchpoint_on: None,
        last_strategic_touch_on: None,
        last_qbr_on: None,
        qbr_due_on: None,
        next_qbr_on: None,
        created_at: at,
    };
    Client { account, condition, story, tier, since, keeper: manager(place).unwrap_or(Who::Ana) }
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

fn signed_on(scene: &mut Scene, story: Story) -> NaiveDate {
    let days = match story {
        Story::Signed => scene.between(5..=400),
        _ => scene.between(500..=2200),
    };
    scene.workday_ago(days)
}

/// One in fifteen has passed, four in fifteen lie within 90 days, the rest within a year and a half; alike in everyone's book.
fn renewal(scene: &mut Scene, place: usize) -> NaiveDate {
    let days = match place % 15 {
        1 => scene.between(-35..=-2),
        0 | 3 | 5 | 10 => scene.between(1..=90),
        _ => scene.between(91..=540),
    };
    scene.days_ago(-days)
}

fn cadence(scene: &mut Scene, condition: Condition, tier: SlaTier) -> Option<Cadence> {
    let days: u16 = match (condition, tier) {
        (Condition::Silent, _) => return None,
        (_, SlaTier::Gold) => 90,
        (_, SlaTier::Silver) => scene.one_of(&[90, 90, 180]),
        (_, SlaTier::Bronze) => scene.one_of(&[90, 180, 365]),
    };
    days.try_into().ok()
}

fn website(company: &str) -> String {
    let host: String = company.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("https://www.{host}.example")
}
