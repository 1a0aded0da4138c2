use domain::{
    people::{
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Grant, Members, Organization, View},
};

use super::*;

/// Folds all rows again; answers how many that were, and how many parts are missing or new then.
async fn refolded(database: &Database, address: &str, at: Timestamp) -> (usize, [i64; 2]) {
    let mut sqlite = SqliteConnection::connect(address).await.expect("opens");
    let again =
        "CREATE TABLE filled AS SELECT * FROM parts WHERE row_id IN (SELECT id FROM accounts UNION ALL SELECT id FROM tasks
            UNION ALL SELECT id FROM members WHERE email <> 'owner@bench.example');
        DELETE FROM parts; DELETE FROM unparted;
        UPDATE accounts SET folded = ''; UPDATE tasks SET folded = '';
        UPDATE members SET folded = '' WHERE email <> 'owner@bench.example';
        INSERT INTO unfolded (org_id, kind) SELECT o.id, k.value FROM organizations o CROSS JOIN json_each('[1,5,6]') k";
    sqlite.execute(again).await.expect("forgotten");
    let folded = database.do_all_jobs(|| Some(at)).await.expect("folded");
    let mut differ = [0; 2];
    for (differ, (one, other)) in differ.iter_mut().zip([("filled", "parts"), ("parts", "filled")]) {
        let sql = format!("SELECT COUNT(*) FROM (SELECT * FROM {one} EXCEPT SELECT * FROM {other})");
        *differ = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut sqlite).await.expect("a number");
    }
    (folded.into_iter().map(|(_, many)| many).sum(), differ)
}

#[tokio::test]
async fn each_manager_has_200_accounts_and_200_tasks() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("bench.db").display());
    let database = Database::open(&address).await.expect("opens");
    database.migrate().await.expect("migrates");
    let at = Timestamp::from(Utc::now());
    let business_day = names().expect("names").0.business_day(at);
    let managers = fill(&database, &address, [1000, 1000], at).await.expect("fills");
    let managers = &managers[1..];
    assert_eq!(managers.len(), 5 + rooms::ROLES.len());
    let person = Person { id: managers[3].member, role: Role::AccountManager };
    let viewer = Viewer::new(managers[3].organization, person);
    let members = database.room(Grant::<Organization, View<Members>>::ask(viewer).expect("allowed"), business_day);
    let member = members.get_member(managers[3].member).await.expect("is there");
    let room = database.room(Grant::ask(viewer).expect("allowed"), business_day);
    let workspace = room.get_workspace((&member).into(), None, None).await.expect("a workspace");
    let domain::role_workspace::WorkspaceView::Am(am) = workspace.view else { panic!("an account manager's") };
    assert_eq!((am.stats.accounts, am.stats.open_tasks), (200, 100));
    assert_eq!(database.do_all_jobs(|| Some(at)).await.expect("answers"), []);
    assert_eq!(refolded(&database, &address, at).await, (2008 + rooms::OTHERS, [0, 0]));
}
