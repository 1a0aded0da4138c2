//! By how much the MRR of each client moved in each month, and of which kind that was: made anew whenever one of their subscriptions
//! is written, because it follows from all of them together.

use super::{Dialect, once_a_statement};

/// A term that never ran is none; whether a client had paid before is told day by day. `{of}` chooses the subscriptions.
const MOVES: &str = "INSERT INTO total_moves (org_id, account_id, month, kind, minor)
    SELECT org_id, account_id, month, CASE WHEN opening = 0 AND paid = 1 THEN 'reactivation' WHEN opening = 0 THEN 'new'
        WHEN closing = 0 THEN 'churn' WHEN closing > opening THEN 'expansion' ELSE 'contraction' END, closing - opening
    FROM (
        SELECT org_id, account_id, month, MAX(CASE WHEN first = 1 THEN mrr - step END) AS opening,
            MAX(CASE WHEN last = 1 THEN mrr END) AS closing, MAX(CASE WHEN first = 1 THEN COALESCE(paid, 0) END) AS paid
        FROM (
            SELECT org_id, account_id, month, step, mrr,
                MAX(CASE WHEN mrr = 0 THEN 0 ELSE 1 END) OVER (PARTITION BY org_id, account_id ORDER BY on_day
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS paid,
                ROW_NUMBER() OVER (PARTITION BY org_id, account_id, month ORDER BY on_day) AS first,
                ROW_NUMBER() OVER (PARTITION BY org_id, account_id, month ORDER BY on_day DESC) AS last
            FROM (
                SELECT org_id, account_id, on_day, {month} AS month, step,
                    CAST(SUM(step) OVER (PARTITION BY org_id, account_id ORDER BY on_day) AS bigint) AS mrr
                FROM (
                    SELECT org_id, account_id, on_day, CAST(SUM(minor) AS bigint) AS step FROM (
                        SELECT org_id, account_id, started_on AS on_day, monthly_minor AS minor FROM subscriptions
                        WHERE {of} AND (ended_on IS NULL OR ended_on > started_on)
                        UNION ALL
                        SELECT org_id, account_id, ended_on, 0 - monthly_minor FROM subscriptions
                        WHERE {of} AND ended_on > started_on
                    ) steps GROUP BY org_id, account_id, on_day
                ) days
            ) running
        ) placed GROUP BY org_id, account_id, month
    ) moved WHERE closing <> opening";

fn moves(of: &str, dialect: Dialect) -> String {
    MOVES.replace("{of}", of).replace("{month}", &dialect.month_of("on_day"))
}

/// Those of every client.
pub(super) fn first(dialect: Dialect) -> String {
    moves("1 = 1", dialect)
}

fn anew(of: &str, dialect: Dialect) -> String {
    format!("DELETE FROM total_moves WHERE {of}; {};", moves(of, dialect))
}

/// What keeps them in step with the subscriptions.
pub(super) fn triggers(dialect: Dialect) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => {
            let anew = |row: &str| anew(&format!("org_id = {row}.org_id AND account_id = {row}.account_id"), dialect);
            let (old, new) = (anew("OLD"), anew("NEW"));
            vec![
                format!("CREATE TRIGGER total_moves_insert AFTER INSERT ON subscriptions BEGIN {new} END"),
                format!(
                    "CREATE TRIGGER total_moves_update AFTER UPDATE OF account_id, monthly_minor, started_on, ended_on
                     ON subscriptions BEGIN {old} {new} END"
                ),
                format!("CREATE TRIGGER total_moves_delete AFTER DELETE ON subscriptions BEGIN {old} END"),
            ]
        }
        Dialect::Postgres => {
            let accounts = |rows: &str| format!("SELECT org_id, account_id FROM {rows}");
            let anew = |accounts: &str| anew(&format!("(org_id, account_id) IN ({accounts})"), dialect);
            let (added, gone) = (accounts("added"), accounts("gone"));
            let function = format!(
                "CREATE FUNCTION total_moves() RETURNS trigger AS $$ BEGIN
                 IF TG_OP = 'INSERT' THEN {} ELSIF TG_OP = 'UPDATE' THEN {} ELSE {} END IF;
                 RETURN NULL; END $$ LANGUAGE plpgsql",
                anew(&added),
                anew(&format!("{added} UNION {gone}")),
                anew(&gone)
            );
            std::iter::once(function).chain(once_a_statement("subscriptions", "total_moves")).collect()
        }
    }
}
