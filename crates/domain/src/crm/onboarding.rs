//! The onboarding of a client: a project, and how far it has come.

mod changes;
mod filter;
mod milestone;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::{
    changes::{NewOnboardingProject, OnboardingProjectChanges},
    filter::{OnboardingProjectFilter, OnboardingProjectSort},
    milestone::{
        MOST_MILESTONES, Milestone, MilestoneChanges, MilestoneProject, NewMilestone, OverdueMilestone, days_overdue,
        room_for_another,
    },
};
use crate::{
    calendar::Timestamp,
    crm::account::AccountCard,
    id::{MilestoneId, OnboardingProjectId},
    money::divide_rounded,
    people::member::PersonName,
    text::Title,
};

/// Where an onboarding project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OnboardingStatus {
    /// It has yet to begin.
    Planned,
    /// It goes well.
    Active,
    /// It may miss its target.
    AtRisk,
    /// It waits for something.
    Blocked,
    /// Nobody works on it for now.
    Stalled,
    /// The client is on board.
    Completed,
    /// It was called off.
    Cancelled,
}

impl OnboardingStatus {
    /// Those that the active view shows (R057).
    pub const ACTIVE: [Self; 4] = [Self::Planned, Self::Active, Self::AtRisk, Self::Blocked];
    /// Those whose milestones nobody owes any more (D17).
    pub const ENDED: [Self; 2] = [Self::Completed, Self::Cancelled];

    /// Whether its milestones are owed no more.
    pub fn has_ended(self) -> bool {
        Self::ENDED.contains(&self)
    }
}

/// The milestone that a project works towards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NextMilestone {
    /// Its id.
    pub id: MilestoneId,
    /// What is delivered.
    pub name: Title,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
}

/// An onboarding project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OnboardingProject {
    /// A UUIDv7: ids ascend as records are added.
    pub id: OnboardingProjectId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client that comes on board.
    pub account: AccountCard,
    /// Its name.
    pub name: Title,
    /// Where it stands.
    pub status: OnboardingStatus,
    /// Who leads it.
    pub owner: Option<PersonName>,
    /// Its first day.
    pub started_on: Option<NaiveDate>,
    /// When it is to be done.
    pub target_on: Option<NaiveDate>,
    /// When it was completed.
    pub completed_on: Option<NaiveDate>,
    /// How far it has come.
    #[serde(flatten)]
    pub progress: OnboardingProgress,
    /// For how many days it has run, or ran until it was completed; null before its first day, and when it was cancelled.
    #[schema(value_type = Option<u32>, minimum = 0)]
    pub days_running: Option<i64>,
    /// When it was added.
    pub created_at: Timestamp,
}

/// How far a project has come, by its milestones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OnboardingProgress {
    /// How many milestones it has.
    pub milestones: u32,
    /// How many of them are delivered.
    pub delivered: u32,
    /// Delivered of all milestones, in percent, rounded half up; 0 without milestones.
    #[schema(maximum = 100)]
    pub progress: u8,
    /// The first milestone that is not delivered.
    pub next_milestone: Option<NextMilestone>,
    /// How many milestones are overdue; none once the project is completed or cancelled.
    pub overdue_milestones: u32,
}

impl OnboardingProgress {
    /// The progress over a project's milestones, which come in their order.
    pub fn of<'a>(milestones: impl IntoIterator<Item = &'a Milestone>) -> Self {
        let mut sum = Self::default();
        for milestone in milestones {
            sum.milestones += 1;
            sum.delivered += u32::from(milestone.delivered_on.is_some());
            sum.overdue_milestones += u32::from(milestone.days_overdue > 0);
            if milestone.delivered_on.is_none() && sum.next_milestone.is_none() {
                sum.next_milestone =
                    Some(NextMilestone { id: milestone.id, name: milestone.name.clone(), due_on: milestone.due_on });
            }
        }
        Self { progress: percent(sum.delivered, sum.milestones), ..sum }
    }
}

/// A part of a whole in percent, rounded half up; 0 of nothing.
pub fn percent(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        return 0;
    }
    u8::try_from(divide_rounded(i128::from(part) * 100, whole.into())).unwrap_or(100)
}

/// For how many days a project has run by today, or ran until it was completed.
pub fn days_running(
    status: OnboardingStatus,
    started_on: Option<NaiveDate>,
    completed_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<i64> {
    let start = started_on.filter(|&start| start <= today && status != OnboardingStatus::Cancelled)?;
    Some((completed_on.unwrap_or(today) - start).num_days().max(0))
}
