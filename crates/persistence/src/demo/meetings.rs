//! How the demo's clients were met: touchpoints of the last 120 days, and business reviews held, planned and overdue.

use chrono::Duration;
use domain::crm::{qbr::QbrStatus, touchpoint::TouchpointKind};
use sea_orm::prelude::{Date, Uuid};

use super::{
    accounts::{Client, Condition},
    people::{Cast, Who},
    scene::{Scene, word},
    words::{NOTES, REVIEWS, STRATEGIC_NOTES},
};
use crate::{
    crm::{qbr::table as qbr, touchpoint::table as touchpoint},
    text_column::TextColumn,
};

const OLDEST_TOUCH: i64 = 120;

pub(super) fn touchpoints(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<touchpoint::Model> {
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

fn touch(scene: &mut Scene, cast: &Cast, client: &Client, day: Date) -> touchpoint::Model {
    let strategic = client.row.strategic_manager_id.is_some() && scene.chance(30);
    let (kind, note) = if strategic { (TouchpointKind::Strategic, scene.one_of(&STRATEGIC_NOTES)) } else { scene.one_of(&NOTES) };
    let at = scene.moment_of(day);
    touchpoint::Model {
        org_id: scene.org,
        id: scene.id(at),
        version: 1,
        account_id: client.row.id,
        member_id: if strategic { cast[Who::Sofia] } else { client.keeper(cast) },
        kind: TextColumn(kind),
        strategic,
        occurred_on: day,
        note: word(note),
        created_at: at,
    }
}

pub(super) fn reviews(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<qbr::Model> {
    let mut rows = Vec::new();
    for client in clients.iter().filter(|client| client.is_active()) {
        let Some(cadence) = client.row.qbr_cadence_days.map(i64::from) else { continue };
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

fn review(scene: &mut Scene, cast: &Cast, client: &Client, day: Date, held: bool) -> qbr::Model {
    let at = if held { scene.moment_of(day - Duration::days(10)) } else { scene.business_day.now.into() };
    let member: Uuid = client.row.strategic_manager_id.unwrap_or_else(|| client.keeper(cast));
    qbr::Model {
        org_id: scene.org,
        id: scene.id(at),
        version: 1,
        account_id: client.row.id,
        member_id: member,
        scheduled_on: day,
        completed_on: held.then_some(day),
        status: TextColumn(if held { QbrStatus::Completed } else { QbrStatus::Scheduled }),
        notes: if held { word(scene.one_of(&REVIEWS)) } else { TextColumn(Default::default()) },
        created_at: at,
    }
}
