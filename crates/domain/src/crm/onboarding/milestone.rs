//! A milestone of an onboarding project: what is delivered, and by when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::OnboardingStatus;
use crate::{
    calendar::Day,
    crm::account::AccountCard,
    id::{MilestoneId, OnboardingProjectId},
    journal::{Happened, Noun, Verb},
    patch,
    people::member::PersonName,
    rule::{Changed, Code, RuleBroken},
    text::Title,
};

/// The most milestones that a project has.
pub const MOST_MILESTONES: u32 = 100;

/// A milestone of an onboarding project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Milestone {
    /// A UUIDv7: ids ascend as records are added.
    pub id: MilestoneId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The project.
    pub project_id: OnboardingProjectId,
    /// What is delivered.
    pub name: Title,
    /// Its place among the project's milestones, from 0.
    #[schema(maximum = 99)]
    pub position: u32,
    /// The last day on which it is in time.
    pub due_on: Option<NaiveDate>,
    /// When it was delivered.
    pub delivered_on: Option<NaiveDate>,
    /// By how many days it is late; 0 when it is delivered, not due yet, or of a project that is completed or cancelled.
    #[schema(value_type = u32, minimum = 0)]
    pub days_overdue: i64,
}

/// A new milestone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMilestone {
    /// What is delivered.
    pub name: Title,
    /// The last day on which it is in time.
    #[serde(default)]
    pub due_on: Option<Day>,
}

impl NewMilestone {
    /// The milestone that it becomes, at that place in a project that stands so.
    pub fn into_milestone(
        self,
        id: MilestoneId,
        project_id: OnboardingProjectId,
        position: u32,
        status: OnboardingStatus,
        today: NaiveDate,
    ) -> Milestone {
        let due_on = self.due_on.map(NaiveDate::from);
        let days_overdue = days_overdue(status, due_on, None, today);
        Milestone { id, version: 1, project_id, name: self.name, position, due_on, delivered_on: None, days_overdue }
    }
}

/// A merge patch of a milestone.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MilestoneChanges {
    /// What is delivered.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// The last day on which it is in time.
    #[serde(deserialize_with = "patch::clearable")]
    pub due_on: Option<Option<Day>>,
    /// Its place among the project's milestones, from 0; the others make room.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false, maximum = 99)]
    pub position: Option<u32>,
    /// When it was delivered; not in the future. Null takes the delivery back.
    #[serde(deserialize_with = "patch::clearable")]
    pub delivered_on: Option<Option<Day>>,
}

/// The project that a milestone belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MilestoneProject {
    /// `GET /onboarding-projects/{onboarding_project_id}` has the whole of it.
    pub id: OnboardingProjectId,
    /// Its name.
    pub name: Title,
    /// Where it stands.
    pub status: OnboardingStatus,
}

/// An overdue milestone, with what it belongs to (R059, D17).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OverdueMilestone {
    /// The milestone.
    pub milestone: Milestone,
    /// Its project, which may be stalled.
    pub project: MilestoneProject,
    /// The client.
    pub account: AccountCard,
    /// Who leads the project.
    pub owner: Option<PersonName>,
}

/// By how many days a milestone is late: past its day, not delivered, and of a project that has not ended.
pub fn days_overdue(
    status: OnboardingStatus,
    due_on: Option<NaiveDate>,
    delivered_on: Option<NaiveDate>,
    today: NaiveDate,
) -> i64 {
    match due_on {
        Some(due) if delivered_on.is_none() && !status.has_ended() => (today - due).num_days().max(0),
        _ => 0,
    }
}

/// The place of another milestone in a project, behind those it has.
///
/// # Errors
/// It is completed, or it has as many as it can have.
pub fn room_for_another(status: OnboardingStatus, milestones: u64) -> Result<u32, RuleBroken> {
    not_completed(status)?;
    match u32::try_from(milestones) {
        Ok(place) if place < MOST_MILESTONES => Ok(place),
        _ => {
            let detail = format!("A project has at most {MOST_MILESTONES} milestones.");
            Err(RuleBroken::conflict(Code::MilestonesFull, detail))
        }
    }
}

/// A completed project has no open milestone, so none is added to it and no delivery of it is taken back.
fn not_completed(status: OnboardingStatus) -> Result<(), RuleBroken> {
    if status == OnboardingStatus::Completed {
        return Err(RuleBroken::conflict(Code::ProjectCompleted, "The project is completed; open it again first."));
    }
    Ok(())
}

impl Milestone {
    /// The milestone with the changes made, in a project that stands so and has that many milestones.
    ///
    /// # Errors
    /// A place behind the last; a delivery in the future, or taken back from a completed project.
    pub fn change(
        self,
        changes: MilestoneChanges,
        status: OnboardingStatus,
        milestones: u64,
        today: NaiveDate,
    ) -> Result<Changed<Self>, RuleBroken> {
        let MilestoneChanges { name, due_on, position, delivered_on } = changes;
        let before = self.clone();
        let due_on = due_on.map_or(self.due_on, |day| day.map(NaiveDate::from));
        let delivered_on = delivered_on.map_or(self.delivered_on, |day| day.map(NaiveDate::from));
        if delivered_on.is_some_and(|day| day > today) {
            return Err(RuleBroken::field("/delivered_on", Code::InTheFuture, "A milestone is delivered once it has been done."));
        }
        if before.delivered_on.is_some() && delivered_on.is_none() {
            not_completed(status)?;
        }
        let position = position.unwrap_or(self.position);
        if u64::from(position) >= milestones {
            return Err(RuleBroken::field("/position", Code::OutOfRange, format!("The project has {milestones} milestones.")));
        }
        let value = Self {
            name: name.unwrap_or(self.name),
            due_on,
            position,
            delivered_on,
            days_overdue: days_overdue(status, due_on, delivered_on, today),
            ..self
        };
        let happened = Happened::change(Verb::MilestoneChanged, Noun::Milestone, value.id, &before, &value);
        Ok(Changed { value, happened })
    }

    /// The milestone, delivered today.
    ///
    /// # Errors
    /// It is delivered already.
    pub fn deliver(self, today: NaiveDate) -> Result<Changed<Self>, RuleBroken> {
        if let Some(day) = self.delivered_on {
            return Err(RuleBroken::conflict(Code::AlreadyDelivered, format!("It was delivered on {day}.")));
        }
        let happened = self.happened(Verb::MilestoneDelivered);
        Ok(Changed::new(Self { delivered_on: Some(today), days_overdue: 0, ..self }, happened))
    }

    /// The milestone, not delivered; one that is not delivered stays as it is.
    ///
    /// # Errors
    /// The project is completed.
    pub fn undeliver(self, status: OnboardingStatus, today: NaiveDate) -> Result<Changed<Self>, RuleBroken> {
        if self.delivered_on.is_none() {
            return Ok(Changed::nothing(self));
        }
        not_completed(status)?;
        let happened = self.happened(Verb::MilestoneUndelivered);
        let days_overdue = days_overdue(status, self.due_on, None, today);
        Ok(Changed::new(Self { delivered_on: None, days_overdue, ..self }, happened))
    }

    fn happened(&self, verb: Verb) -> Happened {
        Happened::new(verb, Noun::Milestone, self.id, json!({ "name": &self.name, "project_id": self.project_id }))
    }
}
