//! Keeps what is known of an account in step with what hangs on it: its MRR, its days, its score.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::{
    crm::{
        account::{Advice, Cadence, Facts},
        health::{self, Computed, HealthSource},
    },
    id::AccountId,
    people::organization::Setting,
    task::TaskStatus,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    Statement, Value,
    prelude::{Expr, Uuid},
    sea_query::ExprTrait,
};

use super::account::table;
use crate::{Error, people::organization, task::table as task, word::Word};

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

/// Which accounts to bring in step.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which {
    /// One, after a change to what hangs on it.
    One(Uuid),
    /// Every one, after an import or at the start of a day.
    Every,
}

/// Brings accounts in step with what hangs on them. Run within the transaction of the change.
pub(crate) async fn refresh(tx: &impl ConnectionTrait, org: Uuid, which: Which, setting: Setting) -> Result<(), Error> {
    let setting = Setting { health_weights: organization::health_weights(tx, org).await?, ..setting };
    refresh_days_and_mrr(tx, org, which, setting.today).await?;
    match which {
        Which::One(id) => refresh_score(tx, org, id, setting).await,
        Which::Every => refresh_scores(tx, org, setting).await,
    }
}

/// What follows from compliance items and assessments; of the finalized assessments, the latest counts (D16).
const ADVICE: &str = "
        next_compliance_due_on = (SELECT MIN(c.due_on) FROM compliance_items c
            WHERE c.org_id = accounts.org_id AND c.account_id = accounts.id AND c.status IN ('open', 'in_progress')),
        compliance_items = (SELECT COUNT(*) FROM compliance_items c WHERE c.org_id = accounts.org_id AND c.account_id = accounts.id),
        overdue_compliance = (SELECT COUNT(*) FROM compliance_items c WHERE c.org_id = accounts.org_id
            AND c.account_id = accounts.id AND c.status IN ('open', 'in_progress') AND c.due_on < $1),
        (assessment_id, assessment_score, assessment_gaps) = (SELECT a.id, a.score, a.gaps FROM assessments a
            WHERE a.org_id = accounts.org_id AND a.account_id = accounts.id AND a.status = 'finalized'
            ORDER BY a.assessed_on DESC, a.number DESC LIMIT 1)";

async fn refresh_days_and_mrr(tx: &impl ConnectionTrait, org: Uuid, which: Which, today: NaiveDate) -> Result<(), Error> {
    const SET: &str = "UPDATE accounts SET
        mrr_minor = COALESCE((SELECT CAST(SUM(s.monthly_minor) AS BIGINT) FROM subscriptions s
            WHERE s.org_id = accounts.org_id AND s.account_id = accounts.id
            AND s.started_on <= $1 AND (s.ended_on IS NULL OR s.ended_on > $1)), 0),
        last_touchpoint_on = (SELECT MAX(t.occurred_on) FROM touchpoints t
            WHERE t.org_id = accounts.org_id AND t.account_id = accounts.id),
        last_strategic_touch_on = (SELECT MAX(t.occurred_on) FROM touchpoints t
            WHERE t.org_id = accounts.org_id AND t.account_id = accounts.id AND t.strategic),
        last_qbr_on = (SELECT MAX(q.completed_on) FROM qbrs q
            WHERE q.org_id = accounts.org_id AND q.account_id = accounts.id AND q.status = 'completed'),
        next_qbr_on = (SELECT MIN(q.scheduled_on) FROM qbrs q
            WHERE q.org_id = accounts.org_id AND q.account_id = accounts.id AND q.status = 'scheduled' AND q.scheduled_on >= $1),
        next_task_due_on = (SELECT MIN(t.due_on) FROM tasks t
            WHERE t.org_id = accounts.org_id AND t.account_id = accounts.id AND t.status = 'open')";
    let mut values: Vec<Value> = vec![today.into(), org.into()];
    let mut sql = format!("{SET},{ADVICE} WHERE org_id = $2");
    if let Which::One(id) = which {
        values.push(id.into());
        sql += " AND id = $3";
    }
    tx.execute_raw(Statement::from_sql_and_values(numbered(tx), sql, values)).await?;
    Ok(())
}

/// Both databases take numbered parameters; SQLite's may be used twice as well.
fn numbered(from: &impl ConnectionTrait) -> DbBackend {
    from.get_database_backend()
}

/// How many open tasks an account has, and how many of them are overdue.
#[derive(Debug, Clone, Copy, Default, FromQueryResult)]
pub(crate) struct TaskCounts {
    pub account_id: Option<Uuid>,
    pub open: i64,
    pub overdue: i64,
}

/// The open tasks of one account, or of every one that has any.
#[expect(clippy::disallowed_methods, reason = "counts over an account that is within reach already")]
pub(crate) async fn task_counts(
    from: &impl ConnectionTrait,
    org: Uuid,
    which: Which,
    today: NaiveDate,
) -> Result<Vec<TaskCounts>, Error> {
    let overdue = Expr::case(task::Column::DueOn.lt(today), 1).finally(0);
    let mut counts = task::Entity::find()
        .select_only()
        .column(task::Column::AccountId)
        .column_as(task::Column::Id.count(), "open")
        .column_as(Expr::expr(overdue).sum(), "overdue")
        .filter(task::Column::OrgId.eq(org))
        .filter(task::Column::Status.eq(Word(TaskStatus::Open)))
        .filter(task::Column::AccountId.is_not_null())
        .group_by(task::Column::AccountId);
    if let Which::One(id) = which {
        counts = counts.filter(task::Column::AccountId.eq(id));
    }
    Ok(counts.into_model::<TaskCounts>().all(from).await?)
}

/// An account's score as computed from what is known of it.
pub(crate) fn computed(facts: &Facts, counts: TaskCounts, setting: Setting) -> Computed {
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    health::compute(facts, number(counts.overdue), number(counts.open), &setting.health_weights, setting.today)
}

#[expect(clippy::disallowed_methods, reason = "the account was found within reach already")]
async fn refresh_score(tx: &impl ConnectionTrait, org: Uuid, id: Uuid, setting: Setting) -> Result<(), Error> {
    let Some(row) = table::Entity::find_by_id((org, id)).one(tx).await? else {
        return Ok(());
    };
    if row.health_source.0 == HealthSource::Imported {
        return Ok(());
    }
    let counts = task_counts(tx, org, Which::One(id), setting.today).await?;
    let score = computed(&Facts::from(&row), counts.first().copied().unwrap_or_default(), setting).score;
    set_score(tx, org, score, &[id]).await
}

/// How many accounts are held in memory at a time while every score is computed.
const AT_A_TIME: u64 = 2000;

async fn refresh_scores(tx: &impl ConnectionTrait, org: Uuid, setting: Setting) -> Result<(), Error> {
    let counts = task_counts(tx, org, Which::Every, setting.today).await?;
    let counts: HashMap<Option<Uuid>, TaskCounts> = counts.into_iter().map(|counts| (counts.account_id, counts)).collect();
    let mut last = Uuid::nil();
    loop {
        let rows = computed_after(org, last).all(tx).await?;
        let Some(end) = rows.last() else {
            return Ok(());
        };
        last = end.id;
        let mut by_score: BTreeMap<Option<u8>, Vec<Uuid>> = BTreeMap::new();
        for row in rows {
            let counts = counts.get(&Some(row.id)).copied().unwrap_or_default();
            let score = computed(&Facts::from(&row), counts, setting).score;
            if score.map(i32::from) != row.health_score {
                by_score.entry(score).or_default().push(row.id);
            }
        }
        for (score, ids) in by_score {
            for some in ids.chunks(500) {
                set_score(tx, org, score, some).await?;
            }
        }
    }
}

/// Some accounts with a computed score, behind that one.
#[expect(clippy::disallowed_methods, reason = "every account of the organization")]
fn computed_after(org: Uuid, last: Uuid) -> Select<table::Entity> {
    table::Entity::find()
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::HealthSource.eq(Word(HealthSource::Computed)))
        .filter(table::Column::Id.gt(last))
        .order_by_asc(table::Column::Id)
        .limit(AT_A_TIME)
}

#[expect(clippy::disallowed_methods, reason = "the accounts were found within reach already")]
async fn set_score(tx: &impl ConnectionTrait, org: Uuid, score: Option<u8>, ids: &[Uuid]) -> Result<(), Error> {
    table::Entity::update_many()
        .col_expr(table::Column::HealthScore, Expr::value(score.map(i32::from)))
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}
