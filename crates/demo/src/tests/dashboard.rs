//! The dashboard of the demo against plain SQL over the same rows.

use domain::{
    crm::mrr::MrrMovement,
    permission::{Dashboard, View},
    role_workspace::dashboard::{Dashboard as Shown, DashboardRange},
};

use super::*;

const DAYS: [&str; 3] = ["2026-11-21T15:00:00Z", "2027-03-01T05:00:30Z", "2028-02-29T18:00:00Z"];

async fn shown(demo: &Demo) -> Shown {
    let owner = Person { id: MemberId(uuid::Uuid::nil()), role: Role::Owner };
    demo.room::<View<Dashboard>>(owner).get_dashboard(DashboardRange::TwentyFour).await.expect("a dashboard")
}

impl Demo {
    async fn number(&self, sql: &str) -> i64 {
        self.text(&format!("SELECT CAST(COALESCE(({sql}), 0) AS TEXT)")).await.parse().expect("a number")
    }
}

#[tokio::test]
async fn every_card_agrees_with_plain_sql() {
    for at in DAYS {
        let demo = demo(at).await;
        let shown = shown(&demo).await;
        let (stats, today) = (&shown.stats, shown.today);
        let active = "FROM accounts WHERE status = 'active'";
        let soon = format!("renewal_on >= '{today}' AND renewal_on <= date('{today}', '+90 days')");
        let risky = format!("{active} AND (health_score < 40 OR ({soon} AND (health_score IS NULL OR health_score < 70)))");
        let runs = format!("FROM subscriptions WHERE started_on <= '{today}' AND (ended_on IS NULL OR ended_on > '{today}')");
        let open = "FROM deals d JOIN stages s ON s.id = d.stage_id WHERE s.kind = 'open'";
        let chance = "d.mrr_minor * COALESCE(d.probability, s.probability)";
        for (card, sql) in [
            (i64::from(stats.accounts), format!("SELECT COUNT(*) {active}")),
            (stats.mrr.amount_minor, format!("SELECT SUM(monthly_minor) {runs}")),
            (stats.at_risk_mrr.amount_minor, format!("SELECT SUM(mrr_minor) {active} AND health_score < 40")),
            (stats.churn_risk_mrr.amount_minor, format!("SELECT SUM(mrr_minor) {risky}")),
            (stats.churn_risk_accounts.into(), format!("SELECT COUNT(*) {risky}")),
            (stats.open_deals.into(), format!("SELECT COUNT(*) {open}")),
            (stats.pipeline_mrr.amount_minor, format!("SELECT SUM(d.mrr_minor) {open}")),
            (stats.weighted_mrr.amount_minor, format!("SELECT CAST(ROUND(SUM({chance}) / 100.0) AS INTEGER) {open}")),
            (shown.health.green.into(), format!("SELECT COUNT(*) {active} AND health_score >= 70")),
            (shown.health.yellow.into(), format!("SELECT COUNT(*) {active} AND health_score BETWEEN 40 AND 69")),
            (shown.health.red.into(), format!("SELECT COUNT(*) {active} AND health_score < 40")),
            (shown.health.none.into(), format!("SELECT COUNT(*) {active} AND health_score IS NULL")),
        ] {
            assert_eq!(card, demo.number(&sql).await, "{at}: {sql}");
            assert!(card > 0, "{at}: {sql}");
        }
        for row in &shown.pipeline {
            let here = format!("{open} AND s.name = '{}'", row.stage.name);
            assert_eq!(i64::from(row.deals), demo.number(&format!("SELECT COUNT(*) {here}")).await);
            assert_eq!(row.mrr.amount_minor, demo.number(&format!("SELECT SUM(d.mrr_minor) {here}")).await);
            let weighted = format!("SELECT CAST(ROUND(SUM({chance}) / 100.0) AS INTEGER) {here}");
            assert_eq!(row.weighted.amount_minor, demo.number(&weighted).await);
        }
        let worst = "health_score IS NULL, health_score, COALESCE(renewal_on, '9999'), mrr_minor DESC, id";
        let first = demo.text(&format!("SELECT name {risky} ORDER BY {worst} LIMIT 1")).await;
        assert_eq!(shown.at_risk[0].row.name.to_string(), first);
        assert_eq!(shown.at_risk.len(), stats.churn_risk_accounts.min(20) as usize);
    }
}

#[tokio::test]
async fn every_movement_agrees_with_plain_sql() {
    for at in DAYS {
        let demo = demo(at).await;
        let shown = shown(&demo).await;
        assert_eq!(shown.movements.len(), 24);
        for moved in &shown.movements {
            assert_eq!(parts(moved), plainly(&demo, moved).await, "{at} {}", moved.month);
        }
        let last = shown.movements.last().expect("this month");
        assert_eq!(shown.stats.net_new_mrr.amount_minor, last.closing.amount_minor - last.opening.amount_minor);
        let ever = |part: fn(&MrrMovement) -> i64| shown.movements.iter().any(|moved| part(moved) != 0);
        assert!(ever(|m| m.new.amount_minor) && ever(|m| m.expansion.amount_minor) && ever(|m| m.contraction.amount_minor));
        assert!(ever(|m| m.churn.amount_minor) && ever(|m| m.reactivation.amount_minor), "{at}");
    }
}

fn parts(m: &MrrMovement) -> Vec<i64> {
    let parts = [m.opening, m.new, m.expansion, m.contraction, m.churn, m.reactivation, m.closing];
    parts.iter().map(|money| money.amount_minor).collect()
}

/// The same month by joining each account's MRR on the two days that bound it; the demo's amounts are never zero.
async fn plainly(demo: &Demo, moved: &MrrMovement) -> Vec<i64> {
    let (before, last) = (moved.month.first_day().pred_opt().expect("a day"), moved.month.last_day());
    let on = |day| {
        format!(
            "(SELECT COALESCE(SUM(monthly_minor), 0) FROM subscriptions s WHERE s.account_id = a.id AND s.started_on <= '{day}' AND (s.ended_on IS NULL OR s.ended_on > '{day}'))"
        )
    };
    let paid = format!("EXISTS (SELECT 1 FROM subscriptions s WHERE s.account_id = a.id AND s.started_on <= '{before}')");
    let rows = format!("SELECT {} AS was, {} AS now, {paid} AS paid FROM accounts a", on(before), on(last));
    let mut sums = Vec::new();
    for (sum, which) in [
        ("was", "TRUE"),
        ("now", "was = 0 AND NOT paid"),
        ("now - was", "was > 0 AND now > was"),
        ("now - was", "now > 0 AND now < was"),
        ("-was", "was > 0 AND now = 0"),
        ("now", "was = 0 AND paid"),
        ("now", "TRUE"),
    ] {
        sums.push(demo.number(&format!("SELECT SUM({sum}) FROM ({rows}) WHERE {which}")).await);
    }
    sums
}
