//! Who of the demo's team is not at work: two who were invited and have not joined yet, and one who has left.

use chrono::Duration;
use domain::people::{
    role::Role,
    session::{LinkPurpose, PASSWORD_LINK},
};

use super::{
    people::{Cast, Who},
    scene::{Scene, word},
};
use crate::{
    people::{password_link::table as link, table as member},
    text_column::TextColumn,
};

/// Someone who is not at work, and how many hours ago a link went to them.
const AWAY: [(&str, &str, Role, Option<i64>); 3] = [
    ("Tessa Bright", "tessa@demo.example", Role::Technician, Some(20)),
    ("Jonas Weber", "jonas@demo.example", Role::AccountManager, Some(5 * 24)),
    ("Omar Haddad", "omar@demo.example", Role::SalesRep, None),
];

/// Their rows, and the links that nobody has used.
pub(super) fn away(scene: &mut Scene, cast: &Cast) -> (Vec<member::Model>, Vec<link::Model>) {
    let (mut members, mut links) = (Vec::new(), Vec::new());
    for (name, email, role, sent) in AWAY {
        let since = scene.days_ago(if sent.is_some() { 6 } else { 700 });
        let at = scene.moment_of(since);
        let id = scene.id(at);
        members.push(member::Model {
            org_id: scene.org,
            id,
            version: if sent.is_some() { 1 } else { 2 },
            external_id: None,
            name: word(name),
            email: Some(word(email)),
            role: TextColumn(role),
            active: sent.is_some(),
            manager_id: Some(cast[Who::Ana]),
            identity_id: None,
            created_at: at,
        });
        links.extend(sent.map(|hours| link::Model {
            token_hash: id.as_bytes().to_vec(),
            purpose: TextColumn(LinkPurpose::Team),
            org_id: scene.org,
            member_id: id,
            expires_at: (*scene.business_day.now - Duration::hours(hours) + PASSWORD_LINK),
        }));
    }
    (members, links)
}
