//! The My Tasks page.

use domain::{
    page::Slice,
    people::viewer::Looking,
    permission::{Organization, Tasks, View},
    role_workspace::POLL_SECONDS,
    task::{MyTasks, Task, TaskStatus},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{by_due_day, table};
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

const MOST_OPEN: u64 = 500;
const MOST_COMPLETED: u64 = 100;

impl Room<Organization, View<Tasks>> {
    /// Everything on the My Tasks page.
    ///
    /// # Errors
    /// The database fails.
    pub async fn get_my_tasks(&self, looking: Looking) -> Result<MyTasks, Error> {
        let open = self.own_tasks().filter(table::Column::Status.eq(TextColumn(TaskStatus::Open)));
        let open = list::slice(open, by_due_day(), Slice::first(MOST_OPEN), self.reader()).await?;
        let start = self.here.time_zone.start_of(self.here.today);
        let completed = self
            .own_tasks()
            .filter(table::Column::CompletedAt.gte(*start))
            .order_by_desc(table::Column::CompletedAt)
            .limit(MOST_COMPLETED)
            .all(self.reader())
            .await?;
        let (has_more, split) = (open.next.is_some(), open.rows.len());
        let mut tasks =
            Task::read(self.reader(), self.org(), self.here, open.rows.into_iter().chain(completed).collect()).await?;
        let completed_today = tasks.split_off(split);
        Ok(MyTasks {
            generated_at: self.here.now,
            today: self.here.today,
            poll_interval_seconds: POLL_SECONDS,
            viewer: looking.viewer,
            viewing_as: looking.viewing_as,
            open: tasks,
            has_more,
            completed_today,
        })
    }
}
