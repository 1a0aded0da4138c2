//! What rows are found by follows every write, and is made for rows that are older than it.

use domain::{
    crm::account::AccountFilter,
    id::AccountId,
    page::Slice,
    permission::{Accounts, Change, Remove, View},
};
use serde_json::{from_value, json};

use crate::{
    house::{House, house},
    search::{add_account, listed, searched},
};

const PARTS: &str = "SELECT COUNT(*) FROM parts WHERE kind = 1";

/// Goes on until the parts of all rows are kept.
async fn settle(house: &House) {
    house.add_task("One change").await;
    while house.one("SELECT COUNT(*) FROM unparted").await > 0 {
        house.add_task("One change more").await;
    }
}

async fn rename(house: &House, id: AccountId, name: &str) {
    let changes = from_value(json!({ "name": name })).expect("changes");
    house.room::<Change<Accounts>>().change_account(id, None, changes).await.expect("changed");
}

#[tokio::test]
async fn the_parts_follow_every_write() {
    let house = house().await;
    let id = add_account(&house, "Old Name").await.into();
    rename(&house, id, "New Name").await;
    assert_eq!((listed(&house, "old").await.len(), listed(&house, "new").await.len(), house.one(PARTS).await), (0, 1, 0));
    settle(&house).await;
    assert_eq!(house.one(PARTS).await, 3, "new, name and ame");
    rename(&house, id, "Old Names").await;
    assert_eq!((listed(&house, "old").await.len(), listed(&house, "new").await.len()), (1, 0));
    settle(&house).await;
    assert_eq!(house.one(PARTS).await, 4, "old, names, ames and mes");
    house.room::<Remove<Accounts>>().remove_account(id).await.expect("removed");
    assert!(searched(&house, "names").await.accounts.is_empty());
    settle(&house).await;
    assert_eq!(house.one(PARTS).await, 0);
}

#[tokio::test]
async fn the_same_is_found_in_the_same_order_before_the_parts_are_kept_and_afterwards() {
    let house = house().await;
    let names = ["Soak", "Red Oak", "Oakwood", "Broaks", "Elm"];
    let mut ids = Vec::new();
    for name in names {
        ids.push(add_account(&house, name).await.into());
    }
    settle(&house).await;
    for (at, name) in [(0, "Oakland"), (1, "Yew"), (4, "Great Oak"), (2, "Soaking")] {
        rename(&house, ids[at], name).await;
    }
    add_account(&house, "Oak").await;
    add_account(&house, r#"\"Quoted\" "#).await;
    let found = async || -> Vec<String> {
        searched(&house, "oak").await.accounts.into_iter().map(|card| card.name.to_string()).collect()
    };
    let lately = found().await;
    assert_eq!(lately, ["Great Oak", "Oak", "Oakland", "Soaking", "Broaks"]);
    settle(&house).await;
    assert_eq!(found().await, lately);
    for sign in ["\"", "\\"] {
        assert_eq!(searched(&house, sign).await.accounts.len(), 1, "{sign}");
    }
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
    settle(&house).await;
    let kept = house.one(PARTS).await;
    age(&house).await;
    let found = searched(&house, "client").await;
    assert_eq!((found.accounts.len(), found.has_more_accounts, found.tasks.len()), (20, true, 1));
    assert_eq!(listed(&house, "client 24").await.len(), 13, "124 and 224 too, until a short word has to begin one");
    let id = house.room::<View<Accounts>>().list_accounts(AccountFilter::default(), Slice::first(1)).await;
    let id = id.expect("rows").rows[0].id;
    rename(&house, id, "Renamed meanwhile").await;
    assert_eq!(listed(&house, "meanwhile").await.len(), 1);
    rename(&house, id, "Client 0").await;
    house.database.do_all_jobs(|| Some(house.business_day.now)).await.expect("folded");
    assert_eq!(house.one("SELECT COUNT(*) FROM unfolded").await, 0);
    assert_eq!(house.one("SELECT COUNT(*) FROM accounts WHERE folded = ''").await, 0);
    settle(&house).await;
    assert_eq!(house.one(PARTS).await, kept);
    assert_eq!(listed(&house, "client 24").await.len(), 11);
    assert_eq!(listed(&house, "lodz").await, ["Łódź"]);
}
