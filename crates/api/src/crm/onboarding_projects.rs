//! Onboarding projects.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::onboarding::{NewOnboardingProject, OnboardingProject, OnboardingProjectChanges, OnboardingProjectFilter},
    id::OnboardingProjectId,
    page::Page,
    permission::{Add, Change, OnboardingProjects, Organization, Remove, View},
};

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

impl Resource for OnboardingProject {
    fn location(&self) -> String {
        format!("/api/v1/onboarding-projects/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Onboarding projects within reach.
#[utoipa::path(tag = "Delivery", params(OnboardingProjectFilter))]
#[get("/onboarding-projects")]
pub(crate) async fn list_onboarding_projects(
    In { room, poll }: In<Organization, View<OnboardingProjects>>,
    paging: Paging,
    Query(filter): Query<OnboardingProjectFilter>,
) -> Result<Polled<Page<OnboardingProject>>, Problem> {
    poll.page(paging, async move |slice| room.list_onboarding_projects(filter.clone(), slice).await).await
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
