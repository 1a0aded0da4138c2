//! Logged contacts with a client.

use actix_web::{get, post, web};
use domain::{
    crm::touchpoint::{NewTouchpoint, Touchpoint},
    id::AccountId,
    page::Page,
    permission::{Add, Touchpoints, View},
};

use crate::{
    Problem,
    admission::InOrganization,
    body::Body,
    conditional::{Created, Poll, Polled},
    paging::{PageParams, Paging},
    problem::Refusals,
};

/// An account's touchpoints, latest first.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account."), PageParams), responses((status = 200, description = "A page of touchpoints.", body = Page<Touchpoint>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/accounts/{account_id}/touchpoints")]
pub(crate) async fn list_touchpoints(
    InOrganization(room): InOrganization<View<Touchpoints>>,
    poll: Poll,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Touchpoint>>, Problem> {
    let slice = paging.slice();
    poll.page(paging, async || room.list_touchpoints(*id, slice).await).await
}

/// Log a touchpoint.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account.")), request_body = NewTouchpoint, responses((status = 201, description = "The touchpoint.", body = Touchpoint), Refusals))]
#[post("/accounts/{account_id}/touchpoints")]
pub(crate) async fn log_touchpoint(
    InOrganization(room): InOrganization<Add<Touchpoints>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewTouchpoint>,
) -> Result<Created<Touchpoint>, Problem> {
    let touchpoint = room.log_touchpoint(*id, new).await?;
    Ok(Created { location: format!("/api/v1/accounts/{id}/touchpoints"), version: None, body: touchpoint })
}
