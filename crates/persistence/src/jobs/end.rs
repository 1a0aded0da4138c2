//! What becomes of a job once whoever took it is through with it.

use chrono::Duration;
use domain::jobs::wait_after;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, Value};

use super::{Job, Went, times::Times};
use crate::{Database, Error};

/// What ails the whole storage is no failure of the job that met it: it is done as soon as that may have passed.
const STORAGE_TROUBLE: Duration = Duration::minutes(1);
/// How much of an error is kept.
const ERROR_CHARS: usize = 1000;

impl Database {
    /// Keeps how a job went.
    ///
    /// # Errors
    /// The database fails; then the job is taken again when its lease has ended.
    pub(super) async fn end_job(&self, job: &Job, went: &Result<Went, Error>) -> Result<(), Error> {
        self.change(async |tx| end(tx, job.key(), job.tries, went).await).await
    }
}

/// Keeps how it went: the job is done, or given back by whoever closes, or waits for another try, or has failed.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    [id, attempts]: [Value; 2],
    tries: u32,
    went: &Result<Went, Error>,
) -> Result<(), Error> {
    let times = Times::of(tx);
    let waits = |wait| format!("state = 'waiting', run_at = {}", times.after(wait));
    let given_back = |wait| format!("{}, attempts = attempts - 1", waits(wait));
    let becomes = match went {
        Ok(Went { finished: true, .. }) => "state = 'done'".to_owned(),
        Ok(Went { finished: false, .. }) => given_back(Duration::zero()),
        Err(Error::LeaseLost) => return Ok(()),
        Err(error) if error.is_of_storage() => given_back(STORAGE_TROUBLE),
        Err(_) => wait_after(tries).map_or_else(|| "state = 'failed'".to_owned(), waits),
    };
    let sql = format!(
        "UPDATE jobs SET {becomes}, since = {}, leased_until = NULL, error = $3
         WHERE id = $1 AND attempts = $2 AND state = 'running'",
        times.now()
    );
    let error = went.as_ref().err().map(|error| error.to_string().chars().take(ERROR_CHARS).collect::<String>());
    let values = [id, attempts, error.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}
