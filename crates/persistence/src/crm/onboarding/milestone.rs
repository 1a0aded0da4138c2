//! The milestones of onboarding projects.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    crm::onboarding::{Milestone, MilestoneChanges, NewMilestone, OnboardingStatus, days_overdue, room_for_another},
    id::{AccountId, MilestoneId, OnboardingProjectId},
    journal::{Happened, Noun},
    permission::{Add, Change, OnboardingProjects, Organization, Permission, Remove, View},
    rule::{Changed, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait,
    PaginatorTrait, QueryFilter, QueryOrder, Select, Set,
    prelude::{Date, Uuid},
    sea_query::{Expr, ExprTrait},
};

use self::table::Column;
use super::table as project_table;
use crate::{Error, Room, list, text_column::TextColumn};

/// A new milestone's row.
pub(super) fn added(org: Uuid, project: Uuid, position: i32, new: NewMilestone) -> table::ActiveModel {
    table::ActiveModel {
        org_id: Set(org),
        id: Set(Uuid::now_v7()),
        version: Set(1),
        project_id: Set(project),
        name: Set(TextColumn(new.name)),
        position: Set(position),
        due_on: Set(new.due_on.map(Date::from)),
        delivered_on: Set(None),
    }
}

/// The row as a milestone of a project that stands so.
pub(crate) fn described(row: table::Model, status: OnboardingStatus, today: Date) -> Milestone {
    let table::Model { org_id: _, id, version, project_id, name, position, due_on, delivered_on } = row;
    Milestone {
        id: MilestoneId(id),
        version: version.unsigned_abs(),
        project_id: OnboardingProjectId(project_id),
        name: name.0,
        position: position.unsigned_abs(),
        due_on,
        delivered_on,
        days_overdue: days_overdue(status, due_on, delivered_on, today),
    }
}

/// The longest due first; of milestones that have a day alone.
pub(crate) fn by_due_day() -> list::Order<table::Model> {
    list::ascending(vec![Expr::col(Column::DueOn), Expr::col(Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

impl<P: Permission> Room<Organization, P> {
    /// The milestones of every project; whoever reads some of them asks for their projects within reach as well.
    #[expect(clippy::disallowed_methods, reason = "callers look up the projects within reach as well")]
    pub(crate) fn milestones(&self) -> Select<table::Entity> {
        table::Entity::find().filter(Column::OrgId.eq(self.org()))
    }

    fn milestones_of(&self, project: Uuid) -> Select<table::Entity> {
        self.milestones().filter(Column::ProjectId.eq(project))
    }

    /// The milestones of those projects, each project's in order: one query, however many projects.
    pub(super) async fn milestones_by_project(
        &self,
        from: &impl ConnectionTrait,
        projects: &[project_table::Model],
    ) -> Result<HashMap<Uuid, Vec<Milestone>>, Error> {
        let status: HashMap<Uuid, OnboardingStatus> = projects.iter().map(|row| (row.id, row.status.0)).collect();
        let of_those = self.milestones().filter(Column::ProjectId.is_in(status.keys().copied()));
        let mut found: HashMap<Uuid, Vec<Milestone>> = HashMap::new();
        for row in of_those.order_by_asc(Column::Position).all(from).await? {
            let Some(&status) = status.get(&row.project_id) else { continue };
            found.entry(row.project_id).or_default().push(described(row, status, self.here.today));
        }
        Ok(found)
    }

    /// A milestone of a project within reach, and that project.
    async fn milestone(&self, tx: &DatabaseTransaction, id: MilestoneId) -> Result<(table::Model, project_table::Model), Error> {
        let row = self.milestones().filter(Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
        let project = self.onboarding(tx, OnboardingProjectId(row.project_id)).await?;
        Ok((row, project))
    }

    /// Moves the milestones of those places by so many places, to make room or to close a gap.
    #[expect(clippy::disallowed_methods, reason = "the milestones of a project that is within reach")]
    async fn shift(&self, tx: &DatabaseTransaction, project: Uuid, places: (i32, i32), by: i32) -> Result<(), Error> {
        table::Entity::update_many()
            .col_expr(Column::Position, Expr::col(Column::Position).add(by))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::OrgId.eq(self.org()))
            .filter(Column::ProjectId.eq(project))
            .filter(Column::Position.between(places.0, places.1))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Moves the others out of the way of a milestone that goes from one place to another.
    async fn make_way(&self, tx: &DatabaseTransaction, project: Uuid, from: i32, to: i32) -> Result<(), Error> {
        if to > from {
            return self.shift(tx, project, (from + 1, to), -1).await;
        }
        if to < from {
            return self.shift(tx, project, (to, from - 1), 1).await;
        }
        Ok(())
    }
}

impl Room<Organization, View<OnboardingProjects>> {
    /// The milestones of a project, in order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a project out of reach.
    pub async fn list_milestones(&self, project: OnboardingProjectId) -> Result<Vec<Milestone>, Error> {
        let row = self.onboarding(self.reader(), project).await?;
        Ok(self.milestones_by_project(self.reader(), &[row]).await?.remove(&project.0).unwrap_or_default())
    }
}

impl Room<Organization, Add<OnboardingProjects>> {
    /// Adds a milestone behind the others of its project.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a project out of reach; whatever [`room_for_another`] refuses.
    pub async fn create_milestone(&self, project: OnboardingProjectId, new: NewMilestone) -> Result<Milestone, Error> {
        self.write(async |tx| {
            let row = self.onboarding(tx, project).await?;
            let (status, account) = (row.status.0, AccountId(row.account_id));
            let others = self.milestones_of(project.0).count(tx).await?;
            room_for_another(status, others)?;
            let position = i32::try_from(others).unwrap_or(i32::MAX);
            let row = added(self.org(), project.0, position, new).insert(tx).await?;
            let milestone = described(row, status, self.here.today);
            let happened = Happened::new("milestone.added", Noun::Milestone, milestone.id, serde_json::to_value(&milestone)?);
            Ok(Changed::new(milestone, happened.on_account(Some(account))))
        })
        .await
    }
}

impl Room<Organization, Change<OnboardingProjects>> {
    /// Changes a milestone; at another place, the others make room.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Milestone::change`] refuses.
    pub async fn change_milestone(
        &self,
        id: MilestoneId,
        version: Option<u32>,
        changes: MilestoneChanges,
    ) -> Result<Milestone, Error> {
        let today = self.here.today;
        self.decide_milestone(id, version, |milestone, status, all| milestone.change(changes, status, all, today)).await
    }

    /// Delivers a milestone today.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Milestone::deliver`] refuses.
    pub async fn deliver_milestone(&self, id: MilestoneId) -> Result<Milestone, Error> {
        self.decide_milestone(id, None, |milestone, _, _| milestone.deliver(self.here.today)).await
    }

    /// Takes the delivery of a milestone back.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Milestone::undeliver`] refuses.
    pub async fn undeliver_milestone(&self, id: MilestoneId) -> Result<Milestone, Error> {
        self.decide_milestone(id, None, |milestone, status, _| milestone.undeliver(status, self.here.today)).await
    }

    async fn decide_milestone(
        &self,
        id: MilestoneId,
        version: Option<u32>,
        decide: impl FnOnce(Milestone, OnboardingStatus, u64) -> Result<Changed<Milestone>, RuleBroken>,
    ) -> Result<Milestone, Error> {
        self.write(async |tx| {
            let (row, project) = self.milestone(tx, id).await?;
            let status = project.status.0;
            let milestone = described(row.clone(), status, self.here.today);
            let milestone = crate::fresh(milestone, version, |milestone| milestone.version)?;
            let all = self.milestones_of(project.id).count(tx).await?;
            let Changed { value, happened } = decide(milestone, status, all)?;
            let Some(happened) = happened else {
                return Ok(Changed::nothing(value));
            };
            let happened = happened.on_account(Some(AccountId(project.account_id)));
            let position = i32::try_from(value.position).unwrap_or(i32::MAX);
            self.make_way(tx, project.id, row.position, position).await?;
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(TextColumn(value.name)),
                position: Set(position),
                due_on: Set(value.due_on),
                delivered_on: Set(value.delivered_on),
                ..row.into_active_model()
            };
            Ok(Changed::new(described(row.update(tx).await?, status, self.here.today), happened))
        })
        .await
    }
}

impl Room<Organization, Remove<OnboardingProjects>> {
    /// Deletes a milestone; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_milestone(&self, id: MilestoneId) -> Result<(), Error> {
        self.write(async |tx| {
            let (row, project) = self.milestone(tx, id).await?;
            let milestone = described(row.clone(), project.status.0, self.here.today);
            let place = row.position;
            row.delete(tx).await?;
            self.shift(tx, project.id, (place + 1, i32::MAX), -1).await?;
            let happened = Happened::new("milestone.removed", Noun::Milestone, id, serde_json::to_value(&milestone)?);
            Ok(Changed::new((), happened.on_account(Some(AccountId(project.account_id)))))
        })
        .await
    }
}
