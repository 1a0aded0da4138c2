//! The stages of the pipeline.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::stage::{NewStage, Stage, StageChanges},
    id::StageId,
    page::Listing,
    permission::{Add, Change, Organization, Remove, Stages, View},
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

/// Every stage, in order.
#[utoipa::path(tag = "Sales", responses((status = 200, description = "The stages.", body = Listing<Stage>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/pipeline-stages")]
pub(crate) async fn list_pipeline_stages(
    In { room, poll }: In<Organization, View<Stages>>,
) -> Result<Polled<Listing<Stage>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_pipeline_stages().await? })).await
}

/// Add an open stage behind the open ones.
#[utoipa::path(tag = "Sales", request_body = NewStage, responses((status = 201, description = "The stage.", body = Stage), Refusals))]
#[post("/pipeline-stages")]
pub(crate) async fn create_pipeline_stage(
    In { room, .. }: In<Organization, Add<Stages>>,
    Body(new): Body<NewStage>,
) -> Result<Created<Stage>, Problem> {
    let stage = room.create_pipeline_stage(new).await?;
    Ok(Created { location: "/api/v1/pipeline-stages".to_owned(), version: Some(stage.version), body: stage })
}

/// Change a stage, or move it: the others make room.
#[utoipa::path(tag = "Sales", params(("stage_id" = StageId, Path, description = "Which stage.")), request_body = StageChanges, responses((status = 200, description = "The stage as it is now.", body = Stage), Refusals))]
#[patch("/pipeline-stages/{stage_id}")]
pub(crate) async fn change_pipeline_stage(
    In { room, .. }: In<Organization, Change<Stages>>,
    id: web::Path<StageId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<StageChanges>,
) -> Result<Record<Stage>, Problem> {
    let stage = room.change_pipeline_stage(*id, version, changes).await?;
    Ok(Record { version: stage.version, body: stage })
}

/// Delete a stage that no deal has.
#[utoipa::path(tag = "Sales", params(("stage_id" = StageId, Path, description = "Which stage.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/pipeline-stages/{stage_id}")]
pub(crate) async fn remove_pipeline_stage(
    In { room, .. }: In<Organization, Remove<Stages>>,
    id: web::Path<StageId>,
) -> Result<HttpResponse, Problem> {
    room.remove_pipeline_stage(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
