//! The one way to change anything: rows, one entry and the stream's head, in one transaction.

pub(crate) mod entry;
pub(crate) mod head;
pub mod moved;
pub mod once;
pub(crate) mod payload;
pub(crate) mod pulse;
pub(crate) mod repeat;
pub mod verify;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use domain::{
    calendar::Timestamp,
    id::OrganizationId,
    journal::{Happened, Hash, ORIGIN, Scope, Stream},
    people::actor::Actor,
    rule::Changed,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::{Database, Error, database::together, parts};

/// A moment this close to the clock's is now.
const NOW: chrono::Duration = chrono::Duration::seconds(10);

/// What a change has to tell.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What its own journal is told, in that order.
    pub happened: Vec<Happened>,
    /// Whom that concerns which other journals were told in the same transaction.
    pub besides: BTreeSet<Scope>,
}

impl From<Vec<Happened>> for Outcome {
    fn from(happened: Vec<Happened>) -> Self {
        Self { happened, ..Self::default() }
    }
}

impl Outcome {
    /// Everybody whom it concerns.
    pub fn scopes(&self) -> BTreeSet<Scope> {
        self.happened.iter().flat_map(Happened::scopes).chain(self.besides.iter().copied()).collect()
    }
}

/// Who writes, to which stream, and when they began to.
pub(crate) struct Writing {
    pub organization: OrganizationId,
    pub stream: Stream,
    pub actor: Option<Actor>,
    pub at: Timestamp,
}

impl Writing {
    /// The same, that much later.
    pub fn after(self, waited: Duration) -> Self {
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
    pub(crate) async fn write_all<T, H: Into<Outcome>>(
        &self,
        writing: Writing,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, H), Error>,
    ) -> Result<T, Error> {
        self.in_transaction(async |tx, asked| written(tx, writing, asked, change).await).await
    }

    /// Does `work`, which is given when it was asked for.
    pub(crate) async fn in_transaction<T>(
        &self,
        work: impl AsyncFnOnce(&DatabaseTransaction, Instant) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let asked = Instant::now();
        self.change(async |tx| work(tx, asked).await).await
    }

    /// The revision of a stream.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revision(&self, organization: OrganizationId, stream: Stream) -> Result<i64, Error> {
        revision(&self.reader, organization, stream).await
    }
}

/// Makes a change within a transaction, and appends what it answers.
pub(crate) async fn written<T, H: Into<Outcome>>(
    tx: &DatabaseTransaction,
    writing: Writing,
    asked: Instant,
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, H), Error>,
) -> Result<T, Error> {
    let head = head::lock(tx, &writing).await?;
    let writing = writing.in_turn(asked.elapsed());
    let (value, outcome) = change(tx).await?;
    let outcome = outcome.into();
    let concerned = outcome.scopes();
    append(tx, &writing, head, outcome.happened, concerned).await?;
    Ok(value)
}

/// Makes a change that another journal is told within the same transaction; answers whom it concerns. Their pulses are moved with those
/// of the transaction's own journal, at its end ([`Outcome::besides`]): whoever moved some of them and then waited for another head would
/// be waited for by whoever holds that one.
pub(crate) async fn written_besides(
    tx: &DatabaseTransaction,
    writing: Writing,
    asked: Instant,
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<()>, Error>,
) -> Result<BTreeSet<Scope>, Error> {
    let head = head::lock(tx, &writing).await?;
    let writing = writing.in_turn(asked.elapsed());
    let outcome = Outcome::from(change(tx).await?.happened.into_iter().collect::<Vec<_>>());
    let concerned = outcome.scopes();
    append(tx, &writing, head, outcome.happened, BTreeSet::new()).await?;
    Ok(concerned)
}

/// The revision of a stream, as a transaction sees it.
pub(crate) async fn revision(from: &impl ConnectionTrait, organization: OrganizationId, stream: Stream) -> Result<i64, Error> {
    Ok(head::of(organization, stream).one(from).await?.map_or(0, |head| head.revision))
}

/// A change of which the journal has one thing to say, or nothing.
pub(crate) fn one<T>(
    change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
) -> impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, Vec<Happened>), Error> {
    async |tx: &DatabaseTransaction| {
        let Changed { value, happened } = change(tx).await?;
        Ok((value, happened.into_iter().collect()))
    }
}

/// Appends what happened within a transaction that made the organization itself, before which there was no head to lock.
pub(crate) async fn record(tx: &DatabaseTransaction, writing: &Writing, happened: Happened) -> Result<(), Error> {
    let head = head::lock(tx, writing).await?;
    let outcome = Outcome::from(vec![happened]);
    let concerned = outcome.scopes();
    append(tx, writing, head, outcome.happened, concerned).await
}

/// Appends what happened behind the head, and moves the head behind it; with it, the pulses of those concerned. Nobody polls what the
/// house's own journal tells. What the parts of rows are, the organization's own journal keeps, for those of all.
async fn append(
    tx: &DatabaseTransaction,
    writing: &Writing,
    head: head::table::Model,
    happened: Vec<Happened>,
    concerned: BTreeSet<Scope>,
) -> Result<(), Error> {
    let (mut revision, mut previous) = (head.revision, Hash::of_bytes(&head.hash).unwrap_or(ORIGIN));
    let (backend, mut statements) = (tx.get_database_backend(), Vec::new());
    for happened in happened {
        revision += 1;
        let (entry, hash) = entry::insert(backend, writing, revision, previous, happened)?;
        statements.extend(entry);
        previous = hash;
    }
    if revision > head.revision {
        statements.push(head::moved(backend, writing, revision, previous));
    }
    if writing.stream != Stream::System {
        statements.extend(pulse::beat(backend, writing.organization, concerned));
    }
    if statements.is_empty() {
        return Ok(());
    }
    together(tx, statements).await?;
    if writing.stream == Stream::Crm && parts::due_between(head.revision, revision) {
        Ok(parts::settle(tx, writing.organization.0).await?)
    } else {
        Ok(())
    }
}
