//! Every reach that the rulebook gives over every table, as the SQL that it becomes, in a file that a person can read.

use domain::{
    client_workspace::ClientWorkspace,
    crm::{
        account::{Account, AccountSort},
        assessment::Assessment,
        compliance_item::ComplianceItem,
        contact::Contact,
        deal::Deal,
        lead::Lead,
        onboarding::Milestone,
        onboarding::OnboardingProject,
        qbr::Qbr,
        reconciliation::Reconciliation,
        stage::Stage,
        subscription::Subscription,
        touchpoint::Touchpoint,
    },
    id::MemberId,
    people::role::Role,
    permission::SubjectMarker,
    tag::Tag,
    task::Task,
};
use sea_orm::{
    DbBackend, EntityName,
    sea_query::{Order, SqliteQueryBuilder},
};
use strum::IntoEnumIterator;

use super::*;
use crate::{
    kept::Kept,
    test_house::{TestHouse, house},
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reach/reach.txt");
const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reach/plans.txt");

/// The ways in which the rulebook lets anybody reach records of a kind, in the order of the roles.
fn reaches<T: Kept>() -> Vec<Reach> {
    let mut reaches = Vec::new();
    for (role, action) in Role::iter().flat_map(|role| Action::iter().map(move |action| (role, action))) {
        reaches.extend(rulebook::reach(role, action, T::Subject::SUBJECT).filter(|reach| !reaches.contains(reach)));
    }
    reaches
}

fn described<T: Kept<Table: Anchored>>() -> String {
    let (org, me) = (Uuid::from_u128(1), MemberId(Uuid::from_u128(2)));
    let blob = |id: Uuid| format!("'{id}'");
    let mut lines = format!("\n{}\n", T::Table::default().table_name());
    for reach in reaches::<T>() {
        let who = Person { id: me, role: Role::AccountManager };
        let sql = Query::select().cond_where(within::<T::Table>(org, reach, who)).to_string(SqliteQueryBuilder);
        let sql = sql.replace(&blob(org), "ORG").replace(&blob(me.0), "ME").replace('"', "");
        let sql = sql.trim_start_matches("SELECT ").trim_start_matches(" WHERE ");
        assert!(
            !sql.contains("1 = 0"),
            "the rulebook gives {reach} over {}, which has no column for it",
            T::Table::default().table_name()
        );
        lines += &format!("  {:18} {sql}\n", reach.to_string());
    }
    lines
}

#[test]
fn the_kept_table_says_which_rows_each_reach_covers() {
    let mut table = String::from(
        "Which rows a reach covers, as SQL. UPDATE_TABLES=1 cargo test -p persistence writes it anew.\n\
         ORG is the organization, ME the person whose eyes count: an account manager, whose tasks hang on what they look after.\n",
    );
    for lines in [
        described::<Account>(),
        described::<Contact>(),
        described::<Touchpoint>(),
        described::<Qbr>(),
        described::<Subscription>(),
        described::<ComplianceItem>(),
        described::<Assessment>(),
        described::<Deal>(),
        described::<Stage>(),
        described::<Lead>(),
        described::<OnboardingProject>(),
        described::<Milestone>(),
        described::<Reconciliation>(),
        described::<Task>(),
        described::<ClientWorkspace>(),
        described::<Tag>(),
    ] {
        table += &lines;
    }
    table += "\nwhat is read by another reach than the grant's\n";
    for purpose in Purpose::iter() {
        table += &format!("  {:18} {}\n", purpose.to_string(), purpose.reach());
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}

/// How SQLite finds the rows of a list, by the default order of its page.
async fn plan<T: Anchored>(house: &TestHouse, reach: Reach, key: Vec<SimpleExpr>) -> Vec<String> {
    let who = Person { id: MemberId(Uuid::from_u128(2)), role: Role::AccountManager };
    let mut list = Query::select();
    list.expr(Expr::cust("*")).from(T::default()).cond_where(found::<T>(house.owner.organization.0, reach, who)).limit(51);
    for expression in key {
        list.order_by_expr(expression, Order::Asc);
    }
    let sql = list.to_string(SqliteQueryBuilder);
    let rows = house.rows(&format!("EXPLAIN QUERY PLAN {sql}")).await;
    rows.iter().map(|row| row.try_get("", "detail").expect("a line")).collect()
}

async fn planned<T: Kept<Table: Anchored>>(house: &TestHouse, key: Vec<SimpleExpr>) -> String {
    let table = T::Table::default().table_name().to_owned();
    let mut lines = String::new();
    for reach in reaches::<T>() {
        let plan = plan::<T::Table>(house, reach, key.clone()).await;
        lines += &format!("\n{table}, {reach}\n");
        for line in plan {
            assert!(!line.starts_with("SCAN"), "{table}, {reach}: {line}");
            let whole = line.starts_with("SEARCH") && line.ends_with("(org_id=?)");
            assert!(!whole || reach == Reach::All, "{table}, {reach} walks the organization: {line}");
            lines += &format!("  {line}\n");
        }
    }
    lines
}

/// What a list costs follows from what its reader reaches: nobody's list walks the organization, but in its order for those who reach
/// all of it.
#[tokio::test]
async fn the_kept_plans_find_what_somebody_reaches_before_it_is_sorted() {
    let house = house().await;
    if house.database.reader.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let mut plans = String::from(
        "How SQLite finds the rows of lists. UPDATE_TABLES=1 cargo nextest run -p persistence reach writes it anew.\n",
    );
    plans += &planned::<Account>(&house, crate::crm::account::order(AccountSort::Health).key).await;
    plans += &planned::<Deal>(&house, crate::crm::deal::by_expected_close().key).await;
    plans += &planned::<Task>(&house, crate::task::by_due_day().key).await;
    plans += &planned::<OnboardingProject>(&house, crate::crm::onboarding::by_target().key).await;
    plans += &planned::<ComplianceItem>(&house, crate::crm::compliance_item::by_due_day().key).await;
    plans += &planned::<ClientWorkspace>(&house, crate::client_workspace::by_title().key).await;
    plans += &planned::<Qbr>(&house, crate::crm::qbr::list::order(domain::crm::qbr::QbrSort::default()).key).await;
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(PLANS, &plans).expect("the plans are written");
    }
    assert_eq!(std::fs::read_to_string(PLANS).unwrap_or_default(), plans, "look at the difference, then write it anew");
}
