//! Onboarding projects.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::onboarding::{NewOnboardingProject, OnboardingProject, OnboardingProjectChanges, OnboardingStatus},
    id::{AccountId, MemberId, OnboardingProjectId},
    page::Page,
    permission::{Add, Change, OnboardingProjects, Organization, Remove, View},
    text::SearchText,
};
use persistence::crm::onboarding::{OnboardingFilter, OnboardingSort};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        body::{Body, IfMatch, Query},
        conditional::{Created, Polled, Record},
        paging::{PageParams, Paging},
        problem::Refusals,
    },
};

/// How onboarding projects are ordered.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    /// The soonest target first.
    #[default]
    Target,
    /// By name.
    Name,
    /// The latest added first.
    #[serde(rename = "-created")]
    Created,
}

impl From<Sort> for OnboardingSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Target => Self::Target,
            Sort::Name => Self::Name,
            Sort::Created => Self::Created,
        }
    }
}

/// Which onboarding projects to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OnboardingProjectsQuery {
    /// Words in the name.
    #[param(inline)]
    q: Option<SearchText>,
    /// Of which client.
    account_id: Option<AccountId>,
    /// Who leads them.
    owner_id: Option<MemberId>,
    /// Where they stand.
    #[param(inline)]
    status: Option<OnboardingStatus>,
    /// Only those that are not stalled, completed or cancelled.
    active: Option<bool>,
    /// How they are ordered; by default, the soonest target first.
    #[param(inline)]
    sort: Option<Sort>,
}

fn record(project: OnboardingProject) -> Record<OnboardingProject> {
    Record { version: project.version, body: project }
}

/// Onboarding projects within reach.
#[utoipa::path(tag = "Delivery", params(OnboardingProjectsQuery, PageParams), responses((status = 200, description = "A page of projects.", body = Page<OnboardingProject>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/onboarding-projects")]
pub(crate) async fn list_onboarding_projects(
    In { room, poll }: In<Organization, View<OnboardingProjects>>,
    paging: Paging,
    Query(asked): Query<OnboardingProjectsQuery>,
) -> Result<Polled<Page<OnboardingProject>>, Problem> {
    let OnboardingProjectsQuery { q, account_id: account, owner_id: owner, status, active, sort } = asked;
    let filter = OnboardingFilter { q, account, owner, status, active: active.unwrap_or(false) };
    let sort = sort.unwrap_or_default();
    poll.page(paging, async move |slice| room.list_onboarding_projects(filter.clone(), sort.into(), slice).await).await
}

/// Add an onboarding project with its first milestones.
#[utoipa::path(tag = "Delivery", request_body = NewOnboardingProject, responses((status = 201, description = "The project.", body = OnboardingProject), Refusals))]
#[post("/onboarding-projects")]
pub(crate) async fn create_onboarding_project(
    In { room, .. }: In<Organization, Add<OnboardingProjects>>,
    Body(new): Body<NewOnboardingProject>,
) -> Result<Created<OnboardingProject>, Problem> {
    let project = room.create_onboarding_project(new).await?;
    let location = format!("/api/v1/onboarding-projects/{}", project.id);
    Ok(Created { location, version: Some(project.version), body: project })
}

/// An onboarding project.
#[utoipa::path(tag = "Delivery", params(("onboarding_project_id" = OnboardingProjectId, Path, description = "Which project.")), responses((status = 200, description = "The project.", body = OnboardingProject), Refusals))]
#[get("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn get_onboarding_project(
    In { room, .. }: In<Organization, View<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<Record<OnboardingProject>, Problem> {
    Ok(record(room.get_onboarding_project(*id).await?))
}

/// Change an onboarding project; it is completed only once every milestone is delivered.
#[utoipa::path(tag = "Delivery", params(("onboarding_project_id" = OnboardingProjectId, Path, description = "Which project.")), request_body = OnboardingProjectChanges, responses((status = 200, description = "The project as it is now.", body = OnboardingProject), Refusals))]
#[patch("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn change_onboarding_project(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<OnboardingProjectChanges>,
) -> Result<Record<OnboardingProject>, Problem> {
    Ok(record(room.change_onboarding_project(*id, version, changes).await?))
}

/// Delete an onboarding project with its milestones.
#[utoipa::path(tag = "Delivery", params(("onboarding_project_id" = OnboardingProjectId, Path, description = "Which project.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn remove_onboarding_project(
    In { room, .. }: In<Organization, Remove<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<HttpResponse, Problem> {
    room.remove_onboarding_project(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
