//! What the demo's clients have to comply with: overdue, due today, soon and later, waived and done; some that nobody has taken.

use chrono::NaiveDate;
use domain::{
    calendar::Timestamp,
    crm::compliance_item::{ComplianceItem, ComplianceStatus, days_overdue},
    people::member::PersonName,
    task::Priority,
};

use crate::{
    accounts::{Client, Condition},
    advice::{CIS_CONTROLS, HIPAA_CONTROLS, PCI_CONTROLS, SOC_CONTROLS, WAIVERS},
    people::{Cast, Who},
    scene::{Scene, said},
};

/// When an item is due and where it stands.
#[derive(Debug, Clone, Copy)]
enum When {
    Overdue,
    OverdueBegun,
    Today,
    Soon,
    SoonBegun,
    InThirtyDays,
    Later,
    Whenever,
    Done,
    Waived,
}

const WELL: [When; 8] =
    [When::Soon, When::Done, When::Later, When::InThirtyDays, When::Waived, When::Done, When::Whenever, When::SoonBegun];
const FAIR: [When; 7] = [When::Overdue, When::SoonBegun, When::Done, When::Today, When::Later, When::OverdueBegun, When::Waived];
const POOR: [When; 5] = [When::Overdue, When::OverdueBegun, When::Soon, When::Overdue, When::Whenever];

pub(crate) fn items(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<ComplianceItem> {
    let known = clients.iter().filter(|client| client.is_known()).enumerate();
    let mut rows = Vec::new();
    for (place, client) in known {
        let (framework, controls) = framework(client, place);
        let controls = scene.shuffled(controls.to_vec());
        let many = 3 + place % 3;
        for (number, control) in controls.into_iter().take(many).enumerate() {
            let assignee = assignee(cast, client, place + number);
            rows.push(item(scene, client, (framework, control), when(client.condition, place, number), assignee));
        }
    }
    rows
}

/// What a client's line of business asks for; else what insurers do.
fn framework(client: &Client, place: usize) -> (&'static str, &'static [&'static str]) {
    let industry = client.account.industry.as_deref().unwrap_or_default();
    match industry {
        "Dental practice" | "Medical clinic" => ("HIPAA", &HIPAA_CONTROLS),
        "Accounting firm" | "Insurance" | "Engineering" => ("SOC 2", &SOC_CONTROLS),
        "Hospitality" | "Veterinary clinic" | "Logistics" => ("PCI DSS", &PCI_CONTROLS),
        _ if place.is_multiple_of(3) => ("SOC 2", &SOC_CONTROLS),
        _ => ("CIS Controls v8", &CIS_CONTROLS),
    }
}

fn when(condition: Condition, place: usize, number: usize) -> When {
    match condition {
        Condition::Neglected => POOR[number],
        Condition::Slipping | Condition::Imported => FAIR[(place + number) % FAIR.len()],
        Condition::Thriving | Condition::Steady | Condition::Silent => WELL[(place + number) % WELL.len()],
    }
}

/// A third waits for somebody to take it, a few the adviser has for another's client; the rest whoever advises the client has.
fn assignee(cast: &Cast, client: &Client, number: usize) -> Option<PersonName> {
    match number % 9 {
        1 | 4 | 7 => None,
        8 => Some(cast[Who::Sofia].clone()),
        _ => client.account.strategic_manager.clone().or_else(|| client.account.manager.clone()),
    }
}

fn item(
    scene: &mut Scene,
    client: &Client,
    (framework, control): (&str, &str),
    when: When,
    assignee: Option<PersonName>,
) -> ComplianceItem {
    let status = status(when);
    let due = due(scene, when);
    let closed_at = (!status.is_gap()).then(|| closed(scene));
    let age = scene.between(50..=110);
    let made_on = scene.workday_ago(age);
    let created_at = scene.moment_of(made_on);
    ComplianceItem {
        id: scene.id(created_at),
        version: 1,
        account: client.card(),
        framework: said(framework),
        control: said(control),
        status,
        priority: scene.one_of(&[Priority::Low, Priority::Normal, Priority::Normal, Priority::High]),
        due_on: due,
        assignee,
        waived_reason: (status == ComplianceStatus::Waived).then(|| said(scene.one_of(&WAIVERS))),
        closed_at,
        days_overdue: days_overdue(status, due, scene.today()),
        created_at,
    }
}

fn status(when: When) -> ComplianceStatus {
    match when {
        When::OverdueBegun | When::SoonBegun => ComplianceStatus::InProgress,
        When::Done => ComplianceStatus::Done,
        When::Waived => ComplianceStatus::Waived,
        _ => ComplianceStatus::Open,
    }
}

fn due(scene: &mut Scene, when: When) -> Option<NaiveDate> {
    let ahead = match when {
        When::Overdue | When::OverdueBegun => scene.between(-35..=-1),
        When::Today => 0,
        When::Soon | When::SoonBegun => scene.between(1..=29),
        When::InThirtyDays => 30,
        When::Later => scene.between(31..=160),
        When::Done | When::Waived => scene.between(-40..=20),
        When::Whenever => return None,
    };
    Some(scene.days_ago(-ahead))
}

fn closed(scene: &mut Scene) -> Timestamp {
    let age = scene.between(1..=45);
    let day = scene.workday_ago(age);
    scene.moment_of(day)
}
