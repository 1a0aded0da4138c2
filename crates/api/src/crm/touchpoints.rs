//! Logged contacts with a client.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::touchpoint::{NewTouchpoint, Touchpoint, TouchpointChanges},
    id::{AccountId, TouchpointId},
    page::Page,
    permission::{Add, Change, Organization, Remove, Touchpoints, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        body::{Body, IfMatch},
        conditional::{Created, Polled, Record},
        paging::{PageParams, Paging},
        problem::Refusals,
    },
};

fn record(touchpoint: Touchpoint) -> Record<Touchpoint> {
    Record { version: touchpoint.version, body: touchpoint }
}

/// An account's touchpoints, latest first.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account."), PageParams), responses((status = 200, description = "A page of touchpoints.", body = Page<Touchpoint>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/accounts/{account_id}/touchpoints")]
pub(crate) async fn list_touchpoints(
    In { room, poll }: In<Organization, View<Touchpoints>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Touchpoint>>, Problem> {
    poll.page(paging, async move |slice| room.list_touchpoints(*id, slice).await).await
}

/// Log a touchpoint.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account.")), request_body = NewTouchpoint, responses((status = 201, description = "The touchpoint.", body = Touchpoint), Refusals))]
#[post("/accounts/{account_id}/touchpoints")]
pub(crate) async fn log_touchpoint(
    In { room, .. }: In<Organization, Add<Touchpoints>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewTouchpoint>,
) -> Result<Created<Touchpoint>, Problem> {
    let touchpoint = room.log_touchpoint(*id, new).await?;
    let location = format!("/api/v1/touchpoints/{}", touchpoint.id);
    Ok(Created { location, version: Some(touchpoint.version), body: touchpoint })
}

/// A touchpoint.
#[utoipa::path(tag = "Accounts", params(("touchpoint_id" = TouchpointId, Path, description = "Which touchpoint.")), responses((status = 200, description = "The touchpoint.", body = Touchpoint), Refusals))]
#[get("/touchpoints/{touchpoint_id}")]
pub(crate) async fn get_touchpoint(
    In { room, .. }: In<Organization, View<Touchpoints>>,
    id: web::Path<TouchpointId>,
) -> Result<Record<Touchpoint>, Problem> {
    Ok(record(room.get_touchpoint(*id).await?))
}

/// Change a touchpoint.
#[utoipa::path(tag = "Accounts", params(("touchpoint_id" = TouchpointId, Path, description = "Which touchpoint.")), request_body = TouchpointChanges, responses((status = 200, description = "The touchpoint as it is now.", body = Touchpoint), Refusals))]
#[patch("/touchpoints/{touchpoint_id}")]
pub(crate) async fn change_touchpoint(
    In { room, .. }: In<Organization, Change<Touchpoints>>,
    id: web::Path<TouchpointId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<TouchpointChanges>,
) -> Result<Record<Touchpoint>, Problem> {
    Ok(record(room.change_touchpoint(*id, version, changes).await?))
}

/// Delete a touchpoint.
#[utoipa::path(tag = "Accounts", params(("touchpoint_id" = TouchpointId, Path, description = "Which touchpoint.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/touchpoints/{touchpoint_id}")]
pub(crate) async fn remove_touchpoint(
    In { room, .. }: In<Organization, Remove<Touchpoints>>,
    id: web::Path<TouchpointId>,
) -> Result<HttpResponse, Problem> {
    room.remove_touchpoint(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
