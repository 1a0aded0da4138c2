//! Assessments of clients' technology.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::assessment::{Assessment, AssessmentChanges, AssessmentStatus, NewAssessment},
    id::{AccountId, AssessmentId},
    page::Page,
    permission::{Add, Assessments, Change, Organization, Remove, View},
    text::SearchText,
};
use persistence::crm::assessment::{AssessmentFilter, AssessmentSort};
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

/// How assessments are ordered.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    /// The latest first, by the day that they speak of.
    #[default]
    #[serde(rename = "-assessed")]
    Assessed,
    /// By the name of the account.
    Account,
}

impl From<Sort> for AssessmentSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Assessed => Self::Assessed,
            Sort::Account => Self::Account,
        }
    }
}

/// Which assessments to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AssessmentsQuery {
    /// Words in the title.
    #[param(inline)]
    q: Option<SearchText>,
    /// For which client.
    account_id: Option<AccountId>,
    /// Whether they can still be changed.
    #[param(inline)]
    status: Option<AssessmentStatus>,
    /// How they are ordered; by default, the latest first.
    #[param(inline)]
    sort: Option<Sort>,
}

fn record(assessment: Assessment) -> Record<Assessment> {
    Record { version: assessment.version, body: assessment }
}

fn created(assessment: Assessment) -> Created<Assessment> {
    let location = format!("/api/v1/assessments/{}", assessment.id);
    Created { location, version: Some(assessment.version), body: assessment }
}

/// Assessments within reach.
#[utoipa::path(tag = "Assessments", params(AssessmentsQuery, PageParams), responses((status = 200, description = "A page of assessments.", body = Page<Assessment>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/assessments")]
pub(crate) async fn list_assessments(
    In { room, poll }: In<Organization, View<Assessments>>,
    paging: Paging,
    Query(asked): Query<AssessmentsQuery>,
) -> Result<Polled<Page<Assessment>>, Problem> {
    let AssessmentsQuery { q, account_id: account, status, sort } = asked;
    let filter = AssessmentFilter { q, account, status };
    let sort = sort.unwrap_or_default();
    poll.page(paging, async move |slice| room.list_assessments(filter.clone(), sort.into(), slice).await).await
}

/// Begin an assessment, as a draft.
#[utoipa::path(tag = "Assessments", request_body = NewAssessment, responses((status = 201, description = "The draft.", body = Assessment), Refusals))]
#[post("/assessments")]
pub(crate) async fn create_assessment(
    In { room, .. }: In<Organization, Add<Assessments>>,
    Body(new): Body<NewAssessment>,
) -> Result<Created<Assessment>, Problem> {
    Ok(created(room.create_assessment(new).await?))
}

/// An assessment.
#[utoipa::path(tag = "Assessments", params(("assessment_id" = AssessmentId, Path, description = "Which assessment.")), responses((status = 200, description = "The assessment.", body = Assessment), Refusals))]
#[get("/assessments/{assessment_id}")]
pub(crate) async fn get_assessment(
    In { room, .. }: In<Organization, View<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Record<Assessment>, Problem> {
    Ok(record(room.get_assessment(*id).await?))
}

/// Change a draft; a finalized assessment stays as it is.
#[utoipa::path(tag = "Assessments", params(("assessment_id" = AssessmentId, Path, description = "Which assessment.")), request_body = AssessmentChanges, responses((status = 200, description = "The draft as it is now.", body = Assessment), Refusals))]
#[patch("/assessments/{assessment_id}")]
pub(crate) async fn change_assessment(
    In { room, .. }: In<Organization, Change<Assessments>>,
    id: web::Path<AssessmentId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<AssessmentChanges>,
) -> Result<Record<Assessment>, Problem> {
    Ok(record(room.change_assessment(*id, version, changes).await?))
}

/// Delete a draft; a finalized assessment stays.
#[utoipa::path(tag = "Assessments", params(("assessment_id" = AssessmentId, Path, description = "Which assessment.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/assessments/{assessment_id}")]
pub(crate) async fn remove_assessment(
    In { room, .. }: In<Organization, Remove<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<HttpResponse, Problem> {
    room.remove_assessment(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Finalize an assessment: from then on it stays as it is, and the latest one of an account counts.
#[utoipa::path(tag = "Assessments", params(("assessment_id" = AssessmentId, Path, description = "Which assessment.")), responses((status = 201, description = "The assessment, finalized.", body = Assessment), Refusals))]
#[post("/assessments/{assessment_id}/finalization")]
pub(crate) async fn finalize_assessment(
    In { room, .. }: In<Organization, Change<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Created<Assessment>, Problem> {
    Ok(created(room.finalize_assessment(*id).await?))
}

/// Begin a new version of a finalized assessment: a draft copied from it.
#[utoipa::path(tag = "Assessments", params(("assessment_id" = AssessmentId, Path, description = "Which assessment.")), responses((status = 201, description = "The draft.", body = Assessment), Refusals))]
#[post("/assessments/{assessment_id}/revisions")]
pub(crate) async fn revise_assessment(
    In { room, .. }: In<Organization, Add<Assessments>>,
    id: web::Path<AssessmentId>,
) -> Result<Created<Assessment>, Problem> {
    Ok(created(room.revise_assessment(*id).await?))
}
