//! The delivery workspace, over the clients of the whole organization (R060).

use std::collections::HashMap;

use domain::{
    crm::{
        onboarding::{MilestoneProject, OnboardingProject, OnboardingStatus, OverdueMilestone},
        reconciliation::Reconciliation,
    },
    id::OnboardingProjectId,
    money::Money,
    page::{Rows, Slice},
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{
        CardGroup, TaskPanel,
        delivery::{DeliveryStats, DeliveryWorkspace, MOST_ROWS},
    },
};
use sea_orm::{
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Error, Room,
    crm::{
        account,
        onboarding::{
            self,
            milestone::{self, table as milestone_table},
            table as onboarding_table,
        },
        reconciliation::{self, table as reconciliation_table},
    },
    kept::Kept,
    list,
    people::{self, name},
    room::Purpose,
    text_column::TextColumn,
    totals::{
        About,
        table::{Column as Total, Entity as Totals},
    },
};

impl Room<Organization, View<RoleWorkspaces>> {
    pub(super) async fn delivery(&self, group: Option<CardGroup>, tasks: TaskPanel) -> Result<DeliveryWorkspace, Error> {
        let active = OnboardingStatus::ACTIVE.map(|status| TextColumn(About::Project(status)));
        let active = self.sum(self.totals().filter(Total::About.is_in(active))).await?;
        let onboardings = onboarding::active(&self.rows_for(Purpose::Delivery));
        let onboardings = list::merged(onboardings, onboarding::by_target(), first(MOST_ROWS), self.reader()).await?;
        let pending = self
            .rows_for::<reconciliation_table::Entity>(Purpose::Delivery)
            .filter(reconciliation_table::Column::NeedsReview.eq(true));
        let at_stake = self.totals().filter(Total::About.eq(TextColumn(About::ReconciliationPending)));
        let at_stake = self.sum(at_stake).await?;
        let reconciliations = list::slice(pending, reconciliation::most_money_first(), first(MOST_ROWS), self.reader()).await?;
        let overdue = self.sum(self.owed()).await?;
        let most = CardGroup::Milestones.most(group, MOST_ROWS);
        let milestones = self.overdue_milestones(most).await?;
        let milestones = list::slice(milestones, milestone::by_due_day(), first(most), self.reader()).await?;
        Ok(DeliveryWorkspace {
            stats: DeliveryStats {
                active_onboardings: active.count(),
                pending_reconciliations: at_stake.count(),
                variance_at_stake: Money::new(at_stake.minor, self.here.currency),
                overdue_milestones: overdue.count(),
                open_tasks: tasks.open,
                overdue_tasks: tasks.overdue,
            },
            onboardings: OnboardingProject::read(self.reader(), self.org(), self.here, onboardings.rows).await?,
            has_more_onboardings: onboardings.next.is_some(),
            reconciliations: Reconciliation::read(self.reader(), self.org(), self.here, reconciliations.rows).await?,
            has_more_reconciliations: reconciliations.next.is_some(),
            has_more_overdue_milestones: milestones.next.is_some(),
            overdue_milestones: self.with_projects(milestones).await?,
            tasks,
        })
    }

    /// How many milestones are past their day; those of completed and cancelled projects are owed no more (D17).
    fn owed(&self) -> Select<Totals> {
        let owed = self.totals().filter(Total::About.eq(TextColumn(About::MilestoneOwed)));
        owed.filter(Total::Day.lt(self.here.today)).filter(Total::Many.gt(0))
    }

    /// The first of these milestones: of as many days as it takes.
    async fn overdue_milestones(&self, most: usize) -> Result<Select<milestone_table::Entity>, Error> {
        let days = self.owed().order_by_asc(Total::Day).limit(most as u64 + 1).all(self.reader()).await?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let days = days.into_iter().scan(0, |before, day| {
            let shown = *before <= most;
            *before += day.many;
            shown.then_some(day.day)
        });
        // Asked of each milestone: the projects that have not ended would be looked up all at once otherwise.
        let of_milestone =
            Expr::col(onboarding_table::Column::Id.as_column_ref()).equals(milestone_table::Column::ProjectId.as_column_ref());
        let owed = self
            .rows_for::<onboarding_table::Entity>(Purpose::Delivery)
            .filter(of_milestone)
            .filter(onboarding_table::Column::Status.is_not_in(OnboardingStatus::ENDED.map(TextColumn)));
        let owed = owed.select_only().column(onboarding_table::Column::Id).into_query();
        Ok(self
            .milestones()
            .filter(milestone_table::Column::DeliveredOn.is_null())
            .filter(milestone_table::Column::DueOn.is_in(days))
            .filter(Expr::exists(owed)))
    }

    /// The milestones with the projects, clients and people that they belong to: three look-ups however many.
    async fn with_projects(&self, milestones: Rows<milestone_table::Model>) -> Result<Vec<OverdueMilestone>, Error> {
        let ids: Vec<Uuid> = milestones.rows.iter().map(|row| row.project_id).collect();
        let projects = self
            .rows_for::<onboarding_table::Entity>(Purpose::Delivery)
            .filter(onboarding_table::Column::Id.is_in(ids))
            .all(self.reader())
            .await?;
        let names = people::names(self.reader(), self.org(), projects.iter().filter_map(|row| row.owner_id)).await?;
        let cards = account::cards(self.reader(), self.org(), projects.iter().map(|row| row.account_id)).await?;
        let projects: HashMap<Uuid, onboarding_table::Model> = projects.into_iter().map(|row| (row.id, row)).collect();
        let described = |row: milestone_table::Model| {
            let project = projects.get(&row.project_id).ok_or(Error::NotFound)?;
            let status = project.status.0;
            Ok(OverdueMilestone {
                milestone: milestone_table::described(row, status, self.here.today),
                project: MilestoneProject { id: OnboardingProjectId(project.id), name: project.name.0.clone(), status },
                account: cards.get(&project.account_id).cloned().ok_or(Error::NotFound)?,
                owner: project.owner_id.map(|id| name(&names, id)).transpose()?,
            })
        };
        milestones.rows.into_iter().map(described).collect()
    }
}

fn first(rows: usize) -> Slice {
    Slice::first(rows as u64)
}
