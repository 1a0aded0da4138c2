//! Searching on a real database: what is found is what a plain look through all rows finds, whatever is looked for.

use domain::{
    crm::account::{AccountFilter, AccountSort},
    page::Slice,
    people::role::Role,
    permission::{Accounts, Add, Contacts, Leads, Search, View},
    search::Found,
    text::{SearchText, Sought, folded::folded, words::Words},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
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

pub async fn add_account(house: &House, name: &str) -> Uuid {
    let new = from_value(json!({ "name": name })).expect("an account");
    house.room::<Add<Accounts>>().create_account(new).await.expect("added").id.0
}

fn names_of(found: &Found) -> Vec<String> {
    let mut names: Vec<String> = found.accounts.iter().map(|account| account.name.to_string()).collect();
    names.sort();
    names
}

pub async fn searched(house: &House, words: &str) -> Found {
    let sought: Sought = words.parse().expect("words");
    house.room::<View<Search>>().search(&sought, 20).await.expect("an answer")
}

pub async fn listed(house: &House, q: &str) -> Vec<String> {
    let q: Option<SearchText> = Some(q.parse().expect("words"));
    let filter = AccountFilter { q, ..Default::default() };
    let slice = Slice::first(100);
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

/// A few letters, so that words meet; some that fold, some that mean something to databases.
const LETTERS: [&str; 16] = ["a", "b", "ab", "É", "e\u{301}", "ł", "ß", "日", "🚀", "%", "_", "'", "\"", "\\", " ", " "];

fn made_up(random: &mut StdRng, most: u32) -> String {
    (0..random.random_range(1..=most)).map(|_| LETTERS[random.random_range(0..LETTERS.len())]).collect()
}

#[tokio::test]
async fn whatever_is_looked_for_everybody_finds_what_matches_within_their_reach_and_nothing_else() {
    let house = house().await;
    let (ann, of_ann) = house.member("Ann", Role::AccountManager).await;
    let mut random = StdRng::seed_from_u64(11);
    let mut named = Vec::new();
    while named.len() < 60 {
        let managed = random.random_bool(0.3);
        let new = json!({ "name": made_up(&mut random, 12), "manager_id": managed.then_some(ann.id) });
        let Ok(new) = from_value(new) else { continue };
        let account = house.room::<Add<Accounts>>().create_account(new).await.expect("added");
        named.push((account.name.to_string(), managed));
    }
    let mut some = 0;
    for _ in 0..150 {
        let looked_for = made_up(&mut random, 4);
        let Ok(sought) = looked_for.parse::<Sought>() else { continue };
        let words = Words::of(&sought);
        for (viewer, all) in [(house.viewer, true), (of_ann, false)] {
            let within = named.iter().filter(|(name, managed)| (all || *managed) && words.match_text(name));
            let mut plain: Vec<&str> = within.map(|(name, _)| name.as_str()).collect();
            plain.sort_unstable();
            let found = house.room_of::<View<Search>>(viewer, house.business_day).search(&sought, 20).await.expect("an answer");
            let names = names_of(&found);
            assert_eq!((names.len(), found.has_more_accounts), (plain.len().min(20), plain.len() > 20), "{looked_for}");
            if plain.len() <= 20 {
                assert_eq!(names, plain, "{looked_for}");
            }
            some += names.len();
        }
    }
    assert!(some > 300, "{some}");
}

#[tokio::test]
async fn the_best_come_first_whoever_looks() {
    let house = house().await;
    let (ann, of_ann) = house.member("Ann", Role::AccountManager).await;
    for name in ["Broaks", "Soak", "Oakwood", "Red Oak", "Oak & Oakley"] {
        let new = from_value(json!({ "name": name, "manager_id": ann.id })).expect("an account");
        house.room::<Add<Accounts>>().create_account(new).await.expect("added");
    }
    for viewer in [house.viewer, of_ann] {
        let found = house.room_of::<View<Search>>(viewer, house.business_day).search(&"OAK".parse().expect("words"), 4).await;
        let found = found.expect("an answer");
        let names: Vec<&str> = found.accounts.iter().map(|account| &*account.name).collect();
        assert_eq!((names, found.has_more_accounts), (vec!["Red Oak", "Oak & Oakley", "Oakwood", "Soak"], true));
    }
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
        let filter = AccountFilter { sort: AccountSort::Name, ..Default::default() };
        let slice = Slice { after, ..Slice::first(3) };
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
