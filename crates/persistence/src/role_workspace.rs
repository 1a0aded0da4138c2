//! Role workspaces: a fixed number of queries each, however large the organization is.

mod am;
mod dashboard;
mod delivery;
pub(crate) mod looks;
mod sales;
mod strategic;

use domain::{
    id::OrganizationId,
    journal::Stream,
    people::viewer::Looking,
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{CardGroup, POLL_SECONDS, RoleWorkspace, TaskPanel, WorkspaceKind, WorkspaceView},
    task::{Task, TaskStatus},
};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::Expr, sea_query::ExprTrait};

use crate::{Error, Room, kept::Kept, list, task, task::table as task_table, text_column::TextColumn};

const PANEL: u64 = 20;

#[derive(FromQueryResult)]
struct Counts {
    open: i64,
    overdue: Option<i64>,
}

impl Room<Organization, View<RoleWorkspaces>> {
    /// The workspace of that kind, or of the role's first, of the member whose eyes count; with more of the group that
    /// is asked for.
    ///
    /// # Errors
    /// Whatever [`WorkspaceKind::choose`] refuses.
    pub async fn get_workspace(
        &self,
        looking: Looking,
        asked: Option<WorkspaceKind>,
        group: Option<CardGroup>,
    ) -> Result<RoleWorkspace, Error> {
        let member = looking.eyes().clone();
        let role = member.role;
        let kind = WorkspaceKind::choose(role, asked)?;
        // Read before the rows: what happens meanwhile is shown or not, and counts as not shown.
        let until = self.database.revision(OrganizationId(self.org()), Stream::Crm).await?;
        let tasks = self.task_panel().await?;
        let view = match kind {
            WorkspaceKind::Am => WorkspaceView::Am(self.am(group, tasks).await?),
            WorkspaceKind::Sales => WorkspaceView::Sales(self.sales(group, tasks).await?),
            WorkspaceKind::Strategic => WorkspaceView::Strategic(self.strategic(group, tasks).await?),
            WorkspaceKind::Delivery => WorkspaceView::Delivery(self.delivery(group, tasks).await?),
        };
        Ok(RoleWorkspace {
            generated_at: self.here.now,
            poll_interval_seconds: POLL_SECONDS,
            today: self.here.today,
            member,
            viewer: looking.viewer,
            viewing_as: looking.viewing_as,
            kinds: WorkspaceKind::of(role).to_vec(),
            changes: self.changes(kind, view.shown(), u32::try_from(until).unwrap_or(u32::MAX)).await?,
            view,
        })
    }

    async fn task_panel(&self) -> Result<TaskPanel, Error> {
        let open = || self.own_tasks().filter(task_table::Column::Status.eq(TextColumn(TaskStatus::Open)));
        let overdue = Expr::case(task_table::Column::DueOn.lt(self.here.today), 1).finally(0);
        let counts = open()
            .select_only()
            .column_as(task_table::Column::Id.count(), "open")
            .column_as(Expr::expr(overdue).sum(), "overdue")
            .into_model::<Counts>()
            .one(self.reader())
            .await?;
        let counts = counts.unwrap_or(Counts { open: 0, overdue: None });
        let first = domain::page::Slice::first(PANEL);
        let rows = list::slice(open(), task::by_due_day(), first, self.reader()).await?.rows;
        Ok(TaskPanel {
            open: u32::try_from(counts.open).unwrap_or(u32::MAX),
            overdue: u32::try_from(counts.overdue.unwrap_or(0)).unwrap_or(u32::MAX),
            items: Task::read(self.reader(), self.org(), self.here, rows).await?,
        })
    }
}
