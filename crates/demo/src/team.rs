//! Who of the demo's team is not at work: two who were invited and have not joined yet, and one who has left.

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    people::{
        member::{Invitation, Member},
        role::Role,
        session::PASSWORD_LINK,
    },
};

use crate::{
    people::{Cast, Who},
    scene::{Scene, said},
};

/// Someone who is not at work, and how many hours ago a link went to them.
const AWAY: [(&str, &str, Role, Option<i64>); 3] = [
    ("Tessa Bright", "tessa@demo.example", Role::Technician, Some(20)),
    ("Jonas Weber", "jonas@demo.example", Role::AccountManager, Some(5 * 24)),
    ("Omar Haddad", "omar@demo.example", Role::SalesRep, None),
];

/// Those who are not at work, each with the moment when they were added.
pub(crate) fn away(scene: &mut Scene, cast: &Cast) -> Vec<(Member, Timestamp)> {
    let mut members = Vec::new();
    for (name, email, role, sent) in AWAY {
        let since = scene.days_ago(if sent.is_some() { 6 } else { 700 });
        let at = scene.moment_of(since);
        let now = *scene.business_day.now;
        let until = |hours| Timestamp::from(now - Duration::hours(hours) + PASSWORD_LINK);
        let member = Member {
            id: scene.id(at),
            version: if sent.is_some() { 1 } else { 2 },
            name: said(name),
            email: Some(said(email)),
            role,
            active: sent.is_some(),
            manager_id: Some(cast[Who::Ana].id),
            invitation: sent.map(|hours| Invitation::until(until(hours))),
            joined: Some(false),
        };
        members.push((member, at));
    }
    members
}
