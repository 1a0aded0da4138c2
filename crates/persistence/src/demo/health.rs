//! The demo's past: each client's health of the last 90 days, drifting towards what it is now.

use chrono::NaiveDate;
use domain::crm::{account::AccountStatus, health::Band};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, prelude::Uuid};

use super::scene::Scene;
use crate::{
    Error,
    crm::{account::table as account, health::table as snapshot},
    text_column::TextColumn,
};

const DAYS: i64 = 90;

/// A client's score as it is now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub account: Uuid,
    since: Option<NaiveDate>,
    pub score: Option<i32>,
}

/// The scores of the clients that are served, in the order of their ids.
#[expect(clippy::disallowed_methods, reason = "the accounts that were just made")]
pub(super) async fn scores(tx: &impl ConnectionTrait, org: Uuid) -> Result<Vec<Now>, Error> {
    let rows: Vec<(Uuid, Option<NaiveDate>, Option<i32>)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::ContractStartedOn, account::Column::HealthScore])
        .filter(account::Column::OrgId.eq(org))
        .filter(account::Column::Status.eq(TextColumn(AccountStatus::Active)))
        .order_by_asc(account::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(account, since, score)| Now { account, since, score }).collect())
}

/// One score a day for each, from when it became a client.
pub(super) fn snapshots(scene: &mut Scene, scores: Vec<Now>) -> Vec<snapshot::Model> {
    let mut rows = Vec::new();
    for now in scores {
        let drift = drift(scene, now.score);
        for age in 1..=DAYS {
            let taken_on = scene.days_ago(age);
            if now.since.is_some_and(|since| taken_on < since) {
                break;
            }
            let wobble = scene.between(-1..=1);
            let score = now.score.map(|score| i64::from(score) + drift * age / DAYS + wobble);
            let score = score.and_then(|score| i32::try_from(score.clamp(0, 100)).ok());
            rows.push(snapshot::Model { org_id: scene.org, account_id: now.account, taken_on, score });
        }
    }
    rows
}

/// By how many points the score was better 90 days ago.
fn drift(scene: &mut Scene, score: Option<i32>) -> i64 {
    match Band::of(score.and_then(|score| u8::try_from(score).ok())) {
        Band::Green => scene.between(-22..=6),
        Band::Yellow => scene.between(-14..=26),
        Band::Red => scene.between(18..=48),
        Band::None => 0,
    }
}
