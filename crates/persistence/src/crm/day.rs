//! The beginning of an organization's day: a round over its accounts, some at a time, that nobody waits for.
//!
//! Pills, renewals and what is overdue follow from the day itself, so that they are right from its first moment. What an account's
//! row keeps — its MRR, its next review, its overdue compliance, its score — is of the day before until the round reaches it.

mod table;

use domain::{
    calendar::Timestamp,
    crm::round::{Due, Round},
    id::OrganizationId,
    journal::{Happened, Noun, Stream, Verb},
    people::organization::{BusinessDay, Organization},
    rule::Changed,
};
use sea_orm::{ConnectionTrait, EntityTrait, Set, prelude::Uuid, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{
    health,
    rollups::{self, round},
};
use crate::{
    Database, Error,
    jobs::{self, Job, Went},
    journal::Writing,
    people,
    people::organization::table as organization_table,
};

/// How many accounts are brought in step in one transaction.
const A_PIECE: usize = 500;

/// What a job that begins a day keeps of how far it has come.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Progress {
    accounts: usize,
}

impl Database {
    /// The organizations of which not every account is in step with the day.
    #[expect(clippy::disallowed_methods, reason = "the house itself begins the day of every organization")]
    pub(crate) async fn behind(&self, at: Timestamp) -> Result<Vec<OrganizationId>, Error> {
        let mut behind = Vec::new();
        for row in organization_table::Entity::find().all(&self.reader).await? {
            let organization = Organization::from(row);
            let round = round::latest(&self.reader, organization.id.0).await?;
            if due(round.as_ref(), organization.business_day(at)) != Due::Nothing {
                behind.push(organization.id);
            }
        }
        Ok(behind)
    }

    /// Brings the accounts of an organization in step with the day that it is there, in pieces between which others write: the day
    /// begins, or a round that was interrupted goes on. `clock` tells the moment of each piece; when it tells none, the rest is left
    /// for the next time.
    pub(crate) async fn begin_day(
        &self,
        job: &Job,
        organization: OrganizationId,
        clock: &impl Fn() -> Option<Timestamp>,
    ) -> Result<Went, Error> {
        let mut progress: Progress = job.progress()?;
        let before = progress.accounts;
        let went = |progress: Progress, finished| Went { many: progress.accounts - before, finished };
        while let Some(at) = clock() {
            let started = Instant::now();
            let last;
            (progress, last) = self.bring_in_step(job, progress, organization, at).await?;
            if last {
                return Ok(went(progress, true));
            }
            // Others have the writer as long as the round has it, even where a lock goes to whoever asks first.
            sleep(started.elapsed()).await;
        }
        Ok(went(progress, false))
    }

    /// Brings the next accounts of an organization in step with its day; answers how far it has come, and whether they were the last. What is due is asked within the transaction, so that two
    /// processes take turns and none does what the other has done.
    async fn bring_in_step(
        &self,
        job: &Job,
        progress: Progress,
        organization: OrganizationId,
        at: Timestamp,
    ) -> Result<(Progress, bool), Error> {
        let writing = Writing { organization, stream: Stream::Crm, actor: None, at };
        self.write(writing, async |tx| {
            jobs::hold(tx, job).await?;
            let business_day = people::organization(tx, organization.0).await?.business_day(at);
            let before = round::latest(tx, organization.0).await?;
            let (round, told) = match (due(before.as_ref(), business_day), before) {
                (Due::Nothing, _) => return Ok(Changed::nothing((progress, true))),
                (Due::Rest, Some(round)) => (round, None),
                (_, before) => begin(tx, organization, before, business_day).await?,
            };
            let accounts = rollups::after(tx, organization.0, round.reached, A_PIECE).await?;
            let progress = Progress { accounts: progress.accounts + accounts.len() };
            let changed = go_on(tx, round, &accounts, business_day).await?;
            jobs::keep_progress(tx, job, &progress).await?;
            Ok(Changed {
                value: (progress, accounts.len() < A_PIECE),
                happened: told.or_else(|| changed.then(|| refreshed(organization, accounts.len(), business_day))),
            })
        })
        .await
    }
}

fn due(round: Option<&round::table::Model>, business_day: BusinessDay) -> Due {
    Due::after(round.map(Round::from), business_day.now, business_day.today)
}

/// Starts the round of a day, and says what the journal is told of it: that the day begins, once and for all; or that it is begun
/// again, because the clock or the time zone had led to another day.
async fn begin(
    tx: &impl ConnectionTrait,
    organization: OrganizationId,
    before: Option<round::table::Model>,
    business_day: BusinessDay,
) -> Result<(round::table::Model, Option<Happened>), Error> {
    let BusinessDay { now, today, .. } = business_day;
    let left = before.as_ref().map(|round| round.day);
    let round = round::table::Model {
        org_id: organization.0,
        day: today,
        instead_of: left.filter(|left| *left > today),
        reached: Uuid::nil(),
        started_at: now.into(),
        finished_at: None,
    };
    let round = round::start(tx, before.is_some(), round).await?;
    let told = |verb, data| Happened::new(verb, Noun::Organization, organization, data);
    let told = if is_first(tx, organization, business_day).await? {
        Some(told(Verb::DayBegun, json!({ "day": today })))
    } else {
        left.map(|left| told(Verb::DayCorrected, json!({ "day": today, "instead_of": left })))
    };
    Ok((round, told))
}

/// Notes that a day begins, and answers whether it does so for the first time.
async fn is_first(tx: &impl ConnectionTrait, organization: OrganizationId, business_day: BusinessDay) -> Result<bool, Error> {
    let row =
        table::ActiveModel { org_id: Set(organization.0), day: Set(business_day.today), begun_at: Set(business_day.now.into()) };
    let key = OnConflict::columns([table::Column::OrgId, table::Column::Day]).do_nothing().to_owned();
    Ok(table::Entity::insert(row).on_conflict(key).exec_without_returning(tx).await? > 0)
}

/// Brings those accounts, which come next, in step and keeps their scores of the day; answers whether that changed anything.
async fn go_on(
    tx: &impl ConnectionTrait,
    round: round::table::Model,
    accounts: &[Uuid],
    business_day: BusinessDay,
) -> Result<bool, Error> {
    let (org, after) = (round.org_id, round.reached);
    let Some(&last) = accounts.last() else {
        round::move_on(tx, round, after, true, business_day.now).await?;
        return Ok(false);
    };
    let refreshed = rollups::refresh(tx, org, accounts, business_day).await?;
    let forgotten = match round.instead_of {
        Some(day) => health::forget_scores(tx, org, (after, last), day).await?,
        None => false,
    };
    let kept = health::keep_scores(tx, org, (after, last), business_day.today).await?;
    round::move_on(tx, round, last, accounts.len() < A_PIECE, business_day.now).await?;
    Ok(refreshed || forgotten || kept)
}

fn refreshed(organization: OrganizationId, accounts: usize, business_day: BusinessDay) -> Happened {
    let data = json!({ "day": business_day.today, "accounts": accounts });
    Happened::new(Verb::AccountsRefreshed, Noun::Organization, organization, data)
}
