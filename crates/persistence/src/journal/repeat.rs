//! What may happen again and again: the first time it is told at once, from then on at most every ten minutes, with how often it
//! happened. Counts may change until they are told; entries never do.

mod table;

use domain::{
    calendar::Timestamp,
    id::OrganizationId,
    journal::{Happened, Noun, Repeating, Stream, TOLD_APART},
    people::actor::{Actor, ActorKind},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QuerySelect, Select,
    prelude::Uuid,
};
use serde_json::Value;

use super::Writing;
use crate::{
    Database, Error,
    jobs::{self, Job},
    text_column::TextColumn,
};

const MOST_TOLD: u64 = 500;

/// Something that happened, maybe not for the first time.
#[derive(Debug)]
pub(crate) struct Again {
    pub organization: OrganizationId,
    /// By whom; nobody when they are not known.
    pub actor: Option<Actor>,
    pub what: Repeating,
    /// What tells one row of repeats from another, beside what it is.
    pub about: String,
    /// The member whom it concerns.
    pub member: Uuid,
    pub data: Value,
}

impl Database {
    /// Tells the journal that something happened, or counts it when the same was told less than ten minutes ago.
    pub(crate) async fn tell_or_count(&self, again: Again, at: Timestamp) -> Result<(), Error> {
        let Again { organization, actor, what, about, member, data } = again;
        let key = (organization.0, TextColumn(what), about.clone());
        self.write(in_the_house(organization, actor, at), async |tx| {
            if let Some(mut row) = find(tx, key).await? {
                row.untold = row.untold.saturating_add(1);
                row.last_at = *at;
                row.data = data;
                return tell(tx, row, at).await;
            }
            let row = table::Model {
                org_id: organization.0,
                verb: TextColumn(what),
                about,
                actor_kind: TextColumn(actor.map_or(ActorKind::Member, Actor::kind)),
                actor_id: actor.map(Actor::id),
                noun: TextColumn(Noun::Member),
                object_id: member,
                data,
                untold: 0,
                told_at: *at,
                last_at: *at,
            };
            let happened = happened(&row);
            table::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            Ok(Changed::new((), happened))
        })
        .await
    }

    /// Whether something was counted and not told for ten minutes.
    pub(crate) async fn are_repeats_due(&self, at: Timestamp) -> Result<bool, Error> {
        Ok(due(at).one(&self.reader).await?.is_some())
    }

    /// Tells what was counted and not told for ten minutes, and forgets what did not happen again; answers how many that was.
    pub(crate) async fn tell_repeats(&self, job: &Job, at: Timestamp) -> Result<usize, Error> {
        let due = due(at).limit(MOST_TOLD).all(&self.reader).await?;
        let told = due.len();
        for row in due {
            let writing = in_the_house(OrganizationId(row.org_id), row.actor_id.map(|id| Actor::new(row.actor_kind.0, id)), at);
            self.write(writing, async |tx| {
                jobs::hold(tx, job).await?;
                match find(tx, (row.org_id, row.verb, row.about)).await? {
                    Some(row) if row.untold == 0 => {
                        row.delete(tx).await?;
                        Ok(Changed::nothing(()))
                    }
                    Some(row) => tell(tx, row, at).await,
                    None => Ok(Changed::nothing(())),
                }
            })
            .await?;
        }
        Ok(told)
    }
}

#[expect(clippy::disallowed_methods, reason = "the house itself tells what repeated in every organization")]
fn due(at: Timestamp) -> Select<table::Entity> {
    table::Entity::find().filter(table::Column::ToldAt.lte(*at - TOLD_APART))
}

fn in_the_house(organization: OrganizationId, actor: Option<Actor>, at: Timestamp) -> Writing {
    Writing { organization, stream: Stream::System, actor, at }
}

/// Counts what happened again as told when it is time to, else only keeps the count.
async fn tell(tx: &impl ConnectionTrait, row: table::Model, at: Timestamp) -> Result<Changed<()>, Error> {
    let is_time = *at - row.told_at >= TOLD_APART;
    let happened = happened(&row).times(row.untold, row.last_at.into());
    let (untold, told_at) = if is_time { (0, *at) } else { (row.untold, row.told_at) };
    let kept = table::Model { untold, told_at, ..row }.into_active_model().reset_all();
    kept.update(tx).await?;
    Ok(Changed { value: (), happened: is_time.then_some(happened) })
}

fn happened(row: &table::Model) -> Happened {
    Happened::new(row.verb.0.verb(), row.noun.0, row.object_id, row.data.clone())
}

#[expect(clippy::disallowed_methods, reason = "by the whole key")]
async fn find(tx: &impl ConnectionTrait, key: (Uuid, TextColumn<Repeating>, String)) -> Result<Option<table::Model>, Error> {
    Ok(table::Entity::find_by_id(key).one(tx).await?)
}
