//! The cascade as a table that a person can read: how far each tier gets with each key, by what which layer says, and by whose word.

use std::collections::BTreeMap;

use domain::permission::portal::{GlobalRule, GlobalRules, Key, Layers, Level, Membership, Rules, State, Tier, decide};
use strum::IntoEnumIterator;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cascade.txt");

fn rule(key: Key, level: Level) -> Rules {
    BTreeMap::from([(key, level)]).try_into().expect("on the ladder")
}

fn global(key: Key, level: Level, enforced: bool) -> GlobalRules {
    BTreeMap::from([(key, GlobalRule { level, enforced })]).try_into().expect("on the ladder")
}

/// What the layers may say of one key, each beside the same of a tier of which nothing else is said.
fn cases(key: Key, tier: Tier) -> [(&'static str, Layers); 11] {
    let (lowest, highest) = (key.lowest(), key.cap(Tier::Admin));
    let plain = Layers {
        membership: Membership::Active,
        state: State::Open,
        chatroom_on: true,
        tier,
        global: GlobalRules::default(),
        workspace: Rules::default(),
        contact: Rules::default(),
    };
    let most = Layers { contact: rule(key, highest), ..plain.clone() };
    [
        ("nobody says anything", plain.clone()),
        ("global highest", Layers { global: global(key, highest, false), ..plain.clone() }),
        ("global lowest", Layers { global: global(key, lowest, false), ..plain.clone() }),
        ("workspace highest", Layers { workspace: rule(key, highest), global: global(key, lowest, false), ..plain.clone() }),
        ("contact lowest", Layers { workspace: rule(key, highest), contact: rule(key, lowest), ..plain.clone() }),
        ("contact highest", Layers { workspace: rule(key, lowest), ..most.clone() }),
        ("  enforced lowest", Layers { global: global(key, lowest, true), ..most.clone() }),
        ("  switched off", Layers { chatroom_on: false, ..most.clone() }),
        ("  archived", Layers { state: State::Archived, ..most.clone() }),
        ("  ended", Layers { state: State::Ended, ..most.clone() }),
        ("  removed", Layers { membership: Membership::Removed, ..most }),
    ]
}

fn rendered() -> String {
    let mut table = String::from(
        "How far a person of a client gets with each key, and by whose word (D18). A case that is set in keeps `contact highest`.\n\
         UPDATE_TABLES=1 cargo nextest run -p domain cascade writes it anew.\n",
    );
    for key in Key::iter() {
        let ladder: Vec<String> = key.ladder().iter().map(ToString::to_string).collect();
        table += &format!("\n{key}: {}\n{:24}", ladder.join(" < "), "");
        for tier in Tier::iter() {
            table += &format!("{:24}", tier.to_string());
        }
        table = format!("{}\n", table.trim_end());
        let columns: Vec<_> = Tier::iter().map(|tier| cases(key, tier)).collect();
        for (place, (name, _)) in columns[0].iter().enumerate() {
            let cells = columns.iter().map(|cases| {
                let decision = decide(key, &cases[place].1);
                format!("{:24}", format!("{} ({})", decision.effective, decision.layer))
            });
            let row = format!("  {name:22}{}", cells.collect::<String>());
            table += &format!("{}\n", row.trim_end());
        }
    }
    table
}

#[test]
fn the_checked_in_table_is_the_cascade() {
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, rendered()).expect("the table is written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(kept, rendered(), "look at the difference, then write it anew");
}
