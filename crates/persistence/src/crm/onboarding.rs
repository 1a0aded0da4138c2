//! Onboarding projects.

mod kept;
pub(crate) mod milestone;
pub(crate) mod table;
mod write;

use domain::{
    crm::onboarding::{OnboardingProject, OnboardingProjectFilter, OnboardingProjectSort, OnboardingStatus},
    id::OnboardingProjectId,
    page::{KeyPart, Rows, Slice},
    permission::{OnboardingProjects, Organization, Permission, Reach, View},
};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryTrait, Select, sea_query::Expr};

use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

impl<P: Permission> Room<Organization, P> {
    /// The onboarding project that a grant covers.
    async fn onboarding(&self, from: &impl ConnectionTrait, id: OnboardingProjectId) -> Result<table::Model, Error> {
        let row = self.rows::<table::Entity>().filter(table::Column::Id.eq(id.0)).one(from).await?;
        row.ok_or(Error::NotFound)
    }
}

/// Those that are not stalled, completed or cancelled: one select for each status, of which an index has the soonest target first.
pub(crate) fn active(onboardings: &Select<table::Entity>) -> Vec<list::Range<table::Entity>> {
    OnboardingStatus::ACTIVE.map(|status| onboardings.clone().filter(table::Column::Status.eq(TextColumn(status))).into()).into()
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
        OnboardingProjectSort::Name => list::ascending(vec![Expr::col(table::Column::Folded), id], |row| {
            vec![KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
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
        let projects = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.account_id, |projects, account| projects.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.owner_id, |projects, owner| projects.filter(table::Column::OwnerId.eq(owner.0)))
            .apply_if(filter.status, |projects, status| projects.filter(table::Column::Status.eq(TextColumn(status))));
        let Rows { rows, next, total } =
            if filter.active && self.reach() == Reach::All && filter.sort == OnboardingProjectSort::Target {
                list::merged(active(&projects), order(filter.sort), slice, self.reader()).await?
            } else {
                let active = table::Column::Status.is_in(OnboardingStatus::ACTIVE.map(TextColumn));
                let projects = if filter.active { projects.filter(active) } else { projects };
                list::slice(projects, order(filter.sort), slice, self.reader()).await?
            };
        Ok(Rows { rows: OnboardingProject::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One onboarding project within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_onboarding_project(&self, id: OnboardingProjectId) -> Result<OnboardingProject, Error> {
        self.get(id).await
    }
}
