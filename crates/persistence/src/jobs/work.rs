//! Doing jobs.

use std::{convert::Infallible, time::Duration};

use domain::{calendar::Timestamp, jobs::JobKind};
use tokio::time::sleep;

use super::{Job, hold};
use crate::{Database, Error};

/// How often the lease of a job is renewed whose pieces take long.
const RENEWED: Duration = Duration::from_secs(20);

/// How a job went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Went {
    /// How many accounts, views or rows of what it is about it changed.
    pub many: usize,
    /// Whether nothing is left to do; else somebody goes on from there.
    pub finished: bool,
}

/// A job, and how it went.
#[derive(Debug)]
pub struct Did {
    /// What was to be done.
    pub kind: JobKind,
    /// Which try that was.
    pub tries: u32,
    /// What came of it.
    pub went: Result<Went, Error>,
}

impl Database {
    /// Does the next job that is due, if there is one. `clock` tells the moment of each of its pieces; when it tells none, the rest
    /// is left for whoever comes next.
    ///
    /// # Errors
    /// No job can be taken, or how it went cannot be kept; it is taken again then, and finds done what was done.
    pub async fn do_next_job(&self, clock: impl Fn() -> Option<Timestamp>) -> Result<Option<Did>, Error> {
        let Some(job) = self.take_job().await? else {
            return Ok(None);
        };
        let went = tokio::select! {
            went = self.do_job(&job, &clock) => went,
            never = self.keep_lease(&job) => match never {},
        };
        self.end_job(&job, &went).await?;
        Ok(Some(Did { kind: job.kind, tries: job.tries, went }))
    }

    /// Adds what is due and does it at once, and whatever else there is to do: how many of what each job changed.
    ///
    /// # Errors
    /// A job fails, or the database does.
    pub async fn do_all_jobs(&self, clock: impl Fn() -> Option<Timestamp>) -> Result<Vec<(JobKind, usize)>, Error> {
        let mut all = Vec::new();
        let Some(at) = clock() else { return Ok(all) };
        self.add_due_jobs(at).await?;
        while let Some(Did { kind, went, .. }) = self.do_next_job(&clock).await? {
            let Went { many, finished } = went?;
            all.push((kind, many));
            if !finished {
                break;
            }
        }
        Ok(all)
    }

    async fn do_job(&self, job: &Job, clock: &impl Fn() -> Option<Timestamp>) -> Result<Went, Error> {
        if let JobKind::BeginDay { organization } = job.kind {
            return self.begin_day(job, organization, clock).await;
        }
        if let JobKind::FoldRows { organization } = job.kind {
            return self.fold_rows(job, organization, clock).await;
        }
        let Some(at) = clock() else {
            return Ok(Went { many: 0, finished: false });
        };
        let many = match job.kind {
            JobKind::BeginDay { .. } | JobKind::FoldRows { .. } => 0,
            JobKind::EndIdleViews => self.end_idle_views(job, at).await?,
            JobKind::TellRepeats => self.tell_repeats(job, at).await?,
            JobKind::ForgetAnswers => self.forget_old_answers(job, at).await?,
            JobKind::ForgetJobs => self.forget_old_jobs(job).await?,
        };
        Ok(Went { many, finished: true })
    }

    /// Keeps the job for as long as somebody is at it. That it is lost they find out with their next piece.
    async fn keep_lease(&self, job: &Job) -> Infallible {
        loop {
            sleep(RENEWED).await;
            if let Err(error) = self.change(async |tx| hold(tx, job).await).await {
                log::debug!("The lease of a job is not renewed: {error}");
            }
        }
    }
}
