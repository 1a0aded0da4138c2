//! The one way to change anything: rows, one entry and the stream's head, in one transaction.

pub mod audit;
pub(crate) mod described;
pub(crate) mod entry_table;
pub(crate) mod head_table;
pub mod once;
mod payload_table;
pub(crate) mod repeat;
mod room;
mod timeline;
pub mod verify;

use std::time::{Duration, Instant};

use domain::{
    calendar::Timestamp,
    id::OrganizationId,
    journal::{Entry, Happened, Hash, ORIGIN, Payload, Salted, Stream},
    people::actor::{Actor, ActorKind},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    Select, Set,
    sea_query::{LockType, OnConflict},
};

use crate::{Database, Error, text_column::TextColumn};

/// A moment this close to the clock's is now.
const NOW: chrono::Duration = chrono::Duration::seconds(10);

/// Who writes, to which stream, and when they began to.
pub(crate) struct Writing {
    pub organization: OrganizationId,
    pub stream: Stream,
    pub actor: Option<Actor>,
    pub at: Timestamp,
}

impl Writing {
    /// The same, that much later.
    fn after(self, waited: Duration) -> Self {
        let waited = chrono::Duration::from_std(waited).unwrap_or_default();
        Self { at: Timestamp::from(*self.at + waited), ..self }
    }

    /// The same as of the turn that it has waited so long for: what happens now is dated now, so that no entry is older than the
    /// one before it; another moment, which somebody lent, only grows by the wait.
    fn in_turn(self, waited: Duration) -> Self {
        let writing = self.after(waited);
        let now = chrono::Utc::now();
        if (now - *writing.at).abs() < NOW { Self { at: now.into(), ..writing } } else { writing }
    }
}

impl Database {
    /// Does a change in one transaction: the head is locked first, so that changes of a stream follow one another; then the rows
    /// change, and what happened is appended. A change that says nothing happened leaves the stream as it was.
    pub(crate) async fn write<T>(
        &self,
        writing: Writing,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.write_all(writing, one(change)).await
    }

    /// Does a change of which the journal has more than one thing to say, in the order given.
    ///
    /// An entry is as old as its place in the stream: what waited for its turn is dated by when it came.
    pub(crate) async fn write_all<T>(
        &self,
        writing: Writing,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, Vec<Happened>), Error>,
    ) -> Result<T, Error> {
        self.in_transaction(async |tx, asked| written(tx, writing, asked, change).await).await
    }

    /// Does what has nothing to tell the journal, or tells it by itself; `work` is given when it was asked for.
    pub(crate) async fn in_transaction<T>(
        &self,
        work: impl AsyncFnOnce(&DatabaseTransaction, Instant) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let asked = Instant::now();
        let tx = self.begin().await?;
        match work(&tx, asked).await {
            Ok(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Err(error) => Err(tx.undo(error)),
        }
    }

    /// The revision of a stream: what every poll is compared with.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revision(&self, organization: OrganizationId, stream: Stream) -> Result<i64, Error> {
        revision(&self.reader, organization, stream).await
    }
}

async fn written<T>(
    tx: &DatabaseTransaction,
    writing: Writing,
    asked: Instant,
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, Vec<Happened>), Error>,
) -> Result<T, Error> {
    let head = lock_head(tx, &writing).await?;
    let writing = writing.in_turn(asked.elapsed());
    let (value, happened) = change(tx).await?;
    append(tx, &writing, head, happened).await?;
    Ok(value)
}

/// The revision of a stream, as a transaction sees it.
pub(crate) async fn revision(from: &impl ConnectionTrait, organization: OrganizationId, stream: Stream) -> Result<i64, Error> {
    Ok(head(organization, stream).one(from).await?.map_or(0, |head| head.revision))
}

/// A change of which the journal has one thing to say, or nothing.
fn one<T>(
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
) -> impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, Vec<Happened>), Error> {
    async |tx: &DatabaseTransaction| {
        let Changed { value, happened } = change(tx).await?;
        Ok((value, happened.into_iter().collect()))
    }
}

#[expect(clippy::disallowed_methods, reason = "the head is found by its whole key")]
fn head(organization: OrganizationId, stream: Stream) -> Select<head_table::Entity> {
    head_table::Entity::find()
        .filter(head_table::Column::OrgId.eq(organization.0))
        .filter(head_table::Column::Stream.eq(TextColumn(stream)))
}

/// Locks the head for this transaction; on SQLite the whole database is locked for writing already.
async fn lock_head(tx: &DatabaseTransaction, writing: &Writing) -> Result<head_table::Model, Error> {
    let mut head = head(writing.organization, writing.stream);
    if tx.get_database_backend() == sea_orm::DbBackend::Postgres {
        head = head.lock(LockType::Update);
    }
    if let Some(head) = head.clone().one(tx).await? {
        return Ok(head);
    }
    let first = head_table::Model {
        org_id: writing.organization.0,
        stream: TextColumn(writing.stream),
        revision: 0,
        hash: ORIGIN.0.to_vec(),
    };
    // Of two that write to a stream first, one waits here for the other.
    let key = OnConflict::columns([head_table::Column::OrgId, head_table::Column::Stream]).do_nothing().to_owned();
    head_table::Entity::insert(first.into_active_model()).on_conflict(key).exec_without_returning(tx).await?;
    head.one(tx).await?.ok_or(Error::NotFound)
}

/// Appends what happened within a transaction that made the organization itself, before which there was no head to lock.
pub(crate) async fn record(tx: &DatabaseTransaction, writing: &Writing, happened: Happened) -> Result<(), Error> {
    let head = lock_head(tx, writing).await?;
    append(tx, writing, head, vec![happened]).await
}

/// Appends what happened behind the head, and moves the head behind it.
async fn append(
    tx: &DatabaseTransaction,
    writing: &Writing,
    head: head_table::Model,
    happened: Vec<Happened>,
) -> Result<(), Error> {
    if happened.is_empty() {
        return Ok(());
    }
    let (mut revision, mut previous) = (head.revision, Hash::of_bytes(&head.hash).unwrap_or(ORIGIN));
    for happened in happened {
        revision += 1;
        previous = insert(tx, writing, revision, previous, happened).await?;
    }
    let mut head = head.into_active_model();
    head.revision = Set(revision);
    head.hash = Set(previous.0.to_vec());
    head.update(tx).await?;
    Ok(())
}

async fn insert(
    tx: &DatabaseTransaction,
    writing: &Writing,
    seq: i64,
    previous: Hash,
    happened: Happened,
) -> Result<Hash, Error> {
    let Happened { verb, noun, object, data, account } = happened;
    let data = Salted { salt: rand::random(), value: data };
    let digest = data.digest()?;
    let entry = Entry {
        organization: writing.organization,
        stream: writing.stream,
        seq,
        at: writing.at,
        actor: writing.actor,
        verb: verb.to_owned(),
        noun,
        object,
        account,
        shown: false,
        payload: Payload::Digested { data: digest, team: None },
    };
    let hash = entry.link(previous)?;
    let row = entry_table::ActiveModel {
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
        account_id: Set(account.map(|account| account.0)),
        shown: Set(entry.shown),
        data_hash: Set(Some(digest.0.to_vec())),
        team_hash: Set(None),
        prev_hash: Set(previous.0.to_vec()),
        hash: Set(hash.0.to_vec()),
    };
    entry_table::Entity::insert(row).exec_without_returning(tx).await?;
    let kept = payload_table::ActiveModel {
        org_id: Set(entry.organization.0),
        stream: Set(TextColumn(entry.stream)),
        seq: Set(entry.seq),
        data: Set(Some(data.value)),
        data_salt: Set(Some(data.salt.to_vec())),
        team: Set(None),
        team_salt: Set(None),
        erased_by: Set(None),
    };
    payload_table::Entity::insert(kept).exec_without_returning(tx).await?;
    Ok(hash)
}
