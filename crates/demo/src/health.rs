//! The demo's past: each client's health of the last 90 days, drifting towards what it is now.

use std::collections::BTreeMap;

use domain::{
    crm::health::{Band, Snapshot},
    id::AccountId,
};

use crate::{accounts::Client, scene::Scene};

const DAYS: i64 = 90;

/// One score a day for each client that is served, from when it became one; in the order of their ids.
pub(crate) fn snapshots(
    scene: &mut Scene,
    clients: &[Client],
    scores: &BTreeMap<AccountId, Option<u8>>,
) -> Vec<(AccountId, Snapshot)> {
    let mut served: Vec<&Client> = clients.iter().filter(|client| client.is_active()).collect();
    served.sort_by_key(|client| client.account.id);
    let mut taken = Vec::new();
    for client in served {
        let now = scores.get(&client.account.id).copied().flatten();
        let drift = drift(scene, now);
        for age in 1..=DAYS {
            let on = scene.days_ago(age);
            if on < client.since {
                break;
            }
            let wobble = scene.between(-1..=1);
            let score = now.map(|score| i64::from(score) + drift * age / DAYS + wobble);
            let score = score.and_then(|score| u8::try_from(score.clamp(0, 100)).ok());
            taken.push((client.account.id, Snapshot { on, score }));
        }
    }
    taken
}

/// By how many points the score was better 90 days ago.
fn drift(scene: &mut Scene, score: Option<u8>) -> i64 {
    match Band::of(score) {
        Band::Green => scene.between(-22..=6),
        Band::Yellow => scene.between(-14..=26),
        Band::Red => scene.between(18..=48),
        Band::None => 0,
    }
}
