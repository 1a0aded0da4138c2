//! Keeps what is known of accounts in step with what hangs on them: their MRR, their days, their scores.

mod kept;
pub(crate) mod round;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    crm::{
        account::{Advice, Cadence, Facts},
        health::{self, Computed, HealthSource},
    },
    id::AccountId,
    people::organization::BusinessDay,
    permission::{Organization, Permission},
    task::TaskStatus,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
    Value,
    prelude::{Expr, Uuid},
    sea_query::{ExprTrait, LockType},
};

use super::account::table;
use crate::{Error, Room, people, task::table as task, text_column::TextColumn};

/// How many accounts one statement takes in: few enough for either database's limit of parameters.
const A_STATEMENT: usize = 500;

impl From<&table::Model> for Facts {
    fn from(row: &table::Model) -> Self {
        Self {
            id: AccountId(row.id),
            name: row.name.0.clone(),
            sla_tier: row.sla_tier.map(|tier| tier.0),
            score: row.health_score.and_then(|score| u8::try_from(score).ok()),
            source: row.health_source.0,
            mrr_minor: row.mrr_minor,
            renewal_on: row.renewal_on,
            contract_started_on: row.contract_started_on,
            last_touchpoint_on: row.last_touchpoint_on,
            last_qbr_on: row.last_qbr_on,
            next_qbr_on: row.next_qbr_on,
            qbr_cadence: Cadence::kept(row.qbr_cadence_days),
            next_task_due_on: row.next_task_due_on,
            next_compliance_due_on: row.next_compliance_due_on,
            advice: Advice {
                compliance_items: row.compliance_items.unsigned_abs(),
                overdue_compliance: row.overdue_compliance.unsigned_abs(),
                assessment_score: row.assessment_score.and_then(|score| u8::try_from(score).ok()),
            },
        }
    }
}

/// Brings those accounts in step with what hangs on them and with the day, and answers whether that changed any. Run within the
/// transaction of the change; a row that is right already is not written.
pub(crate) async fn refresh(
    tx: &impl ConnectionTrait,
    org: Uuid,
    accounts: &[Uuid],
    business_day: BusinessDay,
) -> Result<bool, Error> {
    if accounts.is_empty() {
        return Ok(false);
    }
    let health_weights = people::organization(tx, org).await?.health_weights;
    let business_day = BusinessDay { health_weights, ..business_day };
    round::again_unless_of(tx, org, business_day.today).await?;
    let mut changed = false;
    lock(tx, org, accounts).await?;
    for accounts in accounts.chunks(A_STATEMENT) {
        changed |= kept::refresh(tx, org, accounts, business_day.today).await?;
        changed |= refresh_scores(tx, org, accounts, business_day).await?;
    }
    Ok(changed)
}

/// Holds the rows of those accounts until the transaction ends, in the order of their ids. Accounts are reached from more than one
/// stream: without it, of two transactions that each add a task the second would keep what it saw before the first was done.
/// Whoever adds a row that refers to an account holds its key already, so the key is left out.
#[expect(clippy::disallowed_methods, reason = "the accounts were found within reach already")]
async fn lock(tx: &impl ConnectionTrait, org: Uuid, accounts: &[Uuid]) -> Result<(), Error> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let mut accounts = accounts.to_vec();
    accounts.sort_unstable();
    for accounts in accounts.chunks(A_STATEMENT) {
        let held = table::Entity::find()
            .select_only()
            .column(table::Column::Id)
            .filter(table::Column::OrgId.eq(org))
            .filter(table::Column::Id.is_in(accounts.iter().copied()))
            .order_by_asc(table::Column::Id)
            .lock(LockType::NoKeyUpdate);
        held.into_tuple::<Uuid>().all(tx).await?;
    }
    Ok(())
}

impl<P: Permission> Room<Organization, P> {
    /// Brings every account of the organization in step: the first at once, so that a small organization sees it as soon as it is
    /// done, and the rest by a round that goes over all of them again.
    pub(crate) async fn roll_up_by_and_by(&self, tx: &impl ConnectionTrait, business_day: BusinessDay) -> Result<(), Error> {
        let first = after(tx, self.org(), Uuid::nil(), A_STATEMENT).await?;
        refresh(tx, self.org(), &first, business_day).await?;
        round::again(tx, self.org()).await
    }
}

/// The next accounts of an organization after that one, in the order of their ids.
#[expect(clippy::disallowed_methods, reason = "every account of the organization")]
pub(crate) async fn after(from: &impl ConnectionTrait, org: Uuid, last: Uuid, many: usize) -> Result<Vec<Uuid>, Error> {
    let next = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.gt(last))
        .order_by_asc(table::Column::Id)
        .limit(many as u64);
    Ok(next.into_tuple().all(from).await?)
}

/// How many open tasks an account has, and how many of them are overdue.
#[derive(Debug, Clone, Copy, Default, FromQueryResult)]
pub(crate) struct TaskCounts {
    pub account_id: Option<Uuid>,
    pub open: i64,
    pub overdue: i64,
}

/// The open tasks of those accounts that have any.
#[expect(clippy::disallowed_methods, reason = "counts over accounts that are within reach already")]
pub(crate) async fn task_counts(
    from: &impl ConnectionTrait,
    org: Uuid,
    accounts: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<TaskCounts>, Error> {
    let overdue = Expr::case(task::Column::DueOn.lt(today), 1).finally(0);
    let counts = task::Entity::find()
        .select_only()
        .column(task::Column::AccountId)
        .column_as(task::Column::Id.count(), "open")
        .column_as(Expr::expr(overdue).sum(), "overdue")
        .filter(task::Column::OrgId.eq(org))
        .filter(task::Column::Status.eq(TextColumn(TaskStatus::Open)))
        .filter(task::Column::AccountId.is_in(accounts.iter().copied()))
        .group_by(task::Column::AccountId);
    Ok(counts.into_model::<TaskCounts>().all(from).await?)
}

/// An account's score as computed from what is known of it.
pub(crate) fn computed(facts: &Facts, counts: TaskCounts, business_day: BusinessDay) -> Computed {
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    health::compute(facts, number(counts.overdue), number(counts.open), &business_day.health_weights, business_day.today)
}

/// Computes the scores of those accounts anew, but for imported ones.
#[expect(clippy::disallowed_methods, reason = "the accounts were found within reach already")]
async fn refresh_scores(
    tx: &impl ConnectionTrait,
    org: Uuid,
    accounts: &[Uuid],
    business_day: BusinessDay,
) -> Result<bool, Error> {
    let rows = table::Entity::find()
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(accounts.iter().copied()))
        .filter(table::Column::HealthSource.eq(TextColumn(HealthSource::Computed)))
        .all(tx)
        .await?;
    let counts = task_counts(tx, org, accounts, business_day.today).await?;
    let counts: HashMap<Option<Uuid>, TaskCounts> = counts.into_iter().map(|counts| (counts.account_id, counts)).collect();
    let score = |row: &table::Model| {
        let counts = counts.get(&Some(row.id)).copied().unwrap_or_default();
        computed(&Facts::from(row), counts, business_day).score.map(i32::from)
    };
    let scores: Vec<_> = rows.iter().map(|row| (row, score(row))).filter(|(row, score)| row.health_score != *score).collect();
    if scores.is_empty() {
        return Ok(false);
    }
    set_scores(tx, org, scores.into_iter().map(|(row, score)| (row.id, score))).await?;
    Ok(true)
}

async fn set_scores(
    tx: &impl ConnectionTrait,
    org: Uuid,
    scores: impl Iterator<Item = (Uuid, Option<i32>)>,
) -> Result<(), Error> {
    let mut values: Vec<Value> = vec![org.into()];
    let mut rows = Vec::new();
    for (id, score) in scores {
        rows.push(format!("(${}, ${})", values.len() + 1, values.len() + 2));
        values.extend([id.into(), score.into()]);
    }
    let sql = format!(
        "WITH scored (id, score) AS (VALUES {})
         UPDATE accounts SET health_score = scored.score FROM scored WHERE accounts.org_id = $1 AND accounts.id = scored.id",
        rows.join(", ")
    );
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}
