//! The milestones of onboarding projects.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::onboarding::{Milestone, MilestoneChanges, NewMilestone},
    id::{MilestoneId, OnboardingProjectId},
    page::Listing,
    permission::{Add, Change, OnboardingProjects, Organization, Remove, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        body::{Body, IfMatch},
        conditional::{Created, Polled, Record},
        problem::Refusals,
    },
};

fn record(milestone: Milestone) -> Record<Milestone> {
    Record { version: milestone.version, body: milestone }
}

/// A milestone is found among those of its project.
fn created(milestone: Milestone) -> Created<Milestone> {
    let location = format!("/api/v1/onboarding-projects/{}/milestones", milestone.project_id);
    Created { location, version: Some(milestone.version), body: milestone }
}

/// The milestones of an onboarding project, in order; at most 100.
#[utoipa::path(tag = "Delivery", params(("onboarding_project_id" = OnboardingProjectId, Path, description = "Which project.")), responses((status = 200, description = "The milestones.", body = Listing<Milestone>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/onboarding-projects/{onboarding_project_id}/milestones")]
pub(crate) async fn list_milestones(
    In { room, poll }: In<Organization, View<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<Polled<Listing<Milestone>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_milestones(*id).await? })).await
}

/// Add a milestone behind the others.
#[utoipa::path(tag = "Delivery", params(("onboarding_project_id" = OnboardingProjectId, Path, description = "Which project.")), request_body = NewMilestone, responses((status = 201, description = "The milestone.", body = Milestone), Refusals))]
#[post("/onboarding-projects/{onboarding_project_id}/milestones")]
pub(crate) async fn create_milestone(
    In { room, .. }: In<Organization, Add<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
    Body(new): Body<NewMilestone>,
) -> Result<Created<Milestone>, Problem> {
    Ok(created(room.create_milestone(*id, new).await?))
}

/// Change a milestone; at another place, the others make room.
#[utoipa::path(tag = "Delivery", params(("milestone_id" = MilestoneId, Path, description = "Which milestone.")), request_body = MilestoneChanges, responses((status = 200, description = "The milestone as it is now.", body = Milestone), Refusals))]
#[patch("/milestones/{milestone_id}")]
pub(crate) async fn change_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<MilestoneChanges>,
) -> Result<Record<Milestone>, Problem> {
    Ok(record(room.change_milestone(*id, version, changes).await?))
}

/// Delete a milestone.
#[utoipa::path(tag = "Delivery", params(("milestone_id" = MilestoneId, Path, description = "Which milestone.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/milestones/{milestone_id}")]
pub(crate) async fn remove_milestone(
    In { room, .. }: In<Organization, Remove<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<HttpResponse, Problem> {
    room.remove_milestone(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deliver a milestone today.
#[utoipa::path(tag = "Delivery", params(("milestone_id" = MilestoneId, Path, description = "Which milestone.")), responses((status = 201, description = "The milestone, delivered.", body = Milestone), Refusals))]
#[post("/milestones/{milestone_id}/delivery")]
pub(crate) async fn deliver_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<Created<Milestone>, Problem> {
    Ok(created(room.deliver_milestone(*id).await?))
}

/// Take the delivery of a milestone back.
#[utoipa::path(tag = "Delivery", params(("milestone_id" = MilestoneId, Path, description = "Which milestone.")), responses((status = 200, description = "The milestone, not delivered.", body = Milestone), Refusals))]
#[delete("/milestones/{milestone_id}/delivery")]
pub(crate) async fn undeliver_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<Record<Milestone>, Problem> {
    Ok(record(room.undeliver_milestone(*id).await?))
}
