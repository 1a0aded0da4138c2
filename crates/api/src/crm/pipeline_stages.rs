//! The stages of the pipeline.

use actix_web::{delete, get, patch, post, web};
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
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, NothingElse, Query},
        conditional::Polled,
    },
};

impl Resource for Stage {
    fn location(&self) -> String {
        "/api/v1/pipeline-stages".to_owned()
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Every stage, in order.
#[utoipa::path(tag = "Sales")]
#[get("/pipeline-stages")]
pub(crate) async fn list_pipeline_stages(
    In { room, poll }: In<Organization, View<Stages>>,
    Query(NothingElse {}): Query<NothingElse>,
) -> Result<Polled<Listing<Stage>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_pipeline_stages().await? })).await
}

/// Add an open stage behind the open ones.
#[utoipa::path(tag = "Sales", request_body = NewStage)]
#[post("/pipeline-stages")]
pub(crate) async fn create_pipeline_stage(
    In { room, .. }: In<Organization, Add<Stages>>,
    Body(new): Body<NewStage>,
) -> Result<Created<Stage>, Problem> {
    Ok(Created(room.create_pipeline_stage(new).await?))
}

/// Change a stage, or move it: the others make room.
#[utoipa::path(tag = "Sales", request_body = StageChanges)]
#[patch("/pipeline-stages/{stage_id}")]
pub(crate) async fn change_pipeline_stage(
    In { room, .. }: In<Organization, Change<Stages>>,
    id: web::Path<StageId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<StageChanges>,
) -> Result<Record<Stage>, Problem> {
    Ok(Record(room.change_pipeline_stage(*id, version, changes).await?))
}

/// Delete a stage that no deal has.
#[utoipa::path(tag = "Sales")]
#[delete("/pipeline-stages/{stage_id}")]
pub(crate) async fn remove_pipeline_stage(
    In { room, .. }: In<Organization, Remove<Stages>>,
    id: web::Path<StageId>,
) -> Result<NoContent, Problem> {
    room.remove_pipeline_stage(*id).await?;
    Ok(NoContent)
}
