//! The twelve people of the demo, over all eight roles.

use std::ops::Index;

use domain::people::role::Role;
use sea_orm::prelude::Uuid;

use super::scene::{Scene, word};
use crate::{
    people::{identity::table as identity, table as member},
    text_column::TextColumn,
};

/// One of the people; the order is that of [`PEOPLE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Ana,
    Noah,
    Ben,
    Priya,
    Sofia,
    Marcus,
    Cleo,
    Diego,
    Hana,
    Ruth,
    Liam,
    Yuki,
}

/// What is known of one of the people.
pub(super) struct Person {
    pub who: Who,
    pub name: &'static str,
    pub role: Role,
    leads: Option<Who>,
}

const fn person(who: Who, name: &'static str, role: Role, leads: Option<Who>) -> Person {
    Person { who, name, role, leads }
}

/// Everyone; the owner, who sets Atrium up, comes first.
pub(super) const PEOPLE: [Person; 12] = [
    person(Who::Ana, "Ana Lindqvist", Role::Owner, None),
    person(Who::Noah, "Noah Fischer", Role::Admin, Some(Who::Ana)),
    person(Who::Ben, "Ben Okafor", Role::AccountManager, Some(Who::Ana)),
    person(Who::Priya, "Priya Raman", Role::AccountManager, Some(Who::Ana)),
    person(Who::Sofia, "Sofia Marchetti", Role::StrategicAccountManager, Some(Who::Ana)),
    person(Who::Marcus, "Marcus Bell", Role::SalesManager, Some(Who::Ana)),
    person(Who::Cleo, "Cleo Durand", Role::SalesRep, Some(Who::Marcus)),
    person(Who::Diego, "Diego Santana", Role::SalesRep, Some(Who::Marcus)),
    person(Who::Hana, "Hana Novak", Role::SalesRep, Some(Who::Marcus)),
    person(Who::Ruth, "Ruth Abernathy", Role::ServiceManager, Some(Who::Ana)),
    person(Who::Liam, "Liam Gallagher", Role::Technician, Some(Who::Ruth)),
    person(Who::Yuki, "Yuki Tanaka", Role::Technician, Some(Who::Ruth)),
];

impl Person {
    pub fn email(&self) -> String {
        let first = self.name.split(' ').next().unwrap_or(self.name);
        format!("{}@demo.example", first.to_lowercase())
    }
}

/// The ids of the people.
pub(super) struct Cast([Uuid; PEOPLE.len()]);

impl Index<Who> for Cast {
    type Output = Uuid;
    fn index(&self, who: Who) -> &Uuid {
        &self.0[who as usize]
    }
}

impl Cast {
    /// The owner, who is there already, and an id for everyone else.
    pub fn of(owner: Uuid, scene: &mut Scene) -> Self {
        let at = scene.business_day.now.into();
        Self(PEOPLE.map(|person| if person.who == Who::Ana { owner } else { scene.id(at) }))
    }

    /// Everyone but the owner, and the identities with which they sign in.
    pub fn rows(&self, scene: &Scene, password_hash: &str) -> (Vec<identity::Model>, Vec<member::Model>) {
        let new = PEOPLE.iter().filter(|person| person.who != Who::Ana);
        let row = |person: &Person| member::Model {
            org_id: scene.org,
            id: self[person.who],
            version: 1,
            external_id: None,
            name: word(person.name),
            email: Some(word(&person.email())),
            role: TextColumn(person.role),
            active: true,
            manager_id: person.leads.map(|leads| self[leads]),
            identity_id: Some(self[person.who]),
            created_at: scene.business_day.now.into(),
        };
        let identity = |person: &Person| identity::Model {
            id: self[person.who],
            email: word(&person.email()),
            password_hash: Some(password_hash.to_owned()),
            proven_at: None,
            created_at: scene.business_day.now.into(),
        };
        (new.clone().map(identity).collect(), new.map(row).collect())
    }
}
