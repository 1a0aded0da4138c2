//! The delivery workspace: onboardings, reconciliations and milestones of all clients (R057-R060).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    crm::{
        onboarding::{OnboardingProject, OverdueMilestone},
        reconciliation::Reconciliation,
    },
    journal::Noun,
    money::Money,
    role_workspace::{TaskPanel, changes::DisplayedRow},
};

/// How many rows of each list the workspace carries.
pub const MOST_ROWS: usize = 100;

/// What the cards above the lists say, as of today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DeliveryStats {
    /// Onboarding projects that are not stalled, completed or cancelled (R057).
    pub active_onboardings: u32,
    /// Differences that nobody has decided on (R058).
    pub pending_reconciliations: u32,
    /// The money of those, each taken as positive.
    pub variance_at_stake: Money,
    /// Milestones past their day, of projects that are not completed or cancelled (R059).
    pub overdue_milestones: u32,
    /// Those assigned to whoever looks, and not done.
    pub open_tasks: u32,
    /// How many of those are overdue.
    pub overdue_tasks: u32,
}

/// What the delivery team sees: the clients of the whole organization.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DeliveryWorkspace {
    /// Over everything, also beyond what the lists carry.
    pub stats: DeliveryStats,
    /// Onboarding projects that are not stalled, completed or cancelled, the soonest target first; at most 100.
    #[schema(max_items = 100)]
    pub onboardings: Vec<OnboardingProject>,
    /// Whether there are more of them than are listed.
    pub has_more_onboardings: bool,
    /// Differences that nobody has decided on, the most money first; at most 100.
    #[schema(max_items = 100)]
    pub reconciliations: Vec<Reconciliation>,
    /// Whether there are more of them than are listed.
    pub has_more_reconciliations: bool,
    /// Overdue milestones, the latest first, those of stalled projects among them; at most 100, or 1,000 if that group is
    /// asked for.
    #[schema(max_items = 1000)]
    pub overdue_milestones: Vec<OverdueMilestone>,
    /// Whether there are more of them than are listed.
    pub has_more_overdue_milestones: bool,
    /// Those assigned to them, whatever account or deal they are for.
    pub tasks: TaskPanel,
}

impl DeliveryWorkspace {
    /// The rows that it shows.
    pub fn shown(&self) -> impl Iterator<Item = DisplayedRow> {
        let projects = self.onboardings.iter().map(|project| {
            let row = DisplayedRow::row(Noun::OnboardingProject, project.id);
            row.due("target_on", "Target passed", project.target_on)
        });
        let queue = self.reconciliations.iter().map(|row| DisplayedRow::row(Noun::Reconciliation, row.id));
        let overdue = self.overdue_milestones.iter().map(|late| {
            let row = DisplayedRow::row(Noun::Milestone, late.milestone.id);
            row.due("due_on", "Became overdue", late.milestone.due_on)
        });
        projects.chain(queue).chain(overdue)
    }
}
