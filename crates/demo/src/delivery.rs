//! The demo's onboarding projects, in every state, with milestones delivered, overdue, due today and to come.

pub(crate) mod queue;

use chrono::Duration;
use domain::crm::onboarding::{
    Milestone, OnboardingProgress, OnboardingProject,
    OnboardingStatus::{self, Active, AtRisk, Blocked, Cancelled, Completed, Planned, Stalled},
    days_overdue, days_running,
};

use crate::{
    accounts::{Client, Story},
    people::{Cast, Who},
    scene::{Scene, said},
};

/// A project of the demo; its days count from today.
struct Plan {
    name: &'static str,
    status: OnboardingStatus,
    owner: Option<Who>,
    started: Option<i64>,
    target: Option<i64>,
    steps: &'static [&'static str],
    delivered: usize,
    /// When the first milestone that is not delivered is due.
    next: i64,
    /// How many days lie between two milestones.
    pace: i64,
}

const MANAGED: [&str; 9] = [
    "Kick-off with the owner",
    "Network and device survey",
    "Documentation in place",
    "Agents on all devices",
    "Backups run and restore",
    "Multi-factor sign-in for everyone",
    "Cut-over from the previous provider",
    "Training for staff",
    "First review with the client",
];
const CLOUD: [&str; 6] = [
    "Licences counted",
    "Pilot group moved",
    "Mailboxes moved",
    "Files moved",
    "Old file server switched off",
    "Handed over to the service desk",
];
const SECURITY: [&str; 5] = [
    "Risk workshop",
    "Endpoint detection on servers",
    "Endpoint detection on laptops",
    "Alerts tuned",
    "Awareness training held",
];
const BACKUP: [&str; 4] = ["Data classified", "First full backup", "Restore tested", "Report agreed"];

/// A plan; `done` holds how many milestones are delivered, and when the next one is due.
const fn plan(
    name: &'static str,
    status: OnboardingStatus,
    owner: Who,
    steps: &'static [&'static str],
    done: (usize, i64),
) -> Plan {
    Plan { name, status, owner: Some(owner), started: None, target: None, steps, delivered: done.0, next: done.1, pace: 7 }
}

const fn running(plan: Plan, started: i64, target: i64) -> Plan {
    Plan { started: Some(started), target: Some(target), ..plan }
}

const PLANS: [Plan; 13] = [
    running(plan("Onboarding to Managed IT", Active, Who::Ruth, &MANAGED, (5, -4)), 38, 21),
    running(plan("Microsoft 365 migration", AtRisk, Who::Liam, &CLOUD, (2, -9)), 30, 10),
    running(plan("Security operations rollout", Active, Who::Yuki, &SECURITY, (1, 0)), 12, 40),
    running(plan("Onboarding to Managed IT", Blocked, Who::Liam, &MANAGED, (6, -15)), 55, -3),
    running(plan("Cloud backup rollout", Planned, Who::Yuki, &BACKUP, (0, 14)), -7, 60),
    running(plan("Telephony cut-over", Stalled, Who::Ruth, &CLOUD, (3, -34)), 90, -20),
    running(plan("Onboarding to Managed IT", Completed, Who::Ruth, &MANAGED, (9, -18)), 120, -22),
    running(plan("Microsoft 365 migration", Completed, Who::Yuki, &CLOUD, (6, -41)), 95, -40),
    running(plan("Network refresh", Cancelled, Who::Liam, &BACKUP, (1, -40)), 80, -10),
    Plan { owner: None, pace: 0, ..plan("Second site", Planned, Who::Ruth, &[], (0, 0)) },
    running(plan("Compliance programme", Active, Who::Yuki, &SECURITY, (5, -2)), 44, 2),
    running(plan("Onboarding to Managed IT", Active, Who::Liam, &MANAGED, (2, 3)), 20, 52),
    running(plan("Endpoint detection rollout", AtRisk, Who::Ruth, &SECURITY, (2, -1)), 26, 16),
];

/// The projects, most of them of clients that signed lately, with their milestones.
pub(crate) fn onboardings(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> (Vec<OnboardingProject>, Vec<Milestone>) {
    let mut known: Vec<&Client> = clients.iter().filter(|client| client.is_known()).collect();
    known.sort_by_key(|client| client.story != Story::Signed);
    let mut projects = Vec::new();
    let mut milestones = Vec::new();
    for (plan, client) in PLANS.iter().zip(known) {
        let project = project(scene, cast, client, plan);
        let of_project: Vec<Milestone> = (0..plan.steps.len()).map(|place| milestone(scene, &project, plan, place)).collect();
        projects.push(OnboardingProject { progress: OnboardingProgress::of(&of_project), ..project });
        milestones.extend(of_project);
    }
    (projects, milestones)
}

fn project(scene: &mut Scene, cast: &Cast, client: &Client, plan: &Plan) -> OnboardingProject {
    let age = plan.started.unwrap_or(0).max(0) + scene.between(3..=9);
    let at = scene.moment_of(scene.workday_ago(age));
    let started_on = plan.started.map(|days| scene.days_ago(days));
    let completed_on = (plan.status == Completed).then(|| scene.days_ago(-plan.next));
    OnboardingProject {
        id: scene.id(at),
        version: 1,
        account: client.card(),
        name: said(plan.name),
        status: plan.status,
        owner: plan.owner.map(|who| cast[who].clone()),
        started_on,
        target_on: plan.target.map(|days| scene.days_ago(-days)),
        completed_on,
        progress: OnboardingProgress::default(),
        days_running: days_running(plan.status, started_on, completed_on, scene.today()),
        created_at: at,
    }
}

fn milestone(scene: &mut Scene, project: &OnboardingProject, plan: &Plan, place: usize) -> Milestone {
    let steps_ahead = i64::try_from(place).unwrap_or(0) - i64::try_from(plan.delivered).unwrap_or(0);
    let due = scene.days_ago(-(plan.next + steps_ahead * plan.pace));
    let slip = scene.between(-3..=2);
    let delivered = (place < plan.delivered).then(|| (due + Duration::days(slip)).min(scene.today()));
    Milestone {
        id: scene.id(project.created_at),
        version: 1,
        project_id: project.id,
        name: said(plan.steps[place]),
        position: u32::try_from(place).unwrap_or(0),
        due_on: Some(due),
        delivered_on: delivered,
        days_overdue: days_overdue(plan.status, Some(due), delivered, scene.today()),
    }
}
