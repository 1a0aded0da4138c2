//! The rulebook as a table that a person can read; a change of policy shows as a change of that file.

use domain::{
    people::role::Role,
    permission::{Action, Organization, rulebook},
};
use strum::IntoEnumIterator;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/permission_matrix.txt");

fn rendered() -> String {
    let mut table = String::from(
        "How far each role reaches, by subject and action (D26). UPDATE_MATRIX=1 cargo test -p domain writes it anew.\n",
    );
    for &subject in Organization::SUBJECTS {
        table += &format!("\n{subject}\n{:28}", "");
        for action in Action::iter() {
            table += &format!("{:19}", action.to_string());
        }
        table = format!("{}\n", table.trim_end());
        for role in Role::iter() {
            let mut row = format!("  {:26}", role.to_string());
            for action in Action::iter() {
                let reach = rulebook::reach(role, action, subject).map_or_else(|| "-".to_owned(), |reach| reach.to_string());
                row += &format!("{reach:19}");
            }
            table += &format!("{}\n", row.trim_end());
        }
    }
    table
}

#[test]
fn the_checked_in_matrix_is_the_rulebook() {
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        std::fs::write(FILE, rendered()).expect("the matrix is written");
    }
    let kept = std::fs::read_to_string(FILE).expect("the matrix is there");
    assert_eq!(kept, rendered(), "the rulebook changed: look at the difference, then write the matrix anew with UPDATE_MATRIX=1");
}
