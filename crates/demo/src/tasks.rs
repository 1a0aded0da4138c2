//! The demo's tasks: for everyone, overdue, due today, to come, without a day, and done.

use chrono::{Duration, NaiveDate};
use domain::{
    calendar::Timestamp,
    crm::{account::AccountCard, deal::Deal},
    task::{DealName, Priority, Task, TaskStatus, days_overdue},
};

use crate::{
    accounts::{Client, Condition},
    people::{Cast, PEOPLE, Person, Who},
    scene::{Scene, said},
    work::{Work, work_of},
};

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
    deals: &'a [Deal],
}

pub(crate) fn rows(scene: &mut Scene, cast: &Cast, clients: &[Client], deals: &[Deal]) -> Vec<Task> {
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

fn task(scene: &mut Scene, matters: &Matters, person: &Person, when: When, work: Work) -> Task {
    let assignee = &matters.cast[person.who];
    let due = due(scene, when);
    let completed = completed(scene, when);
    let status = if completed.is_some() { TaskStatus::Done } else { TaskStatus::Open };
    let age = scene.between(2..=20);
    let made_on = due.unwrap_or(scene.today()).min(scene.today()) - Duration::days(age);
    let created_at = scene.moment_of(made_on);
    let (account, deal) = subject(scene, matters, person, when, work);
    Task {
        id: scene.id(created_at),
        version: 1,
        title: said(work.title),
        note: said(work.note),
        assignee: assignee.clone(),
        created_by: if scene.chance(80) { assignee.clone() } else { matters.cast[Who::Ana].clone() },
        account,
        deal,
        due_on: due,
        priority: scene.one_of(&[Priority::Low, Priority::Normal, Priority::Normal, Priority::High]),
        status,
        completed_at: completed,
        days_overdue: days_overdue(status, due, scene.today()),
        created_at,
    }
}

fn due(scene: &mut Scene, when: When) -> Option<NaiveDate> {
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

fn completed(scene: &mut Scene, when: When) -> Option<Timestamp> {
    let age = match when {
        When::DoneToday => 0,
        When::DoneBefore => scene.between(1..=24),
        _ => return None,
    };
    Some(scene.moment_of(scene.days_ago(age)))
}

/// The account or the deal that a task is for: one's own, and what is overdue mostly for clients that do not thrive.
fn subject(
    scene: &mut Scene,
    matters: &Matters,
    person: &Person,
    when: When,
    work: Work,
) -> (Option<AccountCard>, Option<DealName>) {
    let me = &matters.cast[person.who];
    let own: Vec<&Deal> = matters.deals.iter().filter(|deal| deal.owner == *me).collect();
    if work.for_deal && !own.is_empty() {
        let deal = scene.one_of(&own);
        return (deal.account.clone(), Some(DealName { id: deal.id, name: deal.name.clone() }));
    }
    let late = matches!(when, When::Overdue);
    let fits = |client: &&Client| {
        let account = &client.account;
        let mine = [&account.manager, &account.strategic_manager].into_iter().flatten().any(|manager| manager == me);
        (mine || !manages(person.who)) && (!late || client.condition != Condition::Thriving)
    };
    let fitting: Vec<&Client> = matters.clients.iter().copied().filter(fits).collect();
    let account = (work.for_client && !fitting.is_empty()).then(|| scene.one_of(&fitting).card());
    (account, None)
}

fn manages(who: Who) -> bool {
    matches!(who, Who::Ben | Who::Priya | Who::Sofia)
}
