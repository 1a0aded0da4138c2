//! Onboarding projects.

use actix_web::{delete, get, patch, post, web};
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
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
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

impl Resource for OnboardingProject {
    fn location(&self) -> String {
        format!("/api/v1/onboarding-projects/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Onboarding projects within reach.
#[utoipa::path(tag = "Delivery", params(OnboardingProjectsQuery))]
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
#[utoipa::path(tag = "Delivery", request_body = NewOnboardingProject)]
#[post("/onboarding-projects")]
pub(crate) async fn create_onboarding_project(
    In { room, .. }: In<Organization, Add<OnboardingProjects>>,
    Body(new): Body<NewOnboardingProject>,
) -> Result<Created<OnboardingProject>, Problem> {
    Ok(Created(room.create_onboarding_project(new).await?))
}

/// An onboarding project.
#[utoipa::path(tag = "Delivery")]
#[get("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn get_onboarding_project(
    In { room, .. }: In<Organization, View<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<Record<OnboardingProject>, Problem> {
    Ok(Record(room.get_onboarding_project(*id).await?))
}

/// Change an onboarding project; it is completed only once every milestone is delivered.
#[utoipa::path(tag = "Delivery", request_body = OnboardingProjectChanges)]
#[patch("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn change_onboarding_project(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<OnboardingProjectChanges>,
) -> Result<Record<OnboardingProject>, Problem> {
    Ok(Record(room.change_onboarding_project(*id, version, changes).await?))
}

/// Delete an onboarding project with its milestones.
#[utoipa::path(tag = "Delivery")]
#[delete("/onboarding-projects/{onboarding_project_id}")]
pub(crate) async fn remove_onboarding_project(
    In { room, .. }: In<Organization, Remove<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<NoContent, Problem> {
    room.remove_onboarding_project(*id).await?;
    Ok(NoContent)
}
