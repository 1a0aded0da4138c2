//! Every way to write a member against everything that must always be true of members, rendered to a file that a person can read.

mod trial;

use serde_json::json;

use self::trial::{Asked, Trial, WAYS, Way, held};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/member_writes.txt");

/// An address for each that nobody has, and another for those who are there.
const NEW: [&str; 4] = ["one@example.com", "two@example.com", "three@example.com", "four@example.com"];

/// People of the demo, which is another organization.
const ELSEWHERE: [&str; 4] = ["ana@demo.example", "ben@demo.example", "cleo@demo.example", "noah@demo.example"];

/// Everything that is refused, and by whom it is asked.
async fn refusals(trial: &mut Trial) -> Vec<(&'static str, Vec<String>)> {
    let plain = Asked::default();
    let asks = [
        ("an address that a teammate has", false, "technician", Asked { email: "adam@example.com", ..plain }),
        ("an admin makes an owner", true, "technician", Asked { role: "owner", ..plain }),
        ("an admin touches an owner", true, "owner", Asked { name: "Mallory", ..plain }),
        ("somebody leads themselves", false, "technician", Asked { manager: "self", ..plain }),
        ("led by somebody who has left", false, "technician", Asked { manager: "Lena", ..plain }),
    ];
    let mut table = Vec::new();
    for (says, by_admin, role, asked) in asks {
        let mut cells = Vec::new();
        for way in WAYS {
            let subject = trial.subject(role).await;
            let applies = match way {
                Way::Create => role != "owner" && asked.manager != "self",
                // A row with the address of a teammate is about that teammate.
                Way::ImportNew => role != "owner" && !says.ends_with("teammate has"),
                _ => true,
            };
            let who = if by_admin { &trial.admin } else { &trial.owner };
            cells.push(if applies { trial.ask(who, way, &subject, asked).await } else { String::new() });
        }
        table.push((says, cells));
    }
    table
}

/// What is done, what the journal is told of it, and what it ends.
async fn effects(trial: &mut Trial) -> Vec<(&'static str, Vec<String>)> {
    let plain = Asked::default();
    let asks = [
        ("somebody new", Asked { email: NEW[0], ..plain }),
        ("another name", Asked { name: "Renamed", ..plain }),
        ("another address", Asked { email: NEW[0], ..plain }),
        ("an address that somebody elsewhere has", Asked { email: ELSEWHERE[0], ..plain }),
        ("becomes an owner", Asked { role: "owner", ..plain }),
        ("leaves", Asked { leaves: true, ..plain }),
    ];
    let mut table = Vec::new();
    for (says, asked) in asks {
        let mut cells = Vec::new();
        for (place, way) in WAYS.into_iter().enumerate() {
            let adds = matches!(way, Way::Create | Way::ImportNew);
            if adds != (says == "somebody new") || (asked.leaves && way != Way::Change) {
                cells.push(String::new());
                continue;
            }
            let subject = trial.subject("technician").await;
            let email = match asked.email {
                "" => "",
                email if email == ELSEWHERE[0] => ELSEWHERE[place],
                _ => NEW[place],
            };
            let told = trial.ask(&trial.owner, way, &subject, Asked { email, ..asked }).await;
            cells.push(if adds { told } else { format!("{told}: {}", held(trial, &subject).await) });
        }
        table.push((says, cells));
    }
    table
}

/// The organization keeps an owner: here Olivia is the only one.
async fn last_owner() -> Vec<(&'static str, Vec<String>)> {
    let mut trial = Trial::begin().await;
    let refused = trial.owner.patch(&format!("/members/{}", trial.owner.id), json!({ "role": "admin" })).await;
    let steps_down = ",Olivia,olivia@example.com,admin,";
    let alone = trial.by_import(&trial.owner, "&skip_bad_rows=true", steps_down).await.unwrap_or_default();
    let heir = trial.subject("technician").await;
    let both = format!("{steps_down}\n{},Heir,{},owner,Nobody", heir.key, heir.email);
    let with_a_bad_heir = trial.by_import(&trial.owner, "&skip_bad_rows=true", &both).await.unwrap_or_default();
    let handed_over = trial.by_import(&trial.owner, "", &both.replace("Nobody", "")).await.unwrap_or("done".to_owned());
    vec![
        ("the last owner steps down", vec![String::new(), refused.code().to_owned(), String::new(), alone]),
        ("... for an heir whose row is bad", vec![String::new(), String::new(), String::new(), with_a_bad_heir]),
        ("... for an heir", vec![String::new(), String::new(), String::new(), handed_over]),
    ]
}

#[actix_web::test]
async fn the_kept_table_says_what_every_way_to_write_a_member_keeps() {
    let mut trial = Trial::begin().await;
    let mut rows = refusals(&mut trial).await;
    rows.extend(effects(&mut trial).await);
    rows.extend(last_owner().await);
    let mut table = String::from(
        "What every way to write a member keeps. UPDATE_TABLES=1 cargo test -p api writes it anew.\n\
         Cells are the code of the refusal, or what the journal is told and what ends; - where it cannot be asked.\n\n",
    );
    table += &format!("{:40}{:24}{:40}{:24}{}\n", "", "create", "change", "import: new", "import: known");
    for (says, cells) in rows {
        let cells: Vec<&str> = cells.iter().map(|cell| if cell.is_empty() { "-" } else { cell }).collect();
        table += &format!("{says:40}{:24}{:40}{:24}{}\n", cells[0], cells[1], cells[2], cells[3]);
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}
