//! Tasks.

use actix_web::{delete, get, patch, post, web};
use domain::{
    id::TaskId,
    page::Page,
    permission::{Add, Change, Organization, Remove, Tasks, View},
    pulse::Shown,
    task::{MyTasks, NewTask, Task, TaskChanges, TaskFilter},
};

use crate::{
    Problem,
    auth::admission::{In, Signed},
    http::{
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, NothingElse, Query},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Task {
    fn location(&self) -> String {
        format!("/api/v1/tasks/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Everything on the My Tasks page.
#[utoipa::path(tag = "Me")]
#[get("/me/tasks")]
pub(crate) async fn get_my_tasks(
    In { room, poll }: In<Organization, View<Tasks>>,
    Query(NothingElse {}): Query<NothingElse>,
    Signed(who): Signed,
) -> Result<Polled<MyTasks>, Problem> {
    poll.showing(Shown::OwnTasks).answer(async || Ok(room.get_my_tasks(who.looking()).await?)).await
}

/// Tasks within reach, the soonest due first.
#[utoipa::path(tag = "Tasks", params(TaskFilter))]
#[get("/tasks")]
pub(crate) async fn list_tasks(
    In { room, poll }: In<Organization, View<Tasks>>,
    paging: Paging,
    Query(filter): Query<TaskFilter>,
) -> Result<Polled<Page<Task>>, Problem> {
    poll.page(paging, async move |slice| room.list_tasks(filter.clone(), slice).await).await
}

/// Add a task.
#[utoipa::path(tag = "Tasks", request_body = NewTask)]
#[post("/tasks")]
pub(crate) async fn create_task(
    In { room, .. }: In<Organization, Add<Tasks>>,
    Body(new): Body<NewTask>,
) -> Result<Created<Task>, Problem> {
    Ok(Created(room.create_task(new).await?))
}

/// A task.
#[utoipa::path(tag = "Tasks")]
#[get("/tasks/{task_id}")]
pub(crate) async fn get_task(
    In { room, .. }: In<Organization, View<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Record<Task>, Problem> {
    Ok(Record(room.get_task(*id).await?))
}

/// Change a task.
#[utoipa::path(tag = "Tasks", request_body = TaskChanges)]
#[patch("/tasks/{task_id}")]
pub(crate) async fn change_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<TaskChanges>,
) -> Result<Record<Task>, Problem> {
    Ok(Record(room.change_task(*id, version, changes).await?))
}

/// Delete a task.
#[utoipa::path(tag = "Tasks")]
#[delete("/tasks/{task_id}")]
pub(crate) async fn remove_task(
    In { room, .. }: In<Organization, Remove<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<NoContent, Problem> {
    room.remove_task(*id).await?;
    Ok(NoContent)
}

/// Complete a task.
#[utoipa::path(tag = "Tasks")]
#[post("/tasks/{task_id}/completion")]
pub(crate) async fn complete_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Created<Task>, Problem> {
    Ok(Created(room.complete_task(*id).await?))
}

/// Open a task again.
#[utoipa::path(tag = "Tasks")]
#[delete("/tasks/{task_id}/completion")]
pub(crate) async fn reopen_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Record<Task>, Problem> {
    Ok(Record(room.reopen_task(*id).await?))
}
