//! What rows are found by follows every write, and is made for rows that are older than it.

use domain::{
    crm::account::{AccountChanges, AccountFilter},
    page::Slice,
    permission::{Accounts, Change, Remove, View},
};
use serde_json::{from_value, json};

use crate::{
    house::{House, house},
    search::{add_account, listed, searched},
};

#[tokio::test]
async fn the_parts_follow_every_write() {
    let house = house().await;
    let parts = "SELECT COUNT(*) FROM parts WHERE kind = 1";
    let id = add_account(&house, "Old Name").await;
    assert_eq!(house.one(parts).await, 3, "old, name and ame");
    let changes = from_value(json!({ "name": "New Name" })).expect("changes");
    house.room::<Change<Accounts>>().change_account(id.into(), None, changes).await.expect("changed");
    assert_eq!((listed(&house, "old").await.len(), listed(&house, "new").await.len(), house.one(parts).await), (0, 1, 3));
    house.room::<Remove<Accounts>>().remove_account(id.into()).await.expect("removed");
    assert_eq!(house.one(parts).await, 0);
    assert!(searched(&house, "name").await.accounts.is_empty());
}

/// Forgets what was folded, as a database is that was kept by an older version.
async fn age(house: &House) {
    for table in ["accounts", "tasks", "members"] {
        house.execute(&format!("UPDATE {table} SET folded = ''"), []).await;
    }
    house.execute("DELETE FROM parts", []).await;
    let kinds = "INSERT INTO unfolded (org_id, kind) SELECT o.id, k.kind FROM organizations o \
                 CROSS JOIN (SELECT 1 AS kind UNION ALL SELECT 5 UNION ALL SELECT 6) k";
    house.execute(kinds, []).await;
}

#[tokio::test]
async fn what_is_older_is_found_before_it_is_folded_and_by_its_parts_afterwards() {
    let house = house().await;
    for n in 0..250 {
        add_account(&house, &format!("Client {n}")).await;
    }
    add_account(&house, "Łódź").await;
    house.add_task("Call Client").await;
    let kept = house.one("SELECT COUNT(*) FROM parts").await;
    age(&house).await;
    let found = searched(&house, "client").await;
    assert_eq!((found.accounts.len(), found.has_more_accounts, found.tasks.len()), (20, true, 1));
    assert_eq!(listed(&house, "client 24").await.len(), 13, "124 and 224 too, until a short word has to begin one");
    let id = house.room::<View<Accounts>>().list_accounts(AccountFilter::default(), Slice { limit: 1, after: None }).await;
    let id = id.expect("rows").rows[0].id;
    let rename = |name: &str| from_value::<AccountChanges>(json!({ "name": name })).expect("changes");
    house.room::<Change<Accounts>>().change_account(id, None, rename("Renamed meanwhile")).await.expect("changed");
    assert_eq!(listed(&house, "meanwhile").await.len(), 1);
    house.room::<Change<Accounts>>().change_account(id, None, rename("Client 0")).await.expect("changed");
    house.database.do_all_jobs(|| Some(house.business_day.now)).await.expect("folded");
    assert_eq!(house.one("SELECT COUNT(*) FROM unfolded").await, 0);
    assert_eq!(house.one("SELECT COUNT(*) FROM accounts WHERE folded = ''").await, 0);
    assert_eq!(house.one("SELECT COUNT(*) FROM parts").await, kept);
    assert_eq!(listed(&house, "client 24").await.len(), 11);
    assert_eq!(listed(&house, "lodz").await, ["Łódź"]);
}
