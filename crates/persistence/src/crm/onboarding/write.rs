//! Adding, changing and deleting onboarding projects.

use domain::{
    crm::onboarding::{NewOnboardingProject, OnboardingProject, OnboardingProjectChanges},
    id::OnboardingProjectId,
    journal::{Happened, Noun},
    permission::{Add, Change, OnboardingProjects, Organization, Remove},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Set,
    prelude::{Date, Uuid},
};
use serde_json::json;

use super::{milestone, milestone::table as milestone_table, table};
use crate::{Error, Room, text_column::TextColumn};

impl Room<Organization, Add<OnboardingProjects>> {
    /// Adds an onboarding project with its first milestones.
    ///
    /// # Errors
    /// Whatever [`NewOnboardingProject::status`] refuses; an account or owner that does not exist within reach.
    pub async fn create_onboarding_project(&self, new: NewOnboardingProject) -> Result<OnboardingProject, Error> {
        let status = new.status(self.here.today)?;
        self.write(async |tx| {
            self.card(tx, new.account_id).await?;
            if let Some(owner) = new.owner_id {
                self.active_member(tx, owner.0, "/owner_id").await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                account_id: Set(new.account_id.0),
                name: Set(TextColumn(new.name)),
                status: Set(TextColumn(status)),
                owner_id: Set(new.owner_id.map(Uuid::from)),
                started_on: Set(new.started_on.map(Date::from)),
                target_on: Set(new.target_on.map(Date::from)),
                completed_on: Set(None),
                created_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await?;
            let milestones: Vec<_> =
                (0..).zip(new.milestones).map(|(position, new)| milestone::added(self.org(), row.id, position, new)).collect();
            milestone_table::Entity::insert_many(milestones).exec_without_returning(tx).await?;
            let project = self.described_onboarding(tx, row).await?;
            let data = serde_json::to_value(&project)?;
            let happened = Happened::new("onboarding_project.added", Noun::OnboardingProject, project.id, data);
            Ok(Changed::new(project, happened))
        })
        .await
    }
}

impl Room<Organization, Change<OnboardingProjects>> {
    /// Changes an onboarding project.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`OnboardingProject::change`] refuses, an owner who does not work here.
    pub async fn change_onboarding_project(
        &self,
        id: OnboardingProjectId,
        version: Option<u32>,
        changes: OnboardingProjectChanges,
    ) -> Result<OnboardingProject, Error> {
        self.write(async |tx| {
            let row = self.onboarding(tx, id).await?;
            let project = self.described_onboarding(tx, row.clone()).await?;
            let project = crate::fresh(project, version, |project| project.version)?;
            let owner = match changes.owner_id.flatten() {
                Some(owner) => Some(self.active_member(tx, owner.0, "/owner_id").await?),
                None => None,
            };
            let Changed { value, happened } = project.change(changes, owner, self.here.today)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(TextColumn(value.name)),
                status: Set(TextColumn(value.status)),
                owner_id: Set(value.owner.map(|owner| owner.id.0)),
                started_on: Set(value.started_on),
                target_on: Set(value.target_on),
                completed_on: Set(value.completed_on),
                ..row.into_active_model()
            };
            let value = self.described_onboarding(tx, row.update(tx).await?).await?;
            Ok(Changed { value, happened })
        })
        .await
    }
}

impl Room<Organization, Remove<OnboardingProjects>> {
    /// Deletes an onboarding project with its milestones; the journal keeps what they were.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    #[expect(clippy::disallowed_methods, reason = "the milestones of a project that is within reach")]
    pub async fn remove_onboarding_project(&self, id: OnboardingProjectId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.onboarding(tx, id).await?;
            let milestones = self.milestones_by_project(tx, std::slice::from_ref(&row)).await?;
            let project = self.described_onboarding(tx, row.clone()).await?;
            milestone_table::Entity::delete_many()
                .filter(milestone_table::Column::OrgId.eq(self.org()))
                .filter(milestone_table::Column::ProjectId.eq(id.0))
                .exec(tx)
                .await?;
            row.delete(tx).await?;
            let data = json!({ "project": project, "milestones": milestones.get(&id.0) });
            Ok(Changed::new((), Happened::new("onboarding_project.removed", Noun::OnboardingProject, id, data)))
        })
        .await
    }
}
