//! The demo's assessments: last year's and this year's, finalized, a new version of some, and drafts under way.

use chrono::{Duration, NaiveDate};
use domain::{
    calendar::Timestamp,
    crm::assessment::{Assessment, AssessmentStatus, Rating, TechnologyCategory, gaps, score},
};

use crate::{
    accounts::{Client, Condition},
    advice::TECHNOLOGY,
    people::{Cast, Who},
    scene::{Scene, said},
};

pub(crate) fn rows(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<Assessment> {
    let known = clients.iter().filter(|client| client.is_known()).enumerate();
    let mut rows = Vec::new();
    for (place, client) in known {
        // Some were never assessed.
        if place % 8 == 5 {
            continue;
        }
        let mut versions = Versions { scene, cast, client, rows: Vec::new() };
        versions.of_a_client(place);
        rows.extend(versions.rows);
    }
    rows
}

/// The assessments of one client, in the order of their numbers.
struct Versions<'a> {
    scene: &'a mut Scene,
    cast: &'a Cast,
    client: &'a Client,
    rows: Vec<Assessment>,
}

impl Versions<'_> {
    fn of_a_client(&mut self, place: usize) {
        let age = self.scene.between(15..=170);
        if place.is_multiple_of(2) {
            self.add(age + 365, true, false, 1);
        }
        self.add(age, true, false, 0);
        if place % 6 == 1 {
            self.add(age, true, true, 0);
        }
        if place % 5 == 3 {
            self.add(2, false, place.is_multiple_of(2), 0);
        }
    }

    fn add(&mut self, age: i64, finalized: bool, revises: bool, worse: usize) {
        let on = self.scene.workday_ago(age);
        if on < self.client.since {
            return;
        }
        let created_at = self.scene.moment_of(on);
        let finalized_at = finalized.then(|| self.finalized(on, created_at));
        let categories = self.categories(worse, !finalized);
        let number = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        let adviser = || self.client.account.strategic_manager.clone().unwrap_or_else(|| self.cast[Who::Sofia].clone());
        self.rows.push(Assessment {
            id: self.scene.id(created_at),
            version: if finalized { 2 } else { 1 },
            account: self.client.card(),
            title: said(if age > 365 { "Technology assessment, last year" } else { "Technology assessment" }),
            number,
            status: if finalized { AssessmentStatus::Finalized } else { AssessmentStatus::Draft },
            assessed_on: on,
            score: score(&categories),
            gaps: gaps(&categories),
            categories,
            finalized_at,
            finalized_by: finalized.then(adviser),
            supersedes_id: self.rows.last().filter(|_| revises).map(|row| row.id),
            created_at,
        });
    }

    fn finalized(&mut self, on: NaiveDate, begun: Timestamp) -> Timestamp {
        let later = (on + Duration::days(3)).min(self.scene.today());
        self.scene.moment_of(later).max(begun)
    }

    /// As good as the client fares; a draft has categories that nobody has looked at yet.
    fn categories(&mut self, worse: usize, draft: bool) -> Vec<TechnologyCategory> {
        let (red, yellow) = match self.client.condition {
            Condition::Thriving => (self.scene.between(0..=1) * self.scene.between(0..=1), 1),
            Condition::Steady | Condition::Silent => (self.scene.between(0..=1), 2),
            Condition::Imported => (1, 2),
            Condition::Slipping => (self.scene.between(1..=2), 3),
            Condition::Neglected => (4, 3),
        };
        let red = usize::try_from(red).unwrap_or(0) + worse;
        let order = self.scene.shuffled((0..TECHNOLOGY.len()).collect::<Vec<usize>>());
        let rating = |place: usize| match order.iter().position(|&found| found == place).unwrap_or(0) {
            rank if rank < red => Rating::Red,
            rank if rank < red + yellow => Rating::Yellow,
            rank if draft && rank >= TECHNOLOGY.len() - 3 => Rating::NotAssessed,
            _ => Rating::Green,
        };
        let found = TECHNOLOGY.iter().enumerate().map(|(place, &(name, weight, [yellow, red]))| {
            let rating = rating(place);
            let note = match rating {
                Rating::Red => red,
                Rating::Yellow => yellow,
                Rating::Green | Rating::NotAssessed => "",
            };
            TechnologyCategory { name: said(name), rating, weight: weight.try_into().unwrap_or_default(), note: said(note) }
        });
        found.collect()
    }
}
