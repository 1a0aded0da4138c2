//! What an account's row keeps of what hangs on it, in SQL.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Statement, Value, prelude::Uuid};

use crate::Error;

/// The columns that are kept, and what each one follows from; `$1` is the day. Of the finalized assessments, the latest counts (D16).
const KEPT: [(&str, &str); 12] = [
    (
        "mrr_minor",
        "COALESCE((SELECT CAST(SUM(s.monthly_minor) AS BIGINT) FROM subscriptions s
            WHERE s.org_id = a.org_id AND s.account_id = a.id AND s.started_on <= $1 AND (s.ended_on IS NULL OR s.ended_on > $1)), 0)",
    ),
    ("last_touchpoint_on", "(SELECT MAX(t.occurred_on) FROM touchpoints t WHERE t.org_id = a.org_id AND t.account_id = a.id)"),
    (
        "last_strategic_touch_on",
        "(SELECT MAX(t.occurred_on) FROM touchpoints t WHERE t.org_id = a.org_id AND t.account_id = a.id AND t.strategic)",
    ),
    (
        "last_qbr_on",
        "(SELECT MAX(q.completed_on) FROM qbrs q
            WHERE q.org_id = a.org_id AND q.account_id = a.id AND q.status = 'completed')",
    ),
    (
        "next_qbr_on",
        "(SELECT MIN(q.scheduled_on) FROM qbrs q
            WHERE q.org_id = a.org_id AND q.account_id = a.id AND q.status = 'scheduled' AND q.scheduled_on >= $1)",
    ),
    (
        "next_task_due_on",
        "(SELECT MIN(t.due_on) FROM tasks t WHERE t.org_id = a.org_id AND t.account_id = a.id AND t.status = 'open')",
    ),
    (
        "next_compliance_due_on",
        "(SELECT MIN(c.due_on) FROM compliance_items c
            WHERE c.org_id = a.org_id AND c.account_id = a.id AND c.status IN ('open', 'in_progress'))",
    ),
    ("compliance_items", "(SELECT COUNT(*) FROM compliance_items c WHERE c.org_id = a.org_id AND c.account_id = a.id)"),
    (
        "overdue_compliance",
        "(SELECT COUNT(*) FROM compliance_items c
            WHERE c.org_id = a.org_id AND c.account_id = a.id AND c.status IN ('open', 'in_progress') AND c.due_on < $1)",
    ),
    ("assessment_id", "latest.id"),
    ("assessment_score", "latest.score"),
    ("assessment_gaps", "latest.gaps"),
];

const LATEST: &str = "LEFT JOIN assessments latest ON latest.org_id = a.org_id AND latest.id = (SELECT l.id FROM assessments l
    WHERE l.org_id = a.org_id AND l.account_id = a.id AND l.status = 'finalized'
    ORDER BY l.assessed_on DESC, l.number DESC LIMIT 1)";

/// Brings the rows of those accounts in step, and answers whether any was not.
pub(super) async fn refresh(tx: &impl ConnectionTrait, org: Uuid, accounts: &[Uuid], today: NaiveDate) -> Result<bool, Error> {
    let list = |say: &dyn Fn(&str, &str) -> String| KEPT.map(|(column, follows)| say(column, follows)).join(", ");
    let ids: Vec<String> = (3..accounts.len() + 3).map(|place| format!("${place}")).collect();
    // Written out before anything is updated, so that nothing is counted twice: to be compared, and to be kept.
    let sql = format!(
        "WITH found AS MATERIALIZED (SELECT a.org_id, a.id, {} FROM accounts a {LATEST} WHERE a.org_id = $2 AND a.id IN ({}))
         UPDATE accounts SET {} FROM found WHERE accounts.org_id = found.org_id AND accounts.id = found.id
         AND ({}) IS DISTINCT FROM ({})",
        list(&|column, follows| format!("{follows} AS {column}")),
        ids.join(", "),
        list(&|column, _| format!("{column} = found.{column}")),
        list(&|column, _| format!("accounts.{column}")),
        list(&|column, _| format!("found.{column}")),
    );
    let values: Vec<Value> = [today.into(), org.into()].into_iter().chain(accounts.iter().map(|&id| id.into())).collect();
    Ok(tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?.rows_affected() > 0)
}
