//! What the journal tells of the demo: how its records came to be, and what others did since everybody last looked.

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    id::{AccountId, MemberId, OrganizationId},
    journal::{Happened, Noun, Stream},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, prelude::Uuid};
use serde_json::{Value, json};

use super::{
    Filled,
    people::{Cast, PEOPLE, Who},
    scene::Scene,
};
use crate::{
    Error,
    crm::{deal::table as deal, stage::table as stage},
    journal::{Writing, record, revision},
    role_workspace::looks::table as look_table,
};

/// How long ago everybody last looked.
const LAST_LOOK: Duration = Duration::hours(20);

/// An entry to be, with its moment and who acted.
struct Told {
    at: Timestamp,
    by: Uuid,
    happened: Happened,
}

fn told(at: impl Into<Timestamp>, by: Uuid, verb: &'static str, noun: Noun, id: Uuid, data: Value) -> Told {
    Told { at: at.into(), by, happened: Happened::new(verb, noun, id, data) }
}

/// Writes the history in its order, everybody's last look, and what others did since.
pub(super) async fn write(tx: &DatabaseTransaction, scene: &Scene, cast: &Cast, filled: &Filled) -> Result<(), Error> {
    let looked_at = Timestamp::from(*scene.business_day.now - LAST_LOOK);
    let mut past = past(cast, filled);
    past.retain(|told| told.at < looked_at);
    past.sort_by_key(|told| told.at);
    append(tx, scene, past).await?;
    let revision = revision(tx, OrganizationId(scene.org), Stream::Crm).await?;
    for person in PEOPLE.iter().filter(|person| !person.role.runs_organization()) {
        let row = look_table::Model {
            org_id: scene.org,
            member_id: cast[person.who],
            at: looked_at.into(),
            revision,
            scores: scores(filled, cast[person.who]),
        };
        row.into_active_model().insert(tx).await?;
    }
    append(tx, scene, since(scene, cast, filled)).await
}

async fn append(tx: &DatabaseTransaction, scene: &Scene, entries: Vec<Told>) -> Result<(), Error> {
    for Told { at, by, happened } in entries {
        let organization = OrganizationId(scene.org);
        record(tx, &Writing { organization, stream: Stream::Crm, actor: Some(MemberId(by).into()), at }, happened).await?;
    }
    Ok(())
}

/// How the clients and what hangs on them came to be.
fn past(cast: &Cast, filled: &Filled) -> Vec<Told> {
    let ana = cast[Who::Ana];
    let keeper = |account: Uuid| filled.clients.iter().find(|client| client.row.id == account).map_or(ana, |c| c.keeper(cast));
    let accounts = filled.clients.iter().map(|client| {
        let row = &client.row;
        told(row.created_at, ana, "account.added", Noun::Account, row.id, json!({ "name": &row.name.0 }))
    });
    let contacts = filled.contacts.iter().map(|row| {
        let data = json!({ "name": &row.name.0, "account_id": row.account_id });
        told(row.created_at, keeper(row.account_id), "contact.added", Noun::Contact, row.id, data)
    });
    let touches = filled.touchpoints.iter().map(|row| {
        let data =
            json!({ "account_id": row.account_id, "kind": row.kind.0, "occurred_on": row.occurred_on, "note": &row.note.0 });
        told(row.created_at, row.member_id, "touchpoint.logged", Noun::Touchpoint, row.id, data)
    });
    let reviews = filled.reviews.iter().map(|row| {
        let data = json!({ "account_id": row.account_id, "scheduled_on": row.scheduled_on });
        told(row.created_at, row.member_id, "qbr.scheduled", Noun::Qbr, row.id, data)
    });
    let subscriptions = filled.subscriptions.iter().map(|row| {
        let data = json!({ "account_id": row.account_id, "name": &row.name.0 });
        told(row.created_at, ana, "subscription.added", Noun::Subscription, row.id, data)
    });
    let deals = filled.deals.iter().map(|row| {
        let data = json!({ "account_id": row.account_id, "name": &row.name.0 });
        told(row.created_at, row.owner_id, "deal.added", Noun::Deal, row.id, data)
    });
    accounts.chain(contacts).chain(touches).chain(reviews).chain(subscriptions).chain(deals).collect()
}

/// The scores as a member last saw them: some of their accounts fared better then, and some worse.
fn scores(filled: &Filled, member: Uuid) -> Value {
    let own = filled.scores.iter().filter(|(account, _)| {
        filled.clients.iter().any(|client| client.row.id == *account && client.row.manager_id == Some(member))
    });
    let seen = own.enumerate().map(|(place, (account, score))| {
        let moved = [13, 0, 0, 0, -6, 0, 0, 0][place % 8];
        (account.to_string(), json!(score.map(|score| (score + moved).clamp(0, 100))))
    });
    Value::Object(seen.collect())
}

/// What others did since: a deal of every seller moved on, and every manager's first client was changed.
fn since(scene: &Scene, cast: &Cast, filled: &Filled) -> Vec<Told> {
    let at = Timestamp::from(*scene.business_day.now - Duration::hours(2));
    let moved = PEOPLE.iter().filter_map(|person| {
        let deal = filled.deals.iter().find(|deal| deal.owner_id == cast[person.who] && deal.closed_on.is_none())?;
        let by = if person.who == Who::Marcus { Who::Ana } else { Who::Marcus };
        Some(told(at, cast[by], "deal.changed", Noun::Deal, deal.id, stage_moved(deal, &filled.stages)?))
    });
    let changed = PEOPLE.iter().filter_map(|person| {
        let client =
            filled.clients.iter().find(|client| client.row.manager_id == Some(cast[person.who]) && client.is_active())?;
        let data = json!({ "called": &client.row.name.0, "industry": { "from": null, "to": &client.row.industry.as_ref()?.0 } });
        Some(told(at, cast[Who::Noah], "account.changed", Noun::Account, client.row.id, data))
    });
    moved.chain(changed).collect()
}

/// The deal, moved to where it is from the stage before.
fn stage_moved(deal: &deal::Model, stages: &[stage::Model]) -> Option<Value> {
    let to = stages.iter().position(|stage| stage.id == deal.stage_id)?;
    let stage = |place: usize| stages.get(place).map(|stage| json!({ "id": stage.id, "name": &stage.name.0 }));
    let from = stage(if to == 0 { 1 } else { to - 1 })?;
    let account = deal.account_id.map(AccountId);
    Some(json!({ "called": &deal.name.0, "account_id": account, "stage": { "from": from, "to": stage(to)? } }))
}
