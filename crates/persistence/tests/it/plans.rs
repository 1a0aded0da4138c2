//! How SQLite reads what is shown to whoever reaches all rows: by indexes, in the order that is shown, and nothing that grows with the
//! organization is sorted.

use std::{collections::BTreeSet, fmt::Write as _, sync::Mutex};

use domain::{
    page::Slice,
    people::role::Role,
    permission::{
        Accounts, Assessments, ClientWorkspaces, ComplianceItems, Dashboard, Deals, Leads, Members, OnboardingProjects, Qbrs,
        Reconciliations, RoleWorkspaces, Tags, Tasks, View,
    },
    role_workspace::{WorkspaceKind, dashboard::DashboardRange},
};
use log::{LevelFilter, Log, Metadata, Record};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::house::{House, house};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/plans.txt");

/// What cards and the lists beside them are read from.
const TABLES: [&str; 8] =
    ["accounts", "deals", "leads", "milestones", "onboarding_projects", "reconciliations", "subscriptions", "totals"];

/// Keeps the statements that the driver logs.
struct Statements(Mutex<Vec<String>>);

static STATEMENTS: Statements = Statements(Mutex::new(Vec::new()));

impl Statements {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("nobody failed"))
    }
}

impl Log for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn log(&self, record: &Record<'_>) {
        let words = record.args().to_string();
        let whole =
            words.split_once("db.statement=").and_then(|(_, rest)| rest.split_once(" rows_affected=")).map(|(sql, _)| sql);
        let sql: Option<String> = whole.and_then(|sql| serde_json::from_str(sql).ok());
        if let Some(sql) = sql.filter(|sql| self.enabled(record.metadata()) && sql.trim_start().starts_with("SELECT")) {
            self.0.lock().expect("nobody failed").push(sql.trim().to_owned());
        }
    }

    fn flush(&self) {}
}

fn filter<T: DeserializeOwned>(of: &serde_json::Value) -> T {
    serde_json::from_value(of.clone()).expect("a filter")
}

/// The plans of the statements since the last time, those alone that read one of the tables.
async fn plans(house: &House, tables: &[&str]) -> Vec<String> {
    let mut plans = Vec::new();
    let read: BTreeSet<String> = STATEMENTS.take().into_iter().collect();
    for sql in read {
        if !tables.iter().any(|table| sql.contains(&format!("FROM \"{table}\""))) {
            continue;
        }
        let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
        let rows = house.raw.query_all_raw(explain).await.expect("a plan");
        plans.extend(rows.iter().map(|row| row.try_get::<String>("", "detail").expect("a line")));
    }
    plans
}

/// Lists narrowed by each thing, with their plans.
macro_rules! listed {
    ($shown:ident, $house:ident, $table:literal, $subject:ident, $list:ident, $filters:tt) => {
        for filter in json!($filters).as_array().expect("filters") {
            let slice = Slice::first(50);
            $house.room::<View<$subject>>().$list(self::filter(filter), slice).await.expect("rows");
            $shown.push((format!("{} {filter}", $table), plans(&$house, &[$table]).await));
        }
    };
}

async fn shown(house: &House) -> Vec<(String, Vec<String>)> {
    let mut shown = Vec::new();
    // What nothing has is found the same way.
    let id = "00000000-0000-7000-8000-000000000000";
    listed!(shown, house, "accounts", Accounts, list_accounts, [{}, { "sort": "name" }, { "sort": "renewal" }, { "sort": "-mrr" },
        { "manager_id": id }, { "health": "none" }, { "health": "yellow" }, { "status": "closed" }]);
    listed!(shown, house, "deals", Deals, list_deals, [{}, { "sort": "-mrr" }, { "sort": "-closed" }, { "owner_id": id },
        { "account_id": id }, { "stage_id": id }, { "status": "open" }]);
    listed!(shown, house, "leads", Leads, list_leads, [{}, { "owner_id": id }, { "unassigned": true }, { "status": "open" }]);
    listed!(shown, house, "tasks", Tasks, list_tasks, [{}, { "assignee_id": id }, { "account_id": id }, { "deal_id": id },
        { "status": "open" }]);
    listed!(shown, house, "compliance_items", ComplianceItems, list_compliance_items, [{}, { "account_id": id },
        { "assignee_id": id }, { "advised": true }, { "unassigned": true }, { "status": "open" }, { "open": true }, { "overdue": true },
        { "framework": "HIPAA" }]);
    listed!(shown, house, "assessments", Assessments, list_assessments, [{}, { "account_id": id }, { "status": "draft" }]);
    listed!(shown, house, "onboarding_projects", OnboardingProjects, list_onboarding_projects, [{}, { "sort": "name" },
        { "account_id": id }, { "owner_id": id }, { "status": "blocked" }, { "active": true }]);
    listed!(shown, house, "qbrs", Qbrs, list_all_qbrs, [{}, { "account_id": id }, { "status": "cancelled" }, { "missed": true }]);
    listed!(shown, house, "reconciliations", Reconciliations, list_reconciliations, [{}, { "account_id": id },
        { "status": "dismissed" }, { "kind": "exact" }, { "pending": true }]);
    listed!(shown, house, "members", Members, list_members, [{}, { "active": false }, { "role": "owner" }]);
    listed!(shown, house, "client_workspaces", ClientWorkspaces, list_client_workspaces, [{}, { "status": "archived" },
        { "owner_id": id }, { "account_id": id }, { "tag_id": id }]);
    listed!(shown, house, "tags", Tags, list_tags, [{}]);
    house.room::<View<Dashboard>>().get_dashboard(DashboardRange::Twelve).await.expect("a dashboard");
    shown.push(("the dashboard".to_owned(), plans(house, &TABLES).await));
    for (kind, role) in [(WorkspaceKind::Sales, Role::SalesRep), (WorkspaceKind::Delivery, Role::ServiceManager)] {
        let (member, viewer) = house.member(&kind.to_string(), role).await;
        STATEMENTS.take();
        let room = house.room_of::<View<RoleWorkspaces>>(viewer, house.business_day);
        room.get_workspace((&member).into(), Some(kind), None).await.expect("a workspace");
        shown.push((format!("the workspace of {kind}"), plans(house, &TABLES).await));
    }
    shown
}

#[tokio::test]
async fn what_is_shown_is_read_by_indexes_in_its_order_and_nothing_large_is_sorted() {
    if std::env::var_os("NEXTEST").is_none() {
        eprintln!(
            "SKIPPED: the driver's log is the whole process's, so this needs cargo nextest, which gives each test its own."
        );
        return;
    }
    let house = house().await;
    if house.raw.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    log::set_logger(&STATEMENTS).expect("the only logger");
    log::set_max_level(LevelFilter::Trace);
    let mut table =
        String::from("How SQLite reads what is shown. UPDATE_TABLES=1 cargo nextest run -p persistence plans writes it anew.\n");
    let mut wrong = Vec::new();
    for (what, plan) in shown(&house).await {
        assert!(!plan.is_empty(), "{what}: nothing was read");
        // What hangs on one record is sorted, and so are the first of several ranges.
        let may_sort = what.contains("_id") && !what.contains("stage_id") || plan.iter().any(|line| line == "UNION ALL");
        writeln!(table, "\n{what}").expect("a line");
        for line in &plan {
            writeln!(table, "  {line}").expect("a line");
        }
        let scans = plan.iter().any(|line| line.starts_with("SCAN ") && TABLES.iter().any(|table| line[5..].starts_with(table)));
        if scans || !may_sort && plan.iter().any(|line| line.contains("TEMP B-TREE FOR ORDER BY")) {
            wrong.push(format!("{what}: {plan:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the plans are written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}
