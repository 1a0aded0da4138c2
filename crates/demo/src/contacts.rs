//! The people of the demo's clients: whom to ask first, some others, and a few of whom little is known.

use domain::crm::contact::Contact;

use crate::{
    accounts::Client,
    scene::{Scene, said},
};

const FIRST: [&str; 24] = [
    "Dana", "Miguel", "Harriet", "Owen", "Leila", "Stefan", "Carmen", "Isaac", "Yvonne", "Rajesh", "Nadia", "Patrick", "Simone",
    "Theo", "Mei", "Bernard", "Alicia", "Gunnar", "Rosa", "Julian", "Farah", "Colin", "Esther", "Zoë",
];
const LAST: [&str; 20] = [
    "Whitaker", "Alvarez", "O'Brien", "Kaminski", "Osei", "Lindgren", "Banerjee", "Fontaine", "Castillo", "Müller", "Haddad",
    "Yamamoto", "Petrov", "Sinclair", "Moreau", "Jensen", "Adeyemi", "Costa", "Reilly", "Nakamura",
];
const WORK: [&str; 7] = [
    "Owner",
    "Office manager",
    "Operations lead",
    "Chief financial officer",
    "Bookkeeper",
    "IT coordinator",
    "Executive assistant",
];

/// One to four people of each client that is served; one client in twenty has nobody yet.
pub(crate) fn rows(scene: &mut Scene, clients: &[Client]) -> Vec<Contact> {
    let mut rows = Vec::new();
    for (place, client) in clients.iter().enumerate().filter(|(_, client)| client.is_active()) {
        let many = if place % 20 == 7 { 0 } else { scene.between(1..=4) };
        let first_names = scene.shuffled(FIRST.to_vec());
        for (number, first) in (0..many).zip(first_names) {
            rows.push(contact(scene, client, number, first));
        }
    }
    rows
}

fn contact(scene: &mut Scene, client: &Client, number: i64, first: &str) -> Contact {
    let last = scene.one_of(&LAST);
    let days = scene.between(0..=300);
    let at = scene.moment_of(scene.workday_ago(days).max(client.since));
    let host = client.account.website.as_ref().and_then(|website| website.rsplit("www.").next()).unwrap_or("client.example");
    let mailbox: String = first.chars().filter(char::is_ascii_alphabetic).collect();
    let known = number == 0 || scene.chance(75);
    let phone = format!("+1 (201) 555-01{:02}", scene.between(0..=99));
    Contact {
        id: scene.id(at),
        version: 1,
        account_id: client.account.id,
        name: said(&format!("{first} {last}")),
        email: known.then(|| said(&format!("{}@{host}", mailbox.to_lowercase()))),
        phone: (known && scene.chance(80)).then(|| said(&phone)),
        job_title: known.then(|| said(if number == 0 { scene.one_of(&WORK[..2]) } else { scene.one_of(&WORK[2..]) })),
        primary: number == 0,
        created_at: at,
    }
}
