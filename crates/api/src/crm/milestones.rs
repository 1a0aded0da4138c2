//! The milestones of onboarding projects.

use actix_web::{delete, get, patch, post, web};
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
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch},
        conditional::Polled,
    },
};

impl Resource for Milestone {
    fn location(&self) -> String {
        format!("/api/v1/onboarding-projects/{}/milestones", self.project_id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// The milestones of an onboarding project, in order; at most 100.
#[utoipa::path(tag = "Delivery")]
#[get("/onboarding-projects/{onboarding_project_id}/milestones")]
pub(crate) async fn list_milestones(
    In { room, poll }: In<Organization, View<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
) -> Result<Polled<Listing<Milestone>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_milestones(*id).await? })).await
}

/// Add a milestone behind the others.
#[utoipa::path(tag = "Delivery", request_body = NewMilestone)]
#[post("/onboarding-projects/{onboarding_project_id}/milestones")]
pub(crate) async fn create_milestone(
    In { room, .. }: In<Organization, Add<OnboardingProjects>>,
    id: web::Path<OnboardingProjectId>,
    Body(new): Body<NewMilestone>,
) -> Result<Created<Milestone>, Problem> {
    Ok(Created(room.create_milestone(*id, new).await?))
}

/// Change a milestone; at another place, the others make room.
#[utoipa::path(tag = "Delivery", request_body = MilestoneChanges)]
#[patch("/milestones/{milestone_id}")]
pub(crate) async fn change_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<MilestoneChanges>,
) -> Result<Record<Milestone>, Problem> {
    Ok(Record(room.change_milestone(*id, version, changes).await?))
}

/// Delete a milestone.
#[utoipa::path(tag = "Delivery")]
#[delete("/milestones/{milestone_id}")]
pub(crate) async fn remove_milestone(
    In { room, .. }: In<Organization, Remove<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<NoContent, Problem> {
    room.remove_milestone(*id).await?;
    Ok(NoContent)
}

/// Deliver a milestone today.
#[utoipa::path(tag = "Delivery")]
#[post("/milestones/{milestone_id}/delivery")]
pub(crate) async fn deliver_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<Created<Milestone>, Problem> {
    Ok(Created(room.deliver_milestone(*id).await?))
}

/// Take the delivery of a milestone back.
#[utoipa::path(tag = "Delivery")]
#[delete("/milestones/{milestone_id}/delivery")]
pub(crate) async fn undeliver_milestone(
    In { room, .. }: In<Organization, Change<OnboardingProjects>>,
    id: web::Path<MilestoneId>,
) -> Result<Record<Milestone>, Problem> {
    Ok(Record(room.undeliver_milestone(*id).await?))
}
