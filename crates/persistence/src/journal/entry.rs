//! An entry's place in its stream: behind the one before, whose hash its own hash covers.

pub(crate) mod table;

use domain::{
    journal::{Entry, Happened, Hash, Payload, Salted},
    people::actor::{Actor, ActorKind},
};
use sea_orm::{DbBackend, EntityTrait, QueryTrait, Set, Statement};

use super::{Writing, payload};
use crate::{Error, text_column::TextColumn};

/// The statements that write an entry with what it keeps, and its hash.
pub(super) fn insert(
    backend: DbBackend,
    writing: &Writing,
    seq: i64,
    previous: Hash,
    happened: Happened,
) -> Result<([Statement; 2], Hash), Error> {
    let Happened { verb, noun, object, data, account, concerns: _ } = happened;
    let data = Salted { salt: rand::random(), value: data };
    let digest = data.digest()?;
    let entry = Entry {
        organization: writing.organization,
        stream: writing.stream,
        seq,
        at: writing.at,
        actor: writing.actor,
        verb: verb.to_string(),
        noun,
        object,
        account,
        shown: false,
        payload: Payload::Digested { data: digest, team: None },
    };
    let hash = entry.link(previous)?;
    let row = table::Entity::insert(row(entry, digest, previous, hash)).build(backend);
    Ok(([row, payload::keep(backend, writing, seq, data)], hash))
}

fn row(entry: Entry, digest: Hash, previous: Hash, hash: Hash) -> table::ActiveModel {
    table::ActiveModel {
        org_id: Set(entry.organization.0),
        stream: Set(TextColumn(entry.stream)),
        seq: Set(entry.seq),
        format: Set(entry.format()),
        at: Set(entry.at.into()),
        actor_kind: Set(TextColumn(entry.actor.map_or(ActorKind::Member, Actor::kind))),
        actor_id: Set(entry.actor.map(Actor::id)),
        verb: Set(entry.verb),
        noun: Set(TextColumn(entry.noun)),
        object_id: Set(entry.object),
        account_id: Set(entry.account.map(|account| account.0)),
        shown: Set(entry.shown),
        data_hash: Set(Some(digest.0.to_vec())),
        team_hash: Set(None),
        prev_hash: Set(previous.0.to_vec()),
        hash: Set(hash.0.to_vec()),
    }
}
