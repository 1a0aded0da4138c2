//! Onboarding projects.

pub(crate) mod milestone;
pub(crate) mod table;
mod write;

use domain::{
    crm::onboarding::{
        OnboardingProgress, OnboardingProject, OnboardingProjectFilter, OnboardingProjectSort, OnboardingStatus, days_running,
    },
    id::OnboardingProjectId,
    page::{KeyPart, Rows, Slice},
    permission::{OnboardingProjects, Organization, Permission, Reach, View},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, Func},
};

use super::account;
use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The onboarding projects within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn onboardings(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::onboardings(self.org(), reach, self.eyes()))
    }

    /// The onboarding project that a grant covers.
    async fn onboarding(&self, from: &impl ConnectionTrait, id: OnboardingProjectId) -> Result<table::Model, Error> {
        let row = self.onboardings(self.reach()).filter(table::Column::Id.eq(id.0)).one(from).await?;
        row.ok_or(Error::NotFound)
    }

    /// The rows as projects, with their names and milestones: three look-ups however many rows.
    pub(crate) async fn described_onboardings(
        &self,
        from: &impl ConnectionTrait,
        rows: Vec<table::Model>,
    ) -> Result<Vec<OnboardingProject>, Error> {
        let today = self.here.today;
        let mut milestones = self.milestones_by_project(from, &rows).await?;
        let names = people::names(from, self.org(), rows.iter().filter_map(|row| row.owner_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(OnboardingProject {
                    id: OnboardingProjectId(row.id),
                    version: row.version.unsigned_abs(),
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    name: row.name.0,
                    status: row.status.0,
                    owner: row.owner_id.map(|id| name(&names, id)).transpose()?,
                    started_on: row.started_on,
                    target_on: row.target_on,
                    completed_on: row.completed_on,
                    progress: OnboardingProgress::of(&milestones.remove(&row.id).unwrap_or_default()),
                    days_running: days_running(row.status.0, row.started_on, row.completed_on, today),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }

    async fn described_onboarding(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<OnboardingProject, Error> {
        self.described_onboardings(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

/// Those that are not stalled, completed or cancelled.
pub(crate) fn active(onboardings: Select<table::Entity>) -> Select<table::Entity> {
    onboardings.filter(table::Column::Status.is_in(OnboardingStatus::ACTIVE.map(TextColumn)))
}

/// The soonest target first, those without one last.
pub(crate) fn by_target() -> list::Order<table::Model> {
    list::ascending(vec![list::or(table::Column::TargetOn, list::LAST_DAY), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.target_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

fn order(sort: OnboardingProjectSort) -> list::Order<table::Model> {
    let id = Expr::col(table::Column::Id);
    match sort {
        OnboardingProjectSort::Target => by_target(),
        OnboardingProjectSort::Name => list::ascending(vec![Expr::col(table::Column::Name), id], |row| {
            vec![KeyPart::Text(row.name.0.to_string()), KeyPart::Id(row.id)]
        }),
        // Ids grow with time.
        OnboardingProjectSort::Created => list::descending(vec![id], |row| vec![KeyPart::Id(row.id)]),
    }
}

impl Room<Organization, View<OnboardingProjects>> {
    /// Onboarding projects within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_onboarding_projects(
        &self,
        filter: OnboardingProjectFilter,
        slice: Slice,
    ) -> Result<Rows<OnboardingProject>, Error> {
        let OnboardingProjectFilter { q, account_id, owner_id, status, active: only_active, sort } = filter;
        let mut projects = self.onboardings(self.reach());
        if only_active {
            projects = active(projects);
        }
        if let Some(words) = q {
            projects = projects.filter(Expr::expr(Func::lower(Expr::col(table::Column::Name))).like(list::containing(&words)));
        }
        if let Some(account) = account_id {
            projects = projects.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(owner) = owner_id {
            projects = projects.filter(table::Column::OwnerId.eq(owner.0));
        }
        if let Some(status) = status {
            projects = projects.filter(table::Column::Status.eq(TextColumn(status)));
        }
        let Rows { rows, next } = list::slice(projects, order(sort), slice, self.reader()).await?;
        Ok(Rows { rows: self.described_onboardings(self.reader(), rows).await?, next })
    }

    /// One onboarding project within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_onboarding_project(&self, id: OnboardingProjectId) -> Result<OnboardingProject, Error> {
        let row = self.onboarding(self.reader(), id).await?;
        self.described_onboarding(self.reader(), row).await
    }
}
