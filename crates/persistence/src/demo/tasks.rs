//! The demo's tasks: for everyone, overdue, due today, to come, without a day, and done.

use chrono::Duration;
use domain::task::{Priority, TaskStatus};
use sea_orm::prelude::{DateTimeUtc, Uuid};

use super::{
    accounts::{Client, Condition},
    people::{Cast, PEOPLE, Person, Who},
    scene::{Scene, word},
    work::{Work, work_of},
};
use crate::{crm::deal::table as deal, task::table as task, text_column::TextColumn};

/// When a task is due and whether it is done, as days from today.
#[derive(Debug, Clone, Copy)]
enum When {
    Overdue,
    Today,
    ThisWeek,
    Later,
    Whenever,
    DoneToday,
    DoneBefore,
}

/// What everyone's list is made of, in this order as far as it goes.
const PATTERN: [When; 14] = [
    When::Overdue,
    When::Today,
    When::ThisWeek,
    When::DoneToday,
    When::Later,
    When::Whenever,
    When::DoneBefore,
    When::Overdue,
    When::ThisWeek,
    When::Today,
    When::DoneBefore,
    When::Later,
    When::DoneToday,
    When::ThisWeek,
];

/// What the tasks may be for.
struct Matters<'a> {
    cast: &'a Cast,
    clients: Vec<&'a Client>,
    deals: &'a [deal::Model],
}

pub(super) fn rows(scene: &mut Scene, cast: &Cast, clients: &[Client], deals: &[deal::Model]) -> Vec<task::Model> {
    let clients = clients.iter().filter(|client| client.is_known()).collect();
    let matters = Matters { cast, clients, deals };
    let mut rows = Vec::new();
    for person in &PEOPLE {
        let titles = scene.shuffled(work_of(person.role).to_vec());
        for (when, work) in PATTERN.into_iter().take(how_many(person.who)).zip(titles.into_iter().cycle()) {
            rows.push(task(scene, &matters, person, when, work));
        }
    }
    rows
}

fn how_many(who: Who) -> usize {
    match who {
        Who::Ben | Who::Priya => 14,
        Who::Ana | Who::Noah => 6,
        Who::Sofia | Who::Ruth | Who::Marcus | Who::Cleo | Who::Diego | Who::Hana => 9,
        Who::Liam | Who::Yuki => 8,
    }
}

fn task(scene: &mut Scene, matters: &Matters, person: &Person, when: When, work: Work) -> task::Model {
    let assignee = matters.cast[person.who];
    let due = due(scene, when);
    let completed = completed(scene, when);
    let age = scene.between(2..=20);
    let made_on = due.unwrap_or(scene.today()).min(scene.today()) - Duration::days(age);
    let created_at = scene.moment_of(made_on);
    let (account, deal) = subject(scene, matters, person, when, work);
    task::Model {
        org_id: scene.org,
        id: scene.id(created_at),
        version: 1,
        title: word(work.title),
        note: word(work.note),
        assignee_id: assignee,
        created_by_id: if scene.chance(80) { assignee } else { matters.cast[Who::Ana] },
        account_id: account,
        deal_id: deal,
        due_on: due,
        priority: TextColumn(scene.one_of(&[Priority::Low, Priority::Normal, Priority::Normal, Priority::High])),
        status: TextColumn(if completed.is_some() { TaskStatus::Done } else { TaskStatus::Open }),
        completed_at: completed,
        created_at,
    }
}

fn due(scene: &mut Scene, when: When) -> Option<chrono::NaiveDate> {
    let ahead = match when {
        When::Overdue => scene.between(-16..=-1),
        When::Today | When::DoneToday => 0,
        When::ThisWeek => scene.between(1..=7),
        When::Later => scene.between(8..=40),
        When::DoneBefore => scene.between(-30..=-3),
        When::Whenever => return None,
    };
    Some(scene.days_ago(-ahead))
}

fn completed(scene: &mut Scene, when: When) -> Option<DateTimeUtc> {
    let age = match when {
        When::DoneToday => 0,
        When::DoneBefore => scene.between(1..=24),
        _ => return None,
    };
    Some(scene.moment_of(scene.days_ago(age)))
}

/// The account or the deal that a task is for: one's own, and what is overdue mostly for clients that do not thrive.
fn subject(scene: &mut Scene, matters: &Matters, person: &Person, when: When, work: Work) -> (Option<Uuid>, Option<Uuid>) {
    let me = matters.cast[person.who];
    let own: Vec<&deal::Model> = matters.deals.iter().filter(|deal| deal.owner_id == me).collect();
    if work.for_deal && !own.is_empty() {
        let deal = scene.one_of(&own);
        return (deal.account_id, Some(deal.id));
    }
    let late = matches!(when, When::Overdue);
    let fits = |client: &&Client| {
        let row = &client.row;
        let mine = [row.manager_id, row.strategic_manager_id].contains(&Some(me)) || !manages(person.who);
        mine && (!late || client.condition != Condition::Thriving)
    };
    let fitting: Vec<&Client> = matters.clients.iter().copied().filter(fits).collect();
    let account = (work.for_client && !fitting.is_empty()).then(|| scene.one_of(&fitting).row.id);
    (account, None)
}

fn manages(who: Who) -> bool {
    matches!(who, Who::Ben | Who::Priya | Who::Sofia)
}
