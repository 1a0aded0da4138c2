//! What is due from time to time, and forgetting what was done.

use chrono::Duration;
use domain::{calendar::Timestamp, jobs::JobKind};
use sea_orm::{ConnectionTrait, Statement};

use super::{Job, add, hold, times::Times};
use crate::{Database, Error};

/// A job that was done can be seen for so long.
const DONE_KEPT: Duration = Duration::days(1);
/// One that has failed can be for so long.
const FAILED_KEPT: Duration = Duration::days(30);
/// How many are forgotten in one transaction.
const A_TRANSACTION: u32 = 1000;

impl Database {
    /// Adds the jobs that are due at that moment, whichever process notices first. Nothing is written when none is.
    ///
    /// # Errors
    /// The database fails. What fails for one kind keeps no other from being added.
    pub async fn add_due_jobs(&self, at: Timestamp) -> Result<(), Error> {
        let mut looked = Ok(());
        let mut due = Vec::new();
        let mut found = |kinds: Result<Vec<JobKind>, Error>| match kinds {
            Ok(kinds) => due.extend(kinds),
            Err(error) => looked = Err(error),
        };
        let if_due = |kind, is_due: Result<bool, Error>| is_due.map(|is_due| if is_due { vec![kind] } else { Vec::new() });
        let behind = self.behind(at).await;
        found(behind.map(|all| all.into_iter().map(|organization| JobKind::BeginDay { organization }).collect()));
        let unfolded = self.unfolded().await;
        found(unfolded.map(|all| all.into_iter().map(|organization| JobKind::FoldRows { organization }).collect()));
        found(if_due(JobKind::EndIdleViews, self.are_views_idle(at).await));
        found(if_due(JobKind::TellRepeats, self.are_repeats_due(at).await));
        found(if_due(JobKind::ForgetAnswers, self.are_answers_old(at).await));
        found(if_due(JobKind::ForgetJobs, self.are_jobs_old().await));
        self.add_jobs(due).await.and(looked)
    }

    async fn add_jobs(&self, kinds: Vec<JobKind>) -> Result<(), Error> {
        if kinds.is_empty() {
            return Ok(());
        }
        self.change(async |tx| {
            for kind in kinds {
                add(tx, kind.into()).await?;
            }
            Ok(())
        })
        .await
    }

    async fn are_jobs_old(&self) -> Result<bool, Error> {
        let sql = format!("SELECT 1 FROM jobs WHERE {} LIMIT 1", old(Times::of(&self.reader)));
        let old = Statement::from_string(self.reader.get_database_backend(), sql);
        Ok(self.reader.query_one_raw(old).await?.is_some())
    }

    /// Forgets jobs that ended long ago; answers how many.
    pub(super) async fn forget_old_jobs(&self, job: &Job) -> Result<usize, Error> {
        let old = old(Times::of(&self.writer));
        let sql = format!("DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE {old} LIMIT {A_TRANSACTION})");
        self.change(async |tx| {
            hold(tx, job).await?;
            let forgotten = tx.execute_raw(Statement::from_string(tx.get_database_backend(), sql)).await?;
            Ok(usize::try_from(forgotten.rows_affected()).unwrap_or(usize::MAX))
        })
        .await
    }
}

/// That a job ended long ago; in the very words of the index, so that SQLite finds it.
pub(super) fn old(times: Times) -> String {
    let (done, failed) = (times.after(-DONE_KEPT), times.after(-FAILED_KEPT));
    format!("state IN ('done', 'failed') AND since < {done} AND (state = 'done' OR since < {failed})")
}
