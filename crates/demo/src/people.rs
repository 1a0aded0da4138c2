//! The twelve people of the demo, over all eight roles.

use std::ops::Index;

use domain::{
    calendar::Timestamp,
    id::MemberId,
    people::{
        member::{Member, PersonName},
        role::Role,
    },
};

use crate::scene::{Scene, said};

/// One of the people; the order is that of [`PEOPLE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
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

impl Who {
    pub fn role(self) -> Role {
        PEOPLE[self as usize].role
    }
}

/// What is known of one of the people.
pub(crate) struct Person {
    pub who: Who,
    pub name: &'static str,
    pub role: Role,
    leads: Option<Who>,
}

const fn person(who: Who, name: &'static str, role: Role, leads: Option<Who>) -> Person {
    Person { who, name, role, leads }
}

/// Everyone; the owner, who sets Atrium up, comes first.
pub(crate) const PEOPLE: [Person; 12] = [
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

/// The people, as records name them.
pub(crate) struct Cast([PersonName; PEOPLE.len()]);

impl Index<Who> for Cast {
    type Output = PersonName;
    fn index(&self, who: Who) -> &PersonName {
        &self.0[who as usize]
    }
}

impl Cast {
    /// The owner, who is there already, and an id for everyone else.
    pub fn of(owner: MemberId, scene: &mut Scene) -> Self {
        let at = scene.business_day.now;
        Self(
            PEOPLE.map(|person| PersonName {
                id: if person.who == Who::Ana { owner } else { scene.id(at) },
                name: said(person.name),
            }),
        )
    }

    /// Everyone but the owner, at work from now on.
    pub fn members(&self, scene: &Scene) -> Vec<(Member, Timestamp)> {
        let member = |person: &Person| Member {
            id: self[person.who].id,
            version: 1,
            name: said(person.name),
            email: Some(said(&person.email())),
            role: person.role,
            active: true,
            manager_id: person.leads.map(|leads| self[leads].id),
            invitation: None,
            joined: Some(true),
        };
        PEOPLE.iter().filter(|person| person.who != Who::Ana).map(|person| (member(person), scene.business_day.now)).collect()
    }
}
