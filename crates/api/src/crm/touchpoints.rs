//! Logged contacts with a client.

use actix_web::{delete, get, patch, post, web};
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
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Touchpoint {
    fn location(&self) -> String {
        format!("/api/v1/touchpoints/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// An account's touchpoints, latest first.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/touchpoints")]
pub(crate) async fn list_touchpoints(
    In { room, poll }: In<Organization, View<Touchpoints>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Touchpoint>>, Problem> {
    poll.page(paging, async move |slice| room.list_touchpoints(*id, slice).await).await
}

/// Log a touchpoint.
#[utoipa::path(tag = "Accounts", request_body = NewTouchpoint)]
#[post("/accounts/{account_id}/touchpoints")]
pub(crate) async fn log_touchpoint(
    In { room, .. }: In<Organization, Add<Touchpoints>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewTouchpoint>,
) -> Result<Created<Touchpoint>, Problem> {
    Ok(Created(room.log_touchpoint(*id, new).await?))
}

/// A touchpoint.
#[utoipa::path(tag = "Accounts")]
#[get("/touchpoints/{touchpoint_id}")]
pub(crate) async fn get_touchpoint(
    In { room, .. }: In<Organization, View<Touchpoints>>,
    id: web::Path<TouchpointId>,
) -> Result<Record<Touchpoint>, Problem> {
    Ok(Record(room.get_touchpoint(*id).await?))
}

/// Change a touchpoint.
#[utoipa::path(tag = "Accounts", request_body = TouchpointChanges)]
#[patch("/touchpoints/{touchpoint_id}")]
pub(crate) async fn change_touchpoint(
    In { room, .. }: In<Organization, Change<Touchpoints>>,
    id: web::Path<TouchpointId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<TouchpointChanges>,
) -> Result<Record<Touchpoint>, Problem> {
    Ok(Record(room.change_touchpoint(*id, version, changes).await?))
}

/// Delete a touchpoint.
#[utoipa::path(tag = "Accounts")]
#[delete("/touchpoints/{touchpoint_id}")]
pub(crate) async fn remove_touchpoint(
    In { room, .. }: In<Organization, Remove<Touchpoints>>,
    id: web::Path<TouchpointId>,
) -> Result<NoContent, Problem> {
    room.remove_touchpoint(*id).await?;
    Ok(NoContent)
}
