//! Assessments of clients' technology.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::assessment::{Assessment, AssessmentChanges, AssessmentFilter, NewAssessment},
    id::AssessmentId,
    page::Page,
    permission::{Add, Assessments, Change, Organization, Remove, View},
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

impl Resource for Assessment {
    fn location(&self) -> String {
        format!("/api/v1/assessments/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Assessments within reach.
#[utoipa::path(tag = "Assessments", params(AssessmentFilter))]
#[get("/assessments")]
pub(crate) async fn list_assessments(
    In { room, poll }: In<Organization, View<Assessments>>,
    paging: Paging,
    Query(filter): Query<AssessmentFilter>,
) -> Result<Polled<Page<Assessment>>, Problem> {
    poll.page(paging, async move |slice| room.list_assessments(filter.clone(), slice).await).await
}

/// Begin an assessment, as a draft.
#[utoipa::path(tag = "Assessments", request_body = NewAssessment)]
#[post("/assessments")]
pub(crate) async fn create_assessment(
    In { room, .. }: In<Organization, Add<Assessments>>,
    Body(new): Body<NewAssessment>,
) -> Result<Created<Assessment>, Problem> {
    Ok(Created(room.create_assessment(new).await?))
}

/// An assessment.
#[utoipa::path(tag = "Assessments")]
#[get("/assessments/{assessment_id}")]
pub(crate) async fn get_assessment(
    In { room, .. }: In<Organization, View<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Record<Assessment>, Problem> {
    Ok(Record(room.get_assessment(*id).await?))
}

/// Change a draft; a finalized assessment stays as it is.
#[utoipa::path(tag = "Assessments", request_body = AssessmentChanges)]
#[patch("/assessments/{assessment_id}")]
pub(crate) async fn change_assessment(
    In { room, .. }: In<Organization, Change<Assessments>>,
    id: web::Path<AssessmentId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<AssessmentChanges>,
) -> Result<Record<Assessment>, Problem> {
    Ok(Record(room.change_assessment(*id, version, changes).await?))
}

/// Delete a draft; a finalized assessment stays.
#[utoipa::path(tag = "Assessments")]
#[delete("/assessments/{assessment_id}")]
pub(crate) async fn remove_assessment(
    In { room, .. }: In<Organization, Remove<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<NoContent, Problem> {
    room.remove_assessment(*id).await?;
    Ok(NoContent)
}

/// Finalize an assessment: from then on it stays as it is, and the latest one of an account counts.
#[utoipa::path(tag = "Assessments")]
#[post("/assessments/{assessment_id}/finalization")]
pub(crate) async fn finalize_assessment(
    In { room, .. }: In<Organization, Change<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Created<Assessment>, Problem> {
    Ok(Created(room.finalize_assessment(*id).await?))
}

/// Begin a new version of a finalized assessment: a draft copied from it.
#[utoipa::path(tag = "Assessments")]
#[post("/assessments/{assessment_id}/revisions")]
pub(crate) async fn revise_assessment(
    In { room, .. }: In<Organization, Add<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Created<Assessment>, Problem> {
    Ok(Created(room.revise_assessment(*id).await?))
}
