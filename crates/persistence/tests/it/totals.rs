//! Totals move with the rows, whatever writes them, and are what counting all rows comes to.

mod chance;

use domain::{
    calendar::Month,
    crm::mrr::{Term, movements},
    id::AccountId,
    permission::{Subscriptions, View},
};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value, prelude::Uuid};

use self::chance::Chance;
use crate::house::{House, house, uuid};

/// What all rows come to: about what, the number and the day that tell them apart, how many, and how much money.
const COUNTED: &str = "
    SELECT 'account_' || status AS about, CASE WHEN health_score IS NULL THEN -1 WHEN health_score < 40 THEN 0
        WHEN health_score < 70 THEN 40 ELSE 70 END AS number, NULL AS day, COUNT(*) AS many, SUM(mrr_minor) AS minor
        FROM accounts GROUP BY 1, 2
    UNION ALL SELECT 'account_renewing', CASE WHEN health_score IS NULL THEN -1 ELSE 40 END, renewal_on, COUNT(*), SUM(mrr_minor)
        FROM accounts WHERE status = 'active' AND renewal_on IS NOT NULL AND (health_score IS NULL OR health_score BETWEEN 40 AND 69)
        GROUP BY 2, renewal_on
    UNION ALL SELECT 'deal_open', COALESCE(probability, -1), NULL, COUNT(*), SUM(mrr_minor) FROM deals WHERE status = 'open' GROUP BY 2
    UNION ALL SELECT 'lead_open', 0, NULL, COUNT(*), 0 FROM leads WHERE status = 'open' HAVING COUNT(*) > 0
    UNION ALL SELECT 'reconciliation_pending', 0, NULL, COUNT(*), SUM(at_stake_minor) FROM reconciliations WHERE needs_review
        HAVING COUNT(*) > 0
    UNION ALL SELECT 'project_' || status, 0, NULL, COUNT(*), 0 FROM onboarding_projects GROUP BY status
    UNION ALL SELECT 'milestone_owed', 0, m.due_on, COUNT(*), 0 FROM milestones m JOIN onboarding_projects p ON p.id = m.project_id
        WHERE m.due_on IS NOT NULL AND m.delivered_on IS NULL AND p.status NOT IN ('completed', 'cancelled') GROUP BY m.due_on";
const KEPT: &str = "
    SELECT about, number, CASE WHEN day > '0001-01-01' THEN day END AS day, SUM(many) AS many, SUM(minor) AS minor
    FROM totals WHERE about NOT LIKE 'mrr_%' GROUP BY 1, 2, 3 HAVING SUM(many) <> 0 OR SUM(minor) <> 0";

/// Of what something is written.
struct Ids {
    id: Uuid,
    account: Uuid,
    project: Uuid,
    owner: Uuid,
}

/// A statement with what it is told from `$2` on; `$1` is the organization.
type Write = (&'static str, Vec<Value>);

fn of_accounts(ids: &Ids, chance: &mut Chance) -> Write {
    match chance.below(2) {
        0 => (
            "UPDATE accounts SET health_score = $2, renewal_on = $3 WHERE org_id = $1 AND id IN ($4, $5)",
            vec![chance.score(), chance.perhaps_a_day(), ids.account.into(), ids.id.into()],
        ),
        _ => (
            "UPDATE accounts SET status = $2, mrr_minor = $3 WHERE org_id = $1 AND id > $4",
            vec![chance.one(&["active", "closed"]), chance.minor(), ids.account.into()],
        ),
    }
}

fn of_deals_and_leads(ids: &Ids, chance: &mut Chance) -> Write {
    match chance.below(5) {
        0 => (
            "INSERT INTO deals (org_id, id, version, name, owner_id, stage_id, status, mrr_minor, probability, opened_on, created_at)
             VALUES ($1, $2, 1, 'D', $3, (SELECT id FROM stages WHERE position = 0), 'open', $4, $5, $6, NOW) ON CONFLICT DO NOTHING",
            vec![ids.id.into(), ids.owner.into(), chance.minor(), chance.score(), chance.day().into()],
        ),
        1 => (
            "UPDATE deals SET status = $2, probability = $3, mrr_minor = mrr_minor + 1 WHERE org_id = $1 AND id > $4",
            vec![chance.one(&["open", "won"]), chance.score(), ids.id.into()],
        ),
        2 => ("DELETE FROM deals WHERE org_id = $1 AND id = $2", vec![ids.id.into()]),
        3 => (
            "INSERT INTO leads (org_id, id, version, company, icp_reasons, owner_id, status, created_at)
             VALUES ($1, $2, 1, 'L', '[]', $3, 'open', NOW) ON CONFLICT DO NOTHING",
            vec![ids.id.into(), chance.perhaps(ids.owner)],
        ),
        _ => (
            "UPDATE leads SET status = $2, owner_id = $3 WHERE org_id = $1 AND id > $4",
            vec![chance.one(&["open", "converted"]), chance.perhaps(ids.owner), ids.id.into()],
        ),
    }
}

fn of_delivery(ids: &Ids, chance: &mut Chance) -> Write {
    match chance.below(6) {
        0 => (
            "INSERT INTO reconciliations (org_id, id, version, account_id, vendor, product, unit_price_minor, variance_minor,
             at_stake_minor, kind, status, needs_review, found_on)
             VALUES ($1, $2, 1, $3, 'V', 'P', 1, $4, $4, 'not_billed', 'pending', TRUE, $5) ON CONFLICT DO NOTHING",
            vec![ids.id.into(), ids.account.into(), chance.minor(), chance.day().into()],
        ),
        1 => ("UPDATE reconciliations SET needs_review = NOT needs_review WHERE org_id = $1 AND id > $2", vec![ids.id.into()]),
        2 => (
            "INSERT INTO milestones (org_id, id, version, project_id, name, position, due_on)
             VALUES ($1, $2, 1, $3, 'M', 0, $4) ON CONFLICT DO NOTHING",
            vec![ids.id.into(), ids.project.into(), chance.perhaps_a_day()],
        ),
        3 => (
            "UPDATE milestones SET delivered_on = $2, due_on = $3, project_id = $4 WHERE org_id = $1 AND id > $5",
            vec![chance.perhaps_a_day(), chance.perhaps_a_day(), ids.project.into(), ids.id.into()],
        ),
        4 => (
            "UPDATE onboarding_projects SET status = 'completed', completed_on = $2 WHERE org_id = $1 AND id >= $3",
            vec![chance.day().into(), ids.project.into()],
        ),
        _ => (
            "UPDATE onboarding_projects SET status = $2, completed_on = NULL WHERE org_id = $1 AND id >= $3",
            vec![chance.one(&["planned", "cancelled", "stalled"]), ids.project.into()],
        ),
    }
}

fn of_subscriptions(ids: &Ids, chance: &mut Chance) -> Write {
    match chance.below(3) {
        0 => (
            "INSERT INTO subscriptions (org_id, id, version, account_id, name, charged_every, amount_minor, monthly_minor, started_on,
             ended_on, created_at) VALUES ($1, $2, 1, $3, 'S', 'month', $4, $4, $5, $6, NOW),
             ($1, $7, 1, $3, 'S', 'month', $4, $4, $6, NULL, NOW) ON CONFLICT DO NOTHING",
            vec![
                ids.id.into(),
                ids.account.into(),
                chance.minor(),
                chance.day().into(),
                chance.day().into(),
                uuid(100 + ids.id.as_u128()).into(),
            ],
        ),
        1 => (
            "UPDATE subscriptions SET account_id = $2, monthly_minor = $3, ended_on = $4 WHERE org_id = $1 AND id > $5",
            vec![ids.account.into(), chance.minor(), chance.perhaps_a_day(), ids.id.into()],
        ),
        _ => ("DELETE FROM subscriptions WHERE org_id = $1 AND id = $2", vec![ids.id.into()]),
    }
}

impl House {
    async fn lines(&self, sql: &str) -> Vec<String> {
        let line = "about || ' ' || CAST(number AS text) || ' ' || COALESCE(CAST(day AS text), '') || ': ' || CAST(many AS text) || \
                    ' ' || CAST(minor AS text)";
        let sql = Statement::from_string(self.raw.get_database_backend(), format!("SELECT {line} FROM ({sql}) t"));
        let rows = self.raw.query_all_raw(sql).await.expect("rows");
        let mut lines: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).expect("a line")).collect();
        lines.sort();
        lines
    }

    /// What everything else hangs on: ten accounts, a stage and three projects.
    async fn ground(&self, chance: &mut Chance) -> Uuid {
        let at = "(SELECT created_at FROM organizations)";
        let org = self.viewer.organization.0;
        for n in 0..10 {
            let sql = format!(
                "INSERT INTO accounts (org_id, id, version, name, status, health_source, mrr_minor, created_at)
                 VALUES ($1, $2, 1, 'A', 'active', 'computed', $3, {at})"
            );
            self.execute(&sql, [org.into(), uuid(n).into(), i64::try_from(chance.below(900)).expect("few").into()]).await;
        }
        for n in 0..3 {
            let sql = format!(
                "INSERT INTO onboarding_projects (org_id, id, version, account_id, name, status, created_at)
                 VALUES ($1, $2, 1, $2, 'P', 'planned', {at})"
            );
            self.execute(&sql, [org.into(), uuid(n).into()]).await;
        }
        org
    }

    /// One write of one row, or of several by one statement.
    async fn write_something(&self, org: Uuid, chance: &mut Chance) {
        let ids = Ids {
            id: uuid(u128::from(chance.below(25))),
            account: uuid(u128::from(chance.below(10))),
            project: uuid(u128::from(chance.below(3))),
            owner: self.owner.member.0,
        };
        let (sql, values) = match chance.below(4) {
            0 => of_accounts(&ids, chance),
            1 => of_deals_and_leads(&ids, chance),
            2 => of_delivery(&ids, chance),
            _ => of_subscriptions(&ids, chance),
        };
        self.execute(&sql.replace("NOW", "(SELECT created_at FROM organizations)"), std::iter::once(org.into()).chain(values))
            .await;
    }

    async fn terms(&self) -> Vec<Term> {
        let sql = "SELECT account_id, monthly_minor, started_on, ended_on FROM subscriptions";
        let rows = self.raw.query_all_raw(Statement::from_string(self.raw.get_database_backend(), sql)).await.expect("rows");
        let term = |row: &QueryResult| Term {
            account: AccountId(row.try_get_by_index(0).expect("an id")),
            monthly_minor: row.try_get_by_index(1).expect("a number"),
            started_on: row.try_get_by_index(2).expect("a day"),
            ended_on: row.try_get_by_index(3).expect("a day or none"),
        };
        rows.iter().map(term).collect()
    }
}

#[tokio::test]
async fn whatever_is_written_the_totals_are_what_counting_comes_to() {
    let house = house().await;
    for seed in 1..=3 {
        let mut chance = Chance(seed);
        let org = if seed == 1 { house.ground(&mut chance).await } else { house.viewer.organization.0 };
        for _ in 0..25 {
            for _ in 0..12 {
                house.write_something(org, &mut chance).await;
            }
            assert_eq!(house.lines(KEPT).await, house.lines(COUNTED).await);
            assert_eq!(house.database.check_totals().await.expect("checked"), [""; 0]);
            let months = ["2026-02", "2026-05"].map(|month| Month::try_from(month.to_owned()).expect("a month"));
            let expected = movements(&house.terms().await, months[0], months[1], house.business_day.currency);
            let kept = house.room::<View<Subscriptions>>().list_mrr_movements(None, months[0], months[1]).await;
            assert_eq!(kept.expect("movements"), expected);
        }
    }
    assert!(house.one("SELECT COUNT(*) FROM totals").await > 50);
    house.execute("UPDATE totals SET minor = minor + 1 WHERE about = 'deal_open' AND many > 0", []).await;
    let off = house.database.check_totals().await.expect("checked");
    assert!(off.iter().any(|off| off.ends_with("deal_open is not what its rows come to")), "{off:?}");
}
