//! How an onboarding project is kept in its row, and read with what its milestones tell.

use domain::{
    crm::onboarding::{OnboardingProgress, OnboardingProject, days_running},
    id::{AccountId, OnboardingProjectId},
    people::organization::BusinessDay,
    permission::OnboardingProjects,
};
use sea_orm::{ConnectionTrait, prelude::Uuid};

use super::{
    milestone,
    table::{Entity, Model},
};
use crate::{
    Error,
    crm::account,
    kept::Kept,
    people::{self, name},
    text_column::TextColumn,
};

impl Kept for OnboardingProject {
    type Subject = OnboardingProjects;
    type Id = OnboardingProjectId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its projects up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    /// Its progress follows from its milestones.
    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account.id.0,
            name: TextColumn(self.name),
            folded: String::new(),
            status: TextColumn(self.status),
            owner_id: self.owner.map(|owner| owner.id.0),
            started_on: self.started_on,
            target_on: self.target_on,
            completed_on: self.completed_on,
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let mut milestones = milestone::by_project(from, org, here.today, rows.iter().map(|row| (row.id, row.status.0))).await?;
        let names = people::names(from, org, rows.iter().filter_map(|row| row.owner_id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
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
                    days_running: days_running(row.status.0, row.started_on, row.completed_on, here.today),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }
}
