//! The second page of the rulebook as a table that a person can read: which rows inside a workspace each of its people reaches.

use std::collections::BTreeMap;

use domain::{
    id::MemberId,
    people::role::Role,
    permission::{
        Action, Workspace,
        portal::{GlobalRules, Key, Layers, Level, Membership, Rights, Rules, State, Tier},
        presence::Occupant,
        standing::{Standing, Ties},
        within::within,
    },
};
use strum::IntoEnumIterator;
use uuid::Uuid;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/within.txt");

/// A member of the team who has that standing alone.
fn member(standing: Standing) -> Occupant {
    let (role, ties) = match standing {
        Standing::Runs => (Role::Owner, Ties::default()),
        Standing::Keeps => (Role::AccountManager, Ties { manages: true, ..Ties::default() }),
        Standing::OnTeam => (Role::SalesRep, Ties { on_team: true, ..Ties::default() }),
        Standing::Delivers => (Role::Technician, Ties::default()),
        Standing::Advises => (Role::StrategicAccountManager, Ties { advises: true, ..Ties::default() }),
    };
    assert!(Standing::of(role, ties).eq([standing]));
    Occupant::Member { id: MemberId(Uuid::nil()), role, ties }
}

/// A person of the client, for whom each key is as their layer says.
fn contact(tier: Tier, says: impl Fn(Key) -> Option<Level>) -> Occupant {
    let said = Key::iter().filter_map(|key| Some((key, says(key)?)));
    let contact: Rules = said.collect::<BTreeMap<_, _>>().try_into().expect("on the ladder");
    let (global, workspace) = (GlobalRules::default(), Rules::default());
    let layers =
        Layers { membership: Membership::Active, state: State::Open, chatroom_on: true, tier, global, workspace, contact };
    Occupant::Contact { id: None, rights: Rights::of(&layers) }
}

fn occupants() -> Vec<(String, Occupant)> {
    let mut occupants: Vec<_> = Standing::iter().map(|standing| (standing.to_string(), member(standing))).collect();
    for tier in Tier::iter() {
        occupants.push((format!("{tier}, least"), contact(tier, |key| Some(key.lowest()))));
        occupants.push((format!("{tier}, unsaid"), contact(tier, |_| None)));
        occupants.push((format!("{tier}, most"), contact(tier, |key| Some(key.cap(Tier::Admin)))));
    }
    occupants
}

fn rendered() -> String {
    let mut table = String::from(
        "Which rows inside a workspace each of its people reaches, by subject and action: the team by its standing, people of the client\n\
         by their tier where their rules give the least, say nothing, or give the most.\n\
         UPDATE_TABLES=1 cargo nextest run -p domain within writes it anew.\n",
    );
    let occupants = occupants();
    for subject in Workspace::SUBJECTS {
        table += &format!("\n{subject}\n{:24}", "");
        for action in Action::iter() {
            table += &format!("{:11}", action.to_string());
        }
        table = format!("{}\n", table.trim_end());
        for (name, occupant) in &occupants {
            let cell = |action| within(*occupant, action, *subject).map_or_else(|| "-".to_owned(), |rows| rows.to_string());
            let row = format!("  {name:22}{}", Action::iter().map(|action| format!("{:11}", cell(action))).collect::<String>());
            table += &format!("{}\n", row.trim_end());
        }
    }
    table
}

#[test]
fn the_checked_in_table_is_the_second_page_of_the_rulebook() {
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, rendered()).expect("the table is written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(kept, rendered(), "look at the difference, then write it anew");
}
