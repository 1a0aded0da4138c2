//! Searching on a real database: what is found is what a plain look through all rows finds, whatever is looked for.

use domain::{
    permission::{Accounts, Add, Change, Contacts, Leads, Remove, Search, View},
    search::Found,
    text::{SearchText, Sought, folded::folded, words::Words},
};
use sea_orm::prelude::Uuid;
use serde_json::{from_value, json};

use crate::house::{House, house};

/// Names as people have them and as they break things.
const NAMES: [&str; 26] = [
    "Acme Dental",
    "Acme, Inc.",
    "Ärzte am Ring",
    "Łódź Żywiec",
    "Élodie Béranger",
    "Smith & Sons",
    "Sons of Smith",
    "Straße 7",
    "100% Dental",
    "Under_score",
    "back\\slash",
    "O'Brien \"Bar\"",
    "OR NEAR AND *",
    "日本 商店",
    "🚀 Rocket",
    "👩\u{200d}💻 Nerds",
    "שָׁלוֹם",
    "Привет Ёлка",
    "A",
    "a b c d",
    "ab abc abcd abcde",
    "ACME ACME ACME",
    "Willow Creek",
    "averyveryveryverylongwordindeed",
    "averyveryveryverylongwordinside",
    "İstanbul ISI ısı",
];

const WORDS: [&str; 53] = [
    "a",
    "ac",
    "acm",
    "acme",
    "ACME",
    "cme",
    "acme dental",
    "dental acme",
    "arzte",
    "ÄRZTE",
    "lodz",
    "łódź",
    "zyw",
    "elodie beranger",
    "smith sons",
    "sons smith",
    "mith",
    "it",
    "strasse",
    "STRASSE",
    "0%",
    "100%",
    "r_s",
    "k\\s",
    "obrien",
    "o'brien",
    "OR",
    "NEAR *",
    "日",
    "本",
    "商店",
    "🚀",
    "💻",
    "שלום",
    "елка",
    "привет",
    "ab",
    "abcd",
    "willow creek",
    "averyveryveryverylongwordin",
    "isi",
    "istan",
    "acme acme acme",
    "no such words",
    "%",
    "_",
    "\\",
    "\"",
    "*",
    "&",
    "'",
    "% dental",
    "-",
];

async fn add_account(house: &House, name: &str) -> Uuid {
    let new = from_value(json!({ "name": name })).expect("an account");
    house.room::<Add<Accounts>>().create_account(new).await.expect("added").id.0
}

fn names_of(found: &Found) -> Vec<String> {
    let mut names: Vec<String> = found.accounts.iter().map(|account| account.name.to_string()).collect();
    names.sort();
    names
}

async fn searched(house: &House, words: &str) -> Found {
    let sought: Sought = words.parse().expect("words");
    house.room::<View<Search>>().search(&sought, 20).await.expect("an answer")
}

async fn listed(house: &House, q: &str) -> Vec<String> {
    let q: Option<SearchText> = Some(q.parse().expect("words"));
    let filter = domain::crm::account::AccountFilter { q, ..Default::default() };
    let slice = domain::page::Slice { limit: 100, after: None };
    let rows = house.room::<View<Accounts>>().list_accounts(filter, slice).await.expect("an answer");
    let mut names: Vec<String> = rows.rows.iter().map(|account| account.name.to_string()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn what_is_found_is_what_a_plain_look_through_all_rows_finds() {
    let house = house().await;
    for name in NAMES {
        add_account(&house, name).await;
    }
    for words in WORDS {
        let mut plain: Vec<String> =
            NAMES.iter().filter(|name| Words::of(words).match_text(name)).map(ToString::to_string).collect();
        plain.sort();
        assert_eq!(listed(&house, words).await, plain, "{words}");
        assert_eq!(names_of(&searched(&house, words).await), plain, "{words}");
    }
    assert_eq!(listed(&house, " \u{200f}").await.len(), NAMES.len(), "nothing to look for finds everything");
}

#[tokio::test]
async fn names_sort_as_a_person_expects_and_page_on_so() {
    let house = house().await;
    for name in ["Willow", "élan", "Ärzte", "Łódź", "apple", "Zebra", "Elan Vital", "Elan", "Oak", "ärzte"] {
        add_account(&house, name).await;
    }
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let filter = domain::crm::account::AccountFilter { sort: domain::crm::account::AccountSort::Name, ..Default::default() };
        let slice = domain::page::Slice { limit: 3, after };
        let rows = house.room::<View<Accounts>>().list_accounts(filter, slice).await.expect("an answer");
        names.extend(rows.rows.iter().map(|account| account.name.to_string()));
        after = rows.next;
        if after.is_none() {
            break;
        }
    }
    let folds: Vec<String> = names.iter().map(|name| folded([name.as_str()])).collect();
    assert!(folds.is_sorted() && names.len() == 10, "{names:?}");
    assert_eq!((names[0].as_str(), names[9].as_str()), ("apple", "Zebra"));
}

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

#[tokio::test]
async fn people_and_leads_are_found_by_their_addresses_too() {
    let house = house().await;
    let account = add_account(&house, "Oak").await;
    let contact = from_value(json!({ "name": "Dana Ross", "email": "dana@oak.example" })).expect("a contact");
    house.room::<Add<Contacts>>().create_contact(account.into(), contact).await.expect("added");
    let lead = json!({ "company": "Elm", "contact_name": "Zoë Ruiz", "email": "zoe@elm.example" });
    house.room::<Add<Leads>>().create_lead(from_value(lead).expect("a lead")).await.expect("added");
    assert_eq!(searched(&house, "dana@oak").await.contacts.len(), 1);
    for words in ["ruiz zoe", "elm.example", "zoë elm"] {
        assert_eq!(searched(&house, words).await.leads.len(), 1, "{words}");
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
    let kept = house.one("SELECT COUNT(*) FROM parts").await;
    age(&house).await;
    let found = searched(&house, "client").await;
    assert_eq!((found.accounts.len(), found.has_more_accounts, found.tasks.len()), (20, true, 1));
    assert_eq!(listed(&house, "client 24").await.len(), 13, "124 and 224 too, until a short word has to begin one");
    let id =
        house.room::<View<Accounts>>().list_accounts(Default::default(), domain::page::Slice { limit: 1, after: None }).await;
    let id = id.expect("rows").rows[0].id;
    let rename = |name: &str| from_value::<domain::crm::account::AccountChanges>(json!({ "name": name })).expect("changes");
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
