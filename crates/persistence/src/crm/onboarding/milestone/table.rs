//! A milestone's row, and how a milestone is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use std::collections::HashMap;

use domain::{
    crm::onboarding::{Milestone, OnboardingStatus, days_overdue},
    id::{AccountId, MilestoneId, OnboardingProjectId},
    people::organization::BusinessDay,
    permission::OnboardingProjects,
    text::Title,
};
use sea_orm::{QuerySelect, entity::prelude::*};

use crate::{Error, anchors::Anchored, crm::onboarding::table as project, kept::Kept, text_column::TextColumn};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "milestones")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub project_id: Uuid,
    pub name: TextColumn<Title>,
    pub position: i32,
    pub due_on: Option<Date>,
    pub delivered_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const PROJECT: Option<Column> = Some(Column::ProjectId);
}

impl Kept for Milestone {
    type Subject = OnboardingProjects;
    type Id = MilestoneId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its milestones up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            project_id: self.project_id.0,
            name: TextColumn(self.name),
            position: self.position.cast_signed(),
            due_on: self.due_on,
            delivered_on: self.delivered_on,
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let projects = project::Entity::find()
            .filter(project::Column::OrgId.eq(org))
            .filter(project::Column::Id.is_in(rows.iter().map(|row| row.project_id)));
        let projects = projects.select_only().columns([project::Column::Id, project::Column::Status]);
        let status: Vec<(Uuid, TextColumn<OnboardingStatus>)> = projects.into_tuple().all(from).await?;
        let status: HashMap<Uuid, TextColumn<OnboardingStatus>> = status.into_iter().collect();
        let read = |row: Model| {
            let status = status.get(&row.project_id).ok_or(Error::NotFound)?.0;
            Ok(described(row, status, here.today))
        };
        rows.into_iter().map(read).collect()
    }
}

/// The row as a milestone of a project that stands so.
pub(crate) fn described(row: Model, status: OnboardingStatus, today: Date) -> Milestone {
    Milestone {
        id: MilestoneId(row.id),
        version: row.version.unsigned_abs(),
        project_id: OnboardingProjectId(row.project_id),
        name: row.name.0,
        position: row.position.unsigned_abs(),
        due_on: row.due_on,
        delivered_on: row.delivered_on,
        days_overdue: days_overdue(status, row.due_on, row.delivered_on, today),
    }
}
