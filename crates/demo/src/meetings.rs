//! How the demo's clients were met: touchpoints of the last 120 days, and business reviews held, planned and overdue.

use chrono::{Duration, NaiveDate};
use domain::{
    crm::{
        qbr::{Qbr, QbrStatus},
        touchpoint::{Touchpoint, TouchpointKind},
    },
    text::Note,
};

use crate::{
    accounts::{Client, Condition},
    people::{Cast, Who},
    scene::{Scene, said},
    words::{NOTES, REVIEWS, STRATEGIC_NOTES},
};

const OLDEST_TOUCH: i64 = 120;

/// The touchpoints, each with the role of whoever made it.
pub(crate) fn touchpoints(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<Touchpoint> {
    let mut rows = Vec::new();
    for client in clients {
        let Some(mut age) = last_met(scene, client.condition) else { continue };
        while age <= OLDEST_TOUCH {
            let day = scene.workday_ago(age);
            if day < client.since {
                break;
            }
            rows.push(touch(scene, cast, client, day));
            age += scene.between(12..=38);
        }
    }
    rows
}

fn last_met(scene: &mut Scene, condition: Condition) -> Option<i64> {
    match condition {
        Condition::Thriving => Some(scene.between(0..=20)),
        Condition::Steady | Condition::Imported => Some(scene.between(18..=38)),
        Condition::Slipping => Some(scene.between(46..=66)),
        Condition::Neglected => Some(scene.between(80..=96)),
        Condition::Silent => None,
    }
}

fn touch(scene: &mut Scene, cast: &Cast, client: &Client, day: NaiveDate) -> Touchpoint {
    let strategic = client.account.strategic_manager.is_some() && scene.chance(30);
    let (kind, note) = if strategic { (TouchpointKind::Strategic, scene.one_of(&STRATEGIC_NOTES)) } else { scene.one_of(&NOTES) };
    let at = scene.moment_of(day);
    let who = if strategic { Who::Sofia } else { client.keeper };
    Touchpoint {
        id: scene.id(at),
        version: 1,
        account_id: client.account.id,
        kind,
        member: cast[who].clone(),
        occurred_on: day,
        note: said(note),
        strategic: kind.is_strategic(who.role()),
        created_at: at,
    }
}

pub(crate) fn reviews(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<Qbr> {
    let mut rows = Vec::new();
    for client in clients.iter().filter(|client| client.is_active()) {
        let Some(cadence) = client.account.qbr_cadence_days.map(|days| i64::from(u16::from(days))) else { continue };
        let last = cadence + late(scene, client.condition, cadence);
        for age in [last, last + cadence, last + 2 * cadence] {
            let day = scene.workday_ago(age);
            if day >= client.since + Duration::days(14) {
                rows.push(review(scene, cast, client, day, true));
            }
        }
        if scene.chance(45) {
            let ahead = scene.between(3..=45);
            let day = scene.workday_ago(-ahead).max(scene.today());
            rows.push(review(scene, cast, client, day, false));
        }
    }
    rows
}

/// By how many days the next review is late; negative while there is time.
fn late(scene: &mut Scene, condition: Condition, cadence: i64) -> i64 {
    match condition {
        Condition::Slipping => scene.between(6..=40),
        Condition::Neglected => scene.between(70..=115),
        Condition::Thriving if scene.chance(10) => scene.between(2..=12),
        _ => -scene.between(4..=cadence - 10),
    }
}

fn review(scene: &mut Scene, cast: &Cast, client: &Client, day: NaiveDate, held: bool) -> Qbr {
    let at = if held { scene.moment_of(day - Duration::days(10)) } else { scene.business_day.now };
    Qbr {
        id: scene.id(at),
        version: 1,
        account_id: client.account.id,
        account: client.card(),
        member: client.account.strategic_manager.clone().unwrap_or_else(|| cast[client.keeper].clone()),
        scheduled_on: day,
        completed_on: held.then_some(day),
        status: if held { QbrStatus::Completed } else { QbrStatus::Scheduled },
        notes: if held { said(scene.one_of(&REVIEWS)) } else { Note::default() },
        created_at: at,
    }
}
