//! Adding, changing and deleting onboarding projects.

use domain::{
    crm::onboarding::{NewOnboardingProject, OnboardingProject, OnboardingProjectChanges},
    id::OnboardingProjectId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, OnboardingProjects, Organization, Remove},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, prelude::Uuid};
use serde_json::json;

use super::milestone::{self, table as milestone_table};
use crate::{
    Error, Room,
    kept::{Kept, named},
};

impl Room<Organization, Add<OnboardingProjects>> {
    /// Adds an onboarding project with its first milestones.
    ///
    /// # Errors
    /// An account or owner that does not exist within reach; whatever [`NewOnboardingProject::into_project`] refuses.
    pub async fn create_onboarding_project(&self, new: NewOnboardingProject) -> Result<OnboardingProject, Error> {
        self.write(async |tx| {
            let account = self.card(tx, new.account_id).await?;
            let owner = named(new.owner_id, async |id| self.active_member(tx, id, "/owner_id").await).await?;
            let next_id = || Uuid::now_v7().into();
            let (added, milestones) = new.into_project(Uuid::now_v7().into(), account, owner, self.here, next_id)?;
            let (_, concerns) = self.insert(tx, added.value.clone()).await?;
            let milestones = milestones.into_iter().map(|milestone| milestone.keep(self.org()).into_active_model());
            milestone_table::Entity::insert_many(milestones).exec_without_returning(tx).await?;
            // What was read back had no milestones yet; what the rule made has their progress.
            Ok(added.concerning(concerns))
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
        self.change(id, version, async |tx, project: OnboardingProject| {
            let owner = changes.owner_id.flatten();
            let owner = named(owner, async |id| self.active_member(tx, id, "/owner_id").await).await?;
            Ok(project.change(changes, owner, self.here.today)?)
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
        self.remove(id, async |tx, project: &OnboardingProject| {
            let milestones = milestone::by_project(tx, self.org(), self.here.today, [(id.0, project.status)]).await?;
            milestone_table::Entity::delete_many()
                .filter(milestone_table::Column::OrgId.eq(self.org()))
                .filter(milestone_table::Column::ProjectId.eq(id.0))
                .exec(tx)
                .await?;
            let data = json!({ "project": project, "milestones": milestones.get(&id.0) });
            Ok(Happened::new(Verb::OnboardingProjectRemoved, Noun::OnboardingProject, id, data))
        })
        .await
    }
}
