//! Business reviews with a client.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges, QbrStatus},
    id::{AccountId, QbrId},
    page::Page,
    permission::{Add, Change, Organization, Qbrs, Remove, View},
};
use persistence::crm::qbr::QbrFilter;
use serde::Deserialize;
use utoipa::IntoParams;

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

fn record(qbr: Qbr) -> Record<Qbr> {
    Record { version: qbr.version, body: qbr }
}

/// An account's business reviews, latest first.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account."), PageParams), responses((status = 200, description = "A page of reviews.", body = Page<Qbr>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/accounts/{account_id}/qbrs")]
pub(crate) async fn list_qbrs(
    In { room, poll }: In<Organization, View<Qbrs>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Qbr>>, Problem> {
    poll.page(paging, async move |slice| room.list_qbrs(*id, slice).await).await
}

/// Which reviews to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct QbrsQuery {
    /// With which client.
    account_id: Option<AccountId>,
    /// Where they stand.
    status: Option<QbrStatus>,
    /// Only those whose planned day has passed without their being held or called off.
    overdue: Option<bool>,
}

/// Business reviews with every account within reach, latest first.
#[utoipa::path(tag = "Accounts", params(QbrsQuery, PageParams), responses((status = 200, description = "A page of reviews.", body = Page<Qbr>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/qbrs")]
pub(crate) async fn list_all_qbrs(
    In { room, poll }: In<Organization, View<Qbrs>>,
    paging: Paging,
    Query(asked): Query<QbrsQuery>,
) -> Result<Polled<Page<Qbr>>, Problem> {
    let QbrsQuery { account_id: account, status, overdue } = asked;
    let filter = QbrFilter { account, status, overdue: overdue.unwrap_or(false) };
    poll.page(paging, async move |slice| room.list_all_qbrs(filter.clone(), slice).await).await
}

/// A business review.
#[utoipa::path(tag = "Accounts", params(("qbr_id" = QbrId, Path, description = "Which review.")), responses((status = 200, description = "The review.", body = Qbr), Refusals))]
#[get("/qbrs/{qbr_id}")]
pub(crate) async fn get_qbr(In { room, .. }: In<Organization, View<Qbrs>>, id: web::Path<QbrId>) -> Result<Record<Qbr>, Problem> {
    Ok(record(room.get_qbr(*id).await?))
}

/// Plan a business review.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account.")), request_body = NewQbr, responses((status = 201, description = "The review.", body = Qbr), Refusals))]
#[post("/accounts/{account_id}/qbrs")]
pub(crate) async fn schedule_qbr(
    In { room, .. }: In<Organization, Add<Qbrs>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewQbr>,
) -> Result<Created<Qbr>, Problem> {
    let qbr = room.schedule_qbr(*id, new).await?;
    Ok(Created { location: format!("/api/v1/qbrs/{}", qbr.id), version: Some(qbr.version), body: qbr })
}

/// Move, complete or call off a business review.
#[utoipa::path(tag = "Accounts", params(("qbr_id" = QbrId, Path, description = "Which review.")), request_body = QbrChanges, responses((status = 200, description = "The review as it is now.", body = Qbr), Refusals))]
#[patch("/qbrs/{qbr_id}")]
pub(crate) async fn change_qbr(
    In { room, .. }: In<Organization, Change<Qbrs>>,
    id: web::Path<QbrId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<QbrChanges>,
) -> Result<Record<Qbr>, Problem> {
    Ok(record(room.change_qbr(*id, version, changes).await?))
}

/// Delete a business review.
#[utoipa::path(tag = "Accounts", params(("qbr_id" = QbrId, Path, description = "Which review.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/qbrs/{qbr_id}")]
pub(crate) async fn remove_qbr(
    In { room, .. }: In<Organization, Remove<Qbrs>>,
    id: web::Path<QbrId>,
) -> Result<HttpResponse, Problem> {
    room.remove_qbr(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
