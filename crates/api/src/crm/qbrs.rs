//! Business reviews with a client.

use actix_web::{get, patch, post, web};
use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges},
    id::{AccountId, QbrId},
    page::Page,
    permission::{Add, Change, Qbrs, View},
};

use crate::{
    Problem,
    admission::InOrganization,
    body::{Body, IfMatch},
    conditional::{Created, Poll, Polled, Record},
    paging::{PageParams, Paging},
    problem::Refusals,
};

/// An account's business reviews, latest first.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account."), PageParams), responses((status = 200, description = "A page of reviews.", body = Page<Qbr>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/accounts/{account_id}/qbrs")]
pub(crate) async fn list_qbrs(
    InOrganization(room): InOrganization<View<Qbrs>>,
    poll: Poll,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Qbr>>, Problem> {
    let slice = paging.slice();
    poll.page(paging, async || room.list_qbrs(*id, slice).await).await
}

/// Plan a business review.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account.")), request_body = NewQbr, responses((status = 201, description = "The review.", body = Qbr), Refusals))]
#[post("/accounts/{account_id}/qbrs")]
pub(crate) async fn schedule_qbr(
    InOrganization(room): InOrganization<Add<Qbrs>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewQbr>,
) -> Result<Created<Qbr>, Problem> {
    let qbr = room.schedule_qbr(*id, new).await?;
    Ok(Created { location: format!("/api/v1/accounts/{id}/qbrs"), version: Some(qbr.version), body: qbr })
}

/// Move, complete or call off a business review.
#[utoipa::path(tag = "Accounts", params(("qbr_id" = QbrId, Path, description = "Which review.")), request_body = QbrChanges, responses((status = 200, description = "The review as it is now.", body = Qbr), Refusals))]
#[patch("/qbrs/{qbr_id}")]
pub(crate) async fn change_qbr(
    InOrganization(room): InOrganization<Change<Qbrs>>,
    id: web::Path<QbrId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<QbrChanges>,
) -> Result<Record<Qbr>, Problem> {
    let qbr = room.change_qbr(*id, version, changes).await?;
    Ok(Record { version: qbr.version, body: qbr })
}
