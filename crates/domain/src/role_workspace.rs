//! What a member sees at `/workspace`: one shape per kind, and which kinds each role has (D1, D2).

pub mod am;
pub mod changes;
pub mod dashboard;
pub mod delivery;
pub mod sales;
pub mod strategic;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::Timestamp,
    journal::Noun,
    people::{member::MemberCard, role::Role},
    role_workspace::{
        am::AmWorkspace,
        changes::{Changes, DisplayedRow},
        delivery::DeliveryWorkspace,
        sales::SalesWorkspace,
        strategic::StrategicWorkspace,
    },
    rule::{Code, RuleBroken},
    task::Task,
};

/// After how many seconds a workspace asks again (R005).
pub const POLL_SECONDS: u32 = 60;

/// How many rows of a group that is asked for.
pub const MOST_OF_GROUP: usize = 1000;

/// The rows that one card counts; a workspace lists the first of them beside the others, and more when they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CardGroup {
    /// Accounts with a pill of severity warning or worse.
    Attention,
    /// Accounts that renew within 90 days.
    Renewals,
    /// Accounts whose business review is overdue.
    Qbrs,
    /// Deals expected to close in this calendar month.
    Closing,
    /// Deals won in this calendar month.
    Won,
    /// Compliance items past their day.
    Overdue,
    /// Accounts with red categories.
    Gaps,
    /// Accounts without a strategic touch in 60 days.
    Touches,
    /// Milestones past their day.
    Milestones,
}

impl CardGroup {
    /// How many rows a list carries that shows this group: more than it usually does when just that is asked for.
    pub fn most(self, asked: Option<Self>, usual: usize) -> usize {
        if asked == Some(self) { MOST_OF_GROUP } else { usual }
    }
}

/// The four kinds of role workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WorkspaceKind {
    /// An account manager's book.
    Am,
    /// A seller's pipeline and leads.
    Sales,
    /// An adviser's compliance items, assessments and strategic touches.
    Strategic,
    /// The team's onboardings, reconciliations and milestones.
    Delivery,
}

impl WorkspaceKind {
    /// The kinds that a role has; the first is the one it opens with.
    pub fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Owner | Role::Admin => &[],
            Role::AccountManager => &[Self::Am, Self::Strategic],
            Role::StrategicAccountManager => &[Self::Strategic],
            Role::SalesManager | Role::SalesRep => &[Self::Sales],
            Role::ServiceManager | Role::Technician => &[Self::Delivery],
        }
    }

    /// The kind to show: the one asked for, or the role's first.
    ///
    /// # Errors
    /// A role without a workspace; a kind that the role does not have.
    pub fn choose(role: Role, asked: Option<Self>) -> Result<Self, RuleBroken> {
        let unavailable = |detail: &str| Err(RuleBroken::conflict(Code::WorkspaceUnavailable, detail));
        match (Self::of(role), asked) {
            ([], _) => unavailable("Owners and admins have the dashboard instead of a workspace."),
            (kinds, Some(kind)) if !kinds.contains(&kind) => unavailable("Your role does not have this kind of workspace."),
            (kinds, asked) => Ok(asked.unwrap_or(kinds[0])),
        }
    }
}

/// A member's open tasks, as a panel of a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TaskPanel {
    /// How many they have.
    pub open: u32,
    /// How many of those are overdue.
    pub overdue: u32,
    /// The first 20 by due day, those without one last.
    #[schema(max_items = 20)]
    pub items: Vec<Task>,
}

impl TaskPanel {
    /// The rows that it shows.
    pub fn shown(&self) -> impl Iterator<Item = DisplayedRow> {
        self.items.iter().map(|task| DisplayedRow::row(Noun::Task, task.id).due("due_on", "Became overdue", task.due_on))
    }
}

/// The part of a workspace that depends on its kind.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WorkspaceView {
    /// An account manager's.
    Am(AmWorkspace),
    /// A seller's.
    Sales(SalesWorkspace),
    /// The delivery team's.
    Delivery(DeliveryWorkspace),
    /// An adviser's.
    Strategic(StrategicWorkspace),
}

impl WorkspaceView {
    /// The rows that it shows, in the order of the page.
    pub fn shown(&self) -> Vec<DisplayedRow> {
        match self {
            Self::Am(am) => am.shown().chain(am.tasks.shown()).collect(),
            Self::Sales(sales) => sales.shown().chain(sales.tasks.shown()).collect(),
            Self::Strategic(strategic) => strategic.shown().chain(strategic.tasks.shown()).collect(),
            Self::Delivery(delivery) => delivery.shown().chain(delivery.tasks.shown()).collect(),
        }
    }
}

/// A member's workspace.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RoleWorkspace {
    /// When this was read.
    pub generated_at: Timestamp,
    /// After how many seconds to ask again.
    #[schema(example = 60)]
    pub poll_interval_seconds: u32,
    /// The day it is for the organization.
    pub today: NaiveDate,
    /// Whose workspace it is.
    pub member: MemberCard,
    /// Who looks at it.
    pub viewer: MemberCard,
    /// Through whose eyes they look, when not through their own.
    pub viewing_as: Option<MemberCard>,
    /// The kinds that they can switch between.
    #[schema(max_items = 4)]
    pub kinds: Vec<WorkspaceKind>,
    /// What they see.
    pub view: WorkspaceView,
    /// What changed on it since their last look.
    pub changes: Changes,
}
