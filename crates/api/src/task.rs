//! Tasks.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    id::{AccountId, DealId, MemberId, TaskId},
    page::Page,
    permission::{Add, Change, Organization, Remove, Tasks, View},
    task::{MyTasks, NewTask, Task, TaskChanges, TaskStatus},
    text::SearchText,
};
use persistence::task::TaskFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::{In, Signed},
    http::{
        body::{Body, IfMatch, Query},
        conditional::{Created, Polled, Record},
        paging::{PageParams, Paging},
        problem::Refusals,
    },
};

/// Which tasks to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TasksQuery {
    /// Words in the title.
    #[param(inline)]
    q: Option<SearchText>,
    /// Who does them.
    assignee_id: Option<MemberId>,
    /// For which client.
    account_id: Option<AccountId>,
    /// For which deal.
    deal_id: Option<DealId>,
    /// Whether they are done.
    status: Option<TaskStatus>,
}

fn record(task: Task) -> Record<Task> {
    Record { version: task.version, body: task }
}

/// Everything on the My Tasks page.
#[utoipa::path(tag = "Me", responses((status = 200, description = "One's own tasks.", body = MyTasks), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/me/tasks")]
pub(crate) async fn get_my_tasks(
    In { room, poll }: In<Organization, View<Tasks>>,
    Signed(who): Signed,
) -> Result<Polled<MyTasks>, Problem> {
    poll.answer(async || Ok(room.get_my_tasks(who.looking()).await?)).await
}

/// Tasks within reach, the soonest due first.
#[utoipa::path(tag = "Tasks", params(TasksQuery, PageParams), responses((status = 200, description = "A page of tasks.", body = Page<Task>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/tasks")]
pub(crate) async fn list_tasks(
    In { room, poll }: In<Organization, View<Tasks>>,
    paging: Paging,
    Query(asked): Query<TasksQuery>,
) -> Result<Polled<Page<Task>>, Problem> {
    let TasksQuery { q, assignee_id: assignee, account_id: account, deal_id: deal, status } = asked;
    let filter = TaskFilter { q, assignee, account, deal, status };
    poll.page(paging, async move |slice| room.list_tasks(filter.clone(), slice).await).await
}

/// Add a task.
#[utoipa::path(tag = "Tasks", request_body = NewTask, responses((status = 201, description = "The task.", body = Task), Refusals))]
#[post("/tasks")]
pub(crate) async fn create_task(
    In { room, .. }: In<Organization, Add<Tasks>>,
    Body(new): Body<NewTask>,
) -> Result<Created<Task>, Problem> {
    let task = room.create_task(new).await?;
    Ok(Created { location: format!("/api/v1/tasks/{}", task.id), version: Some(task.version), body: task })
}

/// A task.
#[utoipa::path(tag = "Tasks", params(("task_id" = TaskId, Path, description = "Which task.")), responses((status = 200, description = "The task.", body = Task), Refusals))]
#[get("/tasks/{task_id}")]
pub(crate) async fn get_task(
    In { room, .. }: In<Organization, View<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Record<Task>, Problem> {
    Ok(record(room.get_task(*id).await?))
}

/// Change a task.
#[utoipa::path(tag = "Tasks", params(("task_id" = TaskId, Path, description = "Which task.")), request_body = TaskChanges, responses((status = 200, description = "The task as it is now.", body = Task), Refusals))]
#[patch("/tasks/{task_id}")]
pub(crate) async fn change_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<TaskChanges>,
) -> Result<Record<Task>, Problem> {
    Ok(record(room.change_task(*id, version, changes).await?))
}

/// Delete a task.
#[utoipa::path(tag = "Tasks", params(("task_id" = TaskId, Path, description = "Which task.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/tasks/{task_id}")]
pub(crate) async fn remove_task(
    In { room, .. }: In<Organization, Remove<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<HttpResponse, Problem> {
    room.remove_task(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Complete a task.
#[utoipa::path(tag = "Tasks", params(("task_id" = TaskId, Path, description = "Which task.")), responses((status = 201, description = "The task, done.", body = Task), Refusals))]
#[post("/tasks/{task_id}/completion")]
pub(crate) async fn complete_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Created<Task>, Problem> {
    let task = room.complete_task(*id).await?;
    Ok(Created { location: format!("/api/v1/tasks/{}", task.id), version: Some(task.version), body: task })
}

/// Open a task again.
#[utoipa::path(tag = "Tasks", params(("task_id" = TaskId, Path, description = "Which task.")), responses((status = 200, description = "The task, open again.", body = Task), Refusals))]
#[delete("/tasks/{task_id}/completion")]
pub(crate) async fn reopen_task(
    In { room, .. }: In<Organization, Change<Tasks>>,
    id: web::Path<TaskId>,
) -> Result<Record<Task>, Problem> {
    Ok(record(room.reopen_task(*id).await?))
}
