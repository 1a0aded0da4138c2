//! Taking the next job that is due, or that whoever had it has left.

use std::sync::LazyLock;

use domain::jobs::{JobKind, TRIES};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value, prelude::Uuid};

use super::{end::end, times::Times};
use crate::{Database, Error};

/// What a job's row names this process by.
static PROCESS: LazyLock<Uuid> = LazyLock::new(Uuid::new_v4);

/// A job that this process has taken.
#[derive(Debug)]
pub struct Job {
    /// What is to be done.
    pub kind: JobKind,
    /// Which try this is; the first is 1.
    pub tries: u32,
    id: Uuid,
    attempts: i32,
    pub(super) progress: Option<serde_json::Value>,
}

#[derive(FromQueryResult)]
struct Taken {
    id: Uuid,
    payload: serde_json::Value,
    attempts: i32,
    progress: Option<serde_json::Value>,
}

impl Job {
    /// By what the row is found for as long as nobody else takes it.
    pub(super) fn key(&self) -> [Value; 2] {
        [self.id.into(), self.attempts.into()]
    }
}

impl Database {
    /// Takes the job that has been due the longest, of those that this version knows.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) async fn take_job(&self) -> Result<Option<Job>, Error> {
        if !self.is_job_due().await? {
            return Ok(None);
        }
        self.change(async |tx| take(tx).await).await
    }

    /// Whoever only looks waits for nobody who writes.
    pub(super) async fn is_job_due(&self) -> Result<bool, Error> {
        let sql = format!("SELECT 1 FROM jobs j WHERE {} AND {} LIMIT 1", known(), Times::of(&self.reader).is_due());
        let due = Statement::from_string(self.reader.get_database_backend(), sql);
        Ok(self.reader.query_one_raw(due).await?.is_some())
    }
}

/// What another version added is left to it.
fn known() -> String {
    format!("j.kind IN ('{}')", JobKind::names().join("', '"))
}

async fn take(tx: &DatabaseTransaction) -> Result<Option<Job>, Error> {
    give_up(tx).await?;
    while let Some(Taken { id, payload, attempts, progress }) = take_row(tx).await? {
        let tries = attempts.unsigned_abs();
        match serde_json::from_value(payload) {
            Ok(kind) => return Ok(Some(Job { kind, tries, id, attempts, progress })),
            // It may be that of a newer version, which does it by the next try; meanwhile it holds up no other.
            Err(error) => {
                log::error!("The job {id} cannot be read: {error}.");
                end(tx, [id.into(), attempts.into()], tries, &Err(error.into())).await?;
            }
        }
    }
    Ok(None)
}

async fn take_row(tx: &DatabaseTransaction) -> Result<Option<Taken>, Error> {
    let times = Times::of(tx);
    let sql = format!(
        "UPDATE jobs SET state = 'running', since = {now}, leased_by = $1, leased_until = {until}, attempts = attempts + 1
         WHERE id = (SELECT j.id FROM jobs j WHERE {known} AND {due} ORDER BY j.run_at, j.id LIMIT 1 {skip})
         RETURNING id, payload, attempts, progress",
        now = times.now(),
        until = times.end_of_lease(),
        known = known(),
        due = times.is_due(),
        skip = times.skip_locked(),
    );
    let taken = Statement::from_sql_and_values(tx.get_database_backend(), sql, [(*PROCESS).into()]);
    let row = tx.query_one_raw(taken).await?;
    Ok(row.map(|row| Taken::from_query_result(&row, "")).transpose()?)
}

/// A job that was left as often as it may be tried has failed: it may well be what ended those processes.
async fn give_up(tx: &DatabaseTransaction) -> Result<(), Error> {
    let times = Times::of(tx);
    let sql = format!(
        "UPDATE jobs SET state = 'failed', since = {now}, leased_until = NULL, error = 'whoever was at it ended before it did'
         WHERE id IN (SELECT j.id FROM jobs j WHERE {left} AND j.attempts >= {TRIES} {skip}) RETURNING id, kind",
        now = times.now(),
        left = times.is_left(),
        skip = times.skip_locked(),
    );
    for row in tx.query_all_raw(Statement::from_string(tx.get_database_backend(), sql)).await? {
        let (id, kind): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        log::error!("The job {id}, {kind}, has failed: {TRIES} times whoever was at it ended before it did.");
    }
    Ok(())
}
