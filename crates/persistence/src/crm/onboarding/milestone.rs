//! The milestones of onboarding projects.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    crm::onboarding::{Milestone, MilestoneChanges, NewMilestone, OnboardingStatus, room_for_another},
    id::{AccountId, MilestoneId, OnboardingProjectId},
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, OnboardingProjects, Organization, Permission, Remove, View},
    rule::Changed,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select,
    prelude::{Date, Uuid},
    sea_query::{Expr, ExprTrait},
};

use self::table::Column;
use crate::{Error, Room, list};

/// The longest due first; of milestones that have a day alone.
pub(crate) fn by_due_day() -> list::Order<table::Model> {
    list::ascending(vec![Expr::col(Column::DueOn), Expr::col(Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

/// The milestones of those projects, each project's in order: one query, however many projects.
#[expect(clippy::disallowed_methods, reason = "callers name projects that are within reach")]
pub(super) async fn by_project(
    from: &impl ConnectionTrait,
    org: Uuid,
    today: Date,
    projects: impl IntoIterator<Item = (Uuid, OnboardingStatus)>,
) -> Result<HashMap<Uuid, Vec<Milestone>>, Error> {
    let status: HashMap<Uuid, OnboardingStatus> = projects.into_iter().collect();
    let of_those = table::Entity::find().filter(Column::OrgId.eq(org)).filter(Column::ProjectId.is_in(status.keys().copied()));
    let mut found: HashMap<Uuid, Vec<Milestone>> = HashMap::new();
    for row in of_those.order_by_asc(Column::Position).all(from).await? {
        let Some(&status) = status.get(&row.project_id) else { continue };
        found.entry(row.project_id).or_default().push(table::described(row, status, today));
    }
    Ok(found)
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
        Ok(by_project(self.reader(), self.org(), self.here.today, [(project.0, row.status.0)])
            .await?
            .remove(&project.0)
            .unwrap_or_default())
    }
}

impl Room<Organization, Add<OnboardingProjects>> {
    /// Adds a milestone behind the others of its project.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a project out of reach; whatever [`room_for_another`] refuses.
    pub async fn create_milestone(&self, project: OnboardingProjectId, new: NewMilestone) -> Result<Milestone, Error> {
        self.add(async |tx| {
            let row = self.onboarding(tx, project).await?;
            let others = self.milestones_of(project.0).count(tx).await?;
            let position = room_for_another(row.status.0, others)?;
            let milestone = new.into_milestone(Uuid::now_v7().into(), project, position, row.status.0, self.here.today);
            let added = Changed::added(Verb::MilestoneAdded, Noun::Milestone, milestone.id, milestone);
            Ok(added.on_account(AccountId(row.account_id)))
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
        self.decide_milestone(id, version, async |tx, milestone, status| {
            let (all, from) = (self.milestones_of(milestone.project_id.0).count(tx).await?, milestone.position);
            let changed = milestone.change(changes, status, all, self.here.today)?;
            if changed.happened.is_some() {
                self.make_way(tx, changed.value.project_id.0, from.cast_signed(), changed.value.position.cast_signed()).await?;
            }
            Ok(changed)
        })
        .await
    }

    /// Delivers a milestone today.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Milestone::deliver`] refuses.
    pub async fn deliver_milestone(&self, id: MilestoneId) -> Result<Milestone, Error> {
        self.decide_milestone(id, None, async |_, milestone, _| Ok(milestone.deliver(self.here.today)?)).await
    }

    /// Takes the delivery of a milestone back.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Milestone::undeliver`] refuses.
    pub async fn undeliver_milestone(&self, id: MilestoneId) -> Result<Milestone, Error> {
        self.decide_milestone(id, None, async |_, milestone, status| Ok(milestone.undeliver(status, self.here.today)?)).await
    }

    /// Lets a rule decide that also asks how the project stands; the entry hangs on the project's account.
    async fn decide_milestone(
        &self,
        id: MilestoneId,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&DatabaseTransaction, Milestone, OnboardingStatus) -> Result<Changed<Milestone>, Error>,
    ) -> Result<Milestone, Error> {
        self.change(id, version, async |tx, milestone: Milestone| {
            let project = self.onboarding(tx, milestone.project_id).await?;
            Ok(decide(tx, milestone, project.status.0).await?.on_account(AccountId(project.account_id)))
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
        self.remove(id, async |tx, milestone: &Milestone| {
            let project = self.onboarding(tx, milestone.project_id).await?;
            self.shift(tx, project.id, (milestone.position.cast_signed() + 1, i32::MAX), -1).await?;
            let happened = Happened::whole(Verb::MilestoneRemoved, Noun::Milestone, id, milestone);
            Ok(happened.on_account(Some(AccountId(project.account_id))))
        })
        .await
    }
}
