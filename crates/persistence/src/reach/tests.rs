//! Every reach over every kind of record, as the SQL that it becomes, in a file that a person can read.

use domain::{id::MemberId, people::role::Role};
use sea_orm::sea_query::{Query, SqliteQueryBuilder};

use super::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reach/reach.txt");
const REACHES: [Reach; 8] = [
    Reach::All,
    Reach::Own,
    Reach::OwnOrUnassigned,
    Reach::Managed,
    Reach::Advised,
    Reach::LookedAfter,
    Reach::OfOwnDeals,
    Reach::Near,
];

type Kind = (&'static str, fn(Uuid, Reach, Person) -> Condition);
const KINDS: [Kind; 8] = [
    ("accounts", accounts),
    ("compliance items", compliance_items),
    ("assessments", assessments),
    ("deals", deals),
    ("leads", leads),
    ("onboardings", onboardings),
    ("reconciliations", reconciliations),
    ("tasks", tasks),
];

#[test]
fn the_kept_table_says_which_rows_each_reach_covers() {
    let (org, me) = (Uuid::from_u128(1), MemberId(Uuid::from_u128(2)));
    let mut table = String::from(
        "Which rows a reach covers, as SQL. UPDATE_TABLES=1 cargo test -p persistence writes it anew.\n\
         ORG is the organization, ME the person whose eyes count: an account manager, whose tasks hang on what they look after.\n",
    );
    for (kind, condition) in KINDS {
        table += &format!("\n{kind}\n");
        for reach in REACHES {
            let who = Person { id: me, role: Role::AccountManager };
            let sql = Query::select().cond_where(condition(org, reach, who)).to_string(SqliteQueryBuilder);
            let sql = sql.replace(&blob(org), "ORG").replace(&blob(me.0), "ME").replace('"', "");
            table += &format!("  {:18} {}\n", reach.to_string(), sql.trim_start_matches("SELECT ").trim_start_matches(" WHERE "));
        }
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(FILE, &table).expect("the table is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap_or_default(), table, "look at the difference, then write it anew");
}

/// An id as the builder writes it out.
fn blob(id: Uuid) -> String {
    format!("'{id}'")
}
