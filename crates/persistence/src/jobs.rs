//! What the server does by itself. A job is added in the transaction of whatever asks for it, so that there is never the one without
//! the other, and is done once, whichever process does it.
//!
//! Whoever takes a job has it for as long as they renew its lease. Each piece of it is a transaction that begins with [`hold`]: it
//! renews the lease, unless somebody else has taken the job since. Fencing the end alone would let a process that stalled act twice.
//! All times are the database's own.

mod due;
mod end;
mod take;
#[cfg(test)]
mod tests;
mod times;
mod work;

use chrono::Duration;
use domain::jobs::JobKind;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, prelude::Uuid};
use serde::{Serialize, de::DeserializeOwned};

use self::times::Times;
pub use self::{
    take::Job,
    work::{Did, Went},
};
use crate::{Database, Error};

/// A job to be added.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// What is to be done.
    pub kind: JobKind,
    /// Where its order counts.
    pub lane: Option<Lane>,
    /// How long it waits at least.
    pub after: Duration,
}

/// Jobs of one lane are done one after the other, however many processes there are.
#[derive(Debug, Clone)]
pub struct Lane {
    /// Its name, such as a stream's.
    pub name: String,
    /// Where in it the job stands; the lowest comes first.
    pub place: i64,
}

impl From<JobKind> for NewJob {
    /// In no lane, and to be done at once.
    fn from(kind: JobKind) -> Self {
        Self { kind, lane: None, after: Duration::zero() }
    }
}

/// Adds a job, which is done once the transaction is committed; nothing when one that is known by the same still waits or runs.
pub(crate) async fn add(tx: &DatabaseTransaction, job: NewJob) -> Result<(), Error> {
    let NewJob { kind, lane, after } = job;
    let (lane, place) = lane.map_or((None, 0), |lane| (Some(lane.name), lane.place));
    let times = Times::of(tx);
    let sql = format!(
        "INSERT INTO jobs (id, org_id, kind, payload, dedupe, lane, place, state, since, run_at, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', {}, {}, 0) ON CONFLICT DO NOTHING",
        times.now(),
        times.after(after)
    );
    let values = [
        Uuid::now_v7().into(),
        kind.organization().map(Uuid::from).into(),
        kind.name().into(),
        serde_json::to_value(kind)?.into(),
        kind.dedupe().into(),
        lane.into(),
        place.into(),
    ];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Begins a piece of a job: it is held until the transaction ends, and for a lease from now on.
///
/// # Errors
/// [`Error::LeaseLost`].
pub(crate) async fn hold(tx: &DatabaseTransaction, job: &Job) -> Result<(), Error> {
    let times = Times::of(tx);
    let sql =
        format!("UPDATE jobs SET leased_until = {} WHERE id = $1 AND attempts = $2 AND state = 'running'", times.end_of_lease());
    let mine = Statement::from_sql_and_values(tx.get_database_backend(), sql, job.key());
    if tx.execute_raw(mine).await?.rows_affected() == 0 { Err(Error::LeaseLost) } else { Ok(()) }
}

/// Keeps how far a job has come, with the piece that brought it there.
pub(crate) async fn keep_progress(tx: &DatabaseTransaction, job: &Job, progress: &impl Serialize) -> Result<(), Error> {
    let sql = "UPDATE jobs SET progress = $3 WHERE id = $1 AND attempts = $2";
    let [id, attempts] = job.key();
    let values = [id, attempts, serde_json::to_value(progress)?.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

impl Job {
    /// How far it had come when it was taken; nowhere at first.
    pub(crate) fn progress<T: DeserializeOwned + Default>(&self) -> Result<T, Error> {
        Ok(self.progress.clone().map(serde_json::from_value).transpose()?.unwrap_or_default())
    }
}

/// How many jobs there are of a kind in a state, as both are kept.
#[derive(Debug, Clone, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct JobCount {
    /// What they do.
    pub kind: String,
    /// How far they are.
    pub state: String,
    /// How many they are.
    pub jobs: i64,
}

impl Database {
    /// How many jobs there are, of each kind in each state.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job_counts(&self) -> Result<Vec<JobCount>, Error> {
        let counts = "SELECT kind, state, COUNT(*) AS jobs FROM jobs GROUP BY kind, state ORDER BY kind, state";
        let counts = Statement::from_string(self.reader.get_database_backend(), counts);
        let rows = self.reader.query_all_raw(counts).await?;
        Ok(rows.iter().map(|row| sea_orm::FromQueryResult::from_query_result(row, "")).collect::<Result<_, _>>()?)
    }
}
