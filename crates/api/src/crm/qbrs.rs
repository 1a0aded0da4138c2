//! Business reviews with a client.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges, QbrFilter},
    id::{AccountId, QbrId},
    page::Page,
    permission::{Add, Change, Organization, Qbrs, Remove, View},
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

impl Resource for Qbr {
    fn location(&self) -> String {
        format!("/api/v1/qbrs/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// An account's business reviews, latest first.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/qbrs")]
pub(crate) async fn list_qbrs(
    In { room, poll }: In<Organization, View<Qbrs>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Qbr>>, Problem> {
    poll.page(paging, async move |slice| room.list_qbrs(*id, slice).await).await
}

/// Business reviews with every account within reach, filtered and sorted.
#[utoipa::path(tag = "Accounts", params(QbrFilter))]
#[get("/qbrs")]
pub(crate) async fn list_all_qbrs(
    In { room, poll }: In<Organization, View<Qbrs>>,
    paging: Paging,
    Query(filter): Query<QbrFilter>,
) -> Result<Polled<Page<Qbr>>, Problem> {
    poll.page(paging, async move |slice| room.list_all_qbrs(filter.clone(), slice).await).await
}

/// A business review.
#[utoipa::path(tag = "Accounts")]
#[get("/qbrs/{qbr_id}")]
pub(crate) async fn get_qbr(In { room, .. }: In<Organization, View<Qbrs>>, id: web::Path<QbrId>) -> Result<Record<Qbr>, Problem> {
    Ok(Record(room.get_qbr(*id).await?))
}

/// Plan a business review.
#[utoipa::path(tag = "Accounts", request_body = NewQbr)]
#[post("/accounts/{account_id}/qbrs")]
pub(crate) async fn schedule_qbr(
    In { room, .. }: In<Organization, Add<Qbrs>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewQbr>,
) -> Result<Created<Qbr>, Problem> {
    Ok(Created(room.schedule_qbr(*id, new).await?))
}

/// Move, complete or call off a business review.
#[utoipa::path(tag = "Accounts", request_body = QbrChanges)]
#[patch("/qbrs/{qbr_id}")]
pub(crate) async fn change_qbr(
    In { room, .. }: In<Organization, Change<Qbrs>>,
    id: web::Path<QbrId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<QbrChanges>,
) -> Result<Record<Qbr>, Problem> {
    Ok(Record(room.change_qbr(*id, version, changes).await?))
}

/// Delete a business review.
#[utoipa::path(tag = "Accounts")]
#[delete("/qbrs/{qbr_id}")]
pub(crate) async fn remove_qbr(
    In { room, .. }: In<Organization, Remove<Qbrs>>,
    id: web::Path<QbrId>,
) -> Result<NoContent, Problem> {
    room.remove_qbr(*id).await?;
    Ok(NoContent)
}
