//! How the databases go about what is searched and listed by words: by indexes, in the order that is shown.

use domain::{
    crm::account::AccountSort,
    id::MemberId,
    people::{
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Accounts, Grant, Members, Search, Tasks, View},
    text::SearchText,
};
use sea_orm::{
    DbBackend, QueryOrder, QueryResult, QueryTrait, Statement,
    sea_query::{PostgresQueryBuilder, SqliteQueryBuilder},
};

use super::*;
use crate::{
    crm::account::{order, table as account},
    list,
    people::{member::by_name, table as member},
    task::{by_due_day, table as task},
    test_house::{TestHouse, house},
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/search/plans.txt");
const MANY: u32 = 25_000;

/// Accounts, each of one of a thousand managers, and a task for each of them; every thousandth is a dental one.
async fn fill(house: &TestHouse) {
    let (id, manager) = match house.database.writer.get_database_backend() {
        DbBackend::Sqlite => ("randomblob(16)", "CAST(printf('manager%09d', n % 1000) AS BLOB)"),
        _ => ("gen_random_uuid()", "CAST(md5('manager' || n % 1000) AS uuid)"),
    };
    let numbers =
        format!("WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {MANY}) SELECT");
    let names = "CASE WHEN n % 1000 = 0 THEN 'dental' ELSE 'oakwood' END";
    let part = "CASE WHEN folded LIKE '%dental' THEN ' dental' ELSE ' oakwood' END";
    for sql in [
        format!(
            "INSERT INTO members (org_id, id, version, name, folded, role, active, created_at) {numbers}
             o.id, {manager}, 1, 'Manager', ' manager', 'account_manager', TRUE, o.created_at
             FROM numbers CROSS JOIN organizations o WHERE n < 1000"
        ),
        format!(
            "INSERT INTO accounts (org_id, id, version, name, folded, status, manager_id, health_source, mrr_minor, created_at) {numbers}
             o.id, {id}, 1, 'A client', ' ' || n || ' ' || {names}, 'active',
             {manager}, 'computed', n, o.created_at
             FROM numbers CROSS JOIN organizations o"
        ),
        format!(
            "INSERT INTO tasks (org_id, id, version, title, folded, note, assignee_id, created_by_id, account_id, priority, status,
             created_at) SELECT org_id, {id}, 1, 'A task', folded, '', manager_id, manager_id, id, 'normal', 'open', created_at
             FROM accounts"
        ),
        format!("INSERT INTO parts (org_id, kind, part, row_id) SELECT org_id, 1, {part}, id FROM accounts"),
        format!("INSERT INTO parts (org_id, kind, part, row_id) SELECT org_id, 5, {part}, id FROM tasks"),
    ] {
        house.execute(&sql, []).await;
    }
    if house.database.writer.get_database_backend() == DbBackend::Postgres {
        house.execute("ANALYZE", []).await;
    }
}

async fn a_manager(house: &TestHouse) -> Viewer {
    let row = house.row("SELECT id FROM members WHERE name = 'Manager' ORDER BY id LIMIT 1", []).await;
    let id = MemberId(row.try_get_by_index(0).expect("an id"));
    Viewer::new(house.owner.organization, Person { id, role: Role::AccountManager })
}

fn ordered<E: EntityTrait>(mut rows: Select<E>, order: list::Order<E::Model>) -> SelectStatement {
    for key in order.key {
        rows = rows.order_by(key, order.direction.clone());
    }
    rows.limit(51).into_query()
}

async fn statements(house: &TestHouse) -> Vec<(&'static str, SelectStatement)> {
    let owner = Viewer::new(house.owner.organization, Person { id: house.owner.member, role: Role::Owner });
    let manager = a_manager(house).await;
    let (database, day) = (&house.database, house.business_day);
    let search = |viewer| database.room(Grant::<Organization, View<Search>>::ask(viewer).expect("a grant"), day);
    let (all, mine) = (search(owner), search(manager));
    let words = Words::of("dental");
    let word = words.iter().next().expect("a word");
    let range = &word.ranges()[0];
    let org = house.owner.organization.0;
    let by = |kind: Option<FoundBy<account::Column>>| kind.expect("accounts are found by words");
    let account_by = by(account::Entity::FOUND_BY);
    let task_by = task::Entity::FOUND_BY.expect("tasks are found by words");
    let ids: Vec<Uuid> = (0..21).map(Uuid::from_u128).collect();
    let accounts = |room: &Room<Organization, View<Search>>| {
        let rows = room.rows_in_sight::<account::Entity>(Subject::AccountCards).expect("some");
        rows.filter(account_by.id.is_in(ids.iter().copied()))
            .filter(found_in(account_by, &words, false, database.reader.get_database_backend()))
            .into_query()
    };
    let after = Some((" dental".to_owned(), Uuid::nil()));
    let tasks = mine.rows_in_sight::<task::Entity>(Subject::Tasks).expect("some");
    let behind = Behind::of(&database.reader, org).await.expect("what is behind");
    let looking = Looking::<task::Entity> {
        behind: &behind,
        rows: tasks,
        by: task_by,
        ways: mine.ways_in_sight::<task::Entity>(Subject::Tasks),
        org,
        from: &database.reader,
    };
    let mut in_reach = looking.in_reach().expect("not all");
    let q = || Some("manager".parse::<SearchText>().expect("words"));
    let members = database.room(Grant::<Organization, View<Members>>::ask(owner).expect("a grant"), day);
    let members = members.with_words(members.members(), member::FOUND_BY, q()).await.expect("rows");
    let accounts_in = |viewer| database.room(Grant::<Organization, View<Accounts>>::ask(viewer).expect("a grant"), day);
    let common: SearchText = "oakwood".parse().expect("words");
    let few: SearchText = "dental".parse().expect("words");
    let listed = |q: SearchText| async { accounts_in(owner).rows_with_words::<account::Entity>(Some(q)).await.expect("rows") };
    let own_tasks = database.room(Grant::<Organization, View<Tasks>>::ask(owner).expect("a grant"), day);
    let own_tasks = own_tasks.rows_with_words::<task::Entity>(Some(common.clone())).await.expect("rows");
    vec![
        ("parts in their order", led(org, account_by.kind, range, after, AT_FIRST)),
        ("accounts to which they lead", accounts(&all)),
        ("the same within a manager's reach", accounts(&mine)),
        ("tasks within a manager's reach", in_reach.limit(FEW_IN_REACH + 1).take()),
        ("rows with a word, counted", up_to(rows_with(org, account_by.kind, word), COUNTED)),
        ("accounts by name with a word that many have", ordered(listed(common.clone()).await, order(AccountSort::Name))),
        ("accounts by health with a word that many have", ordered(listed(common).await, order(AccountSort::Health))),
        ("accounts by health with a word that few have", ordered(listed(few).await, order(AccountSort::Health))),
        ("tasks by due day with a word that many have", ordered(own_tasks, by_due_day())),
        ("members by name with a word", ordered(members, by_name())),
        ("accounts by name", ordered(accounts_in(owner).rows::<account::Entity>(), order(AccountSort::Name))),
    ]
}

async fn plan(house: &TestHouse, statement: &SelectStatement) -> String {
    let (sql, column) = match house.database.reader.get_database_backend() {
        DbBackend::Sqlite => (format!("EXPLAIN QUERY PLAN {}", statement.to_string(SqliteQueryBuilder)), "detail"),
        _ => (format!("EXPLAIN (COSTS OFF) {}", statement.to_string(PostgresQueryBuilder)), "QUERY PLAN"),
    };
    let rows = house.database.reader.query_all_raw(Statement::from_string(house.database.reader.get_database_backend(), sql));
    let line = |row: &QueryResult| format!("    {}\n", row.try_get::<String>("", column).expect("a line"));
    rows.await.expect("a plan").iter().map(line).collect()
}

#[tokio::test]
async fn what_is_searched_is_read_by_indexes_in_the_order_that_is_shown() {
    let house = house().await;
    fill(&house).await;
    let mut table = String::from(
        "How SQLite goes about what is searched and listed by words. UPDATE_TABLES=1 cargo test -p persistence writes it anew.\n\
         What few rows have is sorted once these are read, and so are the members of one organization.\n",
    );
    for (what, statement) in statements(&house).await {
        let plan = plan(&house, &statement).await;
        let plan =
            ["counted", "led", "named"].iter().fold(plan, |plan, of| plan.replace(&format!("SCAN {of}"), &format!("READ {of}")));
        assert!(
            !plan.contains("SCAN ")
                && ["accounts", "tasks", "parts"].iter().all(|table| !plan.contains(&format!("Seq Scan on {table}"))),
            "{what} goes over all rows:\n{plan}"
        );
        let sorts = plan.contains("TEMP B-TREE") || plan.contains("Sort");
        let may_sort = what.ends_with("that few have") || what.starts_with("members");
        assert!(!sorts || may_sort, "{what} is sorted:\n{plan}");
        table += &format!("\n{what}\n{plan}");
    }
    if house.database.reader.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}
