//! New onboarding projects, and changes of them.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Milestone, NewMilestone, OnboardingProgress, OnboardingProject, OnboardingStatus, days_running};
use crate::{
    calendar::Day,
    crm::account::AccountCard,
    id::{AccountId, MemberId, MilestoneId, OnboardingProjectId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::{Changed, Code, RuleBroken},
    text::Title,
};

/// How many milestones a project can be added with.
const MOST_AT_FIRST: usize = 50;

/// A new onboarding project.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOnboardingProject {
    /// The client that comes on board.
    pub account_id: AccountId,
    /// Its name.
    pub name: Title,
    /// Who leads it.
    #[serde(default)]
    pub owner_id: Option<MemberId>,
    /// Its first day; a project whose first day has come is active, any other is planned.
    #[serde(default)]
    pub started_on: Option<Day>,
    /// When it is to be done.
    #[serde(default)]
    pub target_on: Option<Day>,
    /// Its milestones in their order, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub milestones: Vec<NewMilestone>,
}

impl NewOnboardingProject {
    /// The project that it becomes, active once its first day has come, and its milestones.
    ///
    /// # Errors
    /// A target before its first day; more than 50 milestones.
    pub fn into_project(
        self,
        id: OnboardingProjectId,
        account: AccountCard,
        owner: Option<PersonName>,
        business_day: BusinessDay,
        mut next_id: impl FnMut() -> MilestoneId,
    ) -> Result<(Changed<OnboardingProject>, Vec<Milestone>), RuleBroken> {
        let today = business_day.today;
        let (started_on, target_on) = (self.started_on.map(NaiveDate::from), self.target_on.map(NaiveDate::from));
        target_after_start(started_on, target_on)?;
        if self.milestones.len() > MOST_AT_FIRST {
            let detail = format!("A project is added with at most {MOST_AT_FIRST} milestones.");
            return Err(RuleBroken::field("/milestones", Code::TooMany, detail));
        }
        let started = started_on.is_some_and(|day| day <= today);
        let status = if started { OnboardingStatus::Active } else { OnboardingStatus::Planned };
        let milestones: Vec<Milestone> = (0..)
            .zip(self.milestones)
            .map(|(position, new)| new.into_milestone(next_id(), id, position, status, today))
            .collect();
        let project = OnboardingProject {
            id,
            version: 1,
            account,
            name: self.name,
            status,
            owner,
            started_on,
            target_on,
            completed_on: None,
            progress: OnboardingProgress::of(&milestones),
            days_running: days_running(status, started_on, None, today),
            created_at: business_day.now,
        };
        Ok((Changed::added(Verb::OnboardingProjectAdded, Noun::OnboardingProject, id, project), milestones))
    }
}

/// A merge patch of an onboarding project.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OnboardingProjectChanges {
    /// Its name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Where it stands; a project is completed today, once every milestone is delivered.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub status: Option<OnboardingStatus>,
    /// Who leads it.
    #[serde(deserialize_with = "patch::clearable")]
    pub owner_id: Option<Option<MemberId>>,
    /// Its first day.
    #[serde(deserialize_with = "patch::clearable")]
    pub started_on: Option<Option<Day>>,
    /// When it is to be done.
    #[serde(deserialize_with = "patch::clearable")]
    pub target_on: Option<Option<Day>>,
}

impl OnboardingProject {
    /// The project with the changes made; `owner` is the one that the patch names.
    ///
    /// # Errors
    /// Completing it while milestones are open; a target before its first day.
    pub fn change(
        self,
        changes: OnboardingProjectChanges,
        owner: Option<PersonName>,
        today: NaiveDate,
    ) -> Result<Changed<Self>, RuleBroken> {
        let OnboardingProjectChanges { name, status, owner_id, started_on, target_on } = changes;
        let before = self.clone();
        let status = status.unwrap_or(self.status);
        let started_on = started_on.map_or(self.started_on, |day| day.map(NaiveDate::from));
        let target_on = target_on.map_or(self.target_on, |day| day.map(NaiveDate::from));
        target_after_start(started_on, target_on)?;
        let open = self.progress.milestones - self.progress.delivered;
        if status == OnboardingStatus::Completed && open > 0 {
            let detail = format!("{open} of its milestones are not delivered yet; deliver or remove them first.");
            return Err(RuleBroken::conflict(Code::MilestonesOpen, detail));
        }
        let completed_on = (status == OnboardingStatus::Completed).then(|| self.completed_on.unwrap_or(today));
        let value = Self {
            name: name.unwrap_or(self.name),
            status,
            owner: if owner_id.is_some() { owner } else { self.owner },
            started_on,
            target_on,
            completed_on,
            days_running: days_running(status, started_on, completed_on, today),
            ..self
        };
        let happened = Happened::change(verb(before.status, status), Noun::OnboardingProject, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}

fn verb(before: OnboardingStatus, after: OnboardingStatus) -> Verb {
    match after {
        OnboardingStatus::Completed if before != after => Verb::OnboardingProjectCompleted,
        OnboardingStatus::Cancelled if before != after => Verb::OnboardingProjectCancelled,
        _ => Verb::OnboardingProjectChanged,
    }
}

fn target_after_start(started_on: Option<NaiveDate>, target_on: Option<NaiveDate>) -> Result<(), RuleBroken> {
    if target_on.zip(started_on).is_some_and(|(target, start)| target < start) {
        return Err(RuleBroken::field("/target_on", Code::BeforeStart, "It cannot be done before it starts."));
    }
    Ok(())
}
