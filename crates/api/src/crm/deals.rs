//! Deals.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::deal::{Deal, DealChanges, DealFilter, NewDeal},
    id::DealId,
    page::Page,
    permission::{Add, Change, Deals, Organization, Remove, View},
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

impl Resource for Deal {
    fn location(&self) -> String {
        format!("/api/v1/deals/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Deals within reach.
#[utoipa::path(tag = "Sales", params(DealFilter))]
#[get("/deals")]
pub(crate) async fn list_deals(
    In { room, poll }: In<Organization, View<Deals>>,
    paging: Paging,
    Query(filter): Query<DealFilter>,
) -> Result<Polled<Page<Deal>>, Problem> {
    poll.page(paging, async move |slice| room.list_deals(filter.clone(), slice).await).await
}

/// Add a deal.
#[utoipa::path(tag = "Sales", request_body = NewDeal)]
#[post("/deals")]
pub(crate) async fn create_deal(
    In { room, .. }: In<Organization, Add<Deals>>,
    Body(new): Body<NewDeal>,
) -> Result<Created<Deal>, Problem> {
    Ok(Created(room.create_deal(new).await?))
}

/// A deal.
#[utoipa::path(tag = "Sales")]
#[get("/deals/{deal_id}")]
pub(crate) async fn get_deal(
    In { room, .. }: In<Organization, View<Deals>>,
    id: web::Path<DealId>,
) -> Result<Record<Deal>, Problem> {
    Ok(Record(room.get_deal(*id).await?))
}

/// Change a deal; moving it to a won or lost stage closes it.
#[utoipa::path(tag = "Sales", request_body = DealChanges)]
#[patch("/deals/{deal_id}")]
pub(crate) async fn change_deal(
    In { room, .. }: In<Organization, Change<Deals>>,
    id: web::Path<DealId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<DealChanges>,
) -> Result<Record<Deal>, Problem> {
    Ok(Record(room.change_deal(*id, version, changes).await?))
}

/// Delete a deal that no task is for.
#[utoipa::path(tag = "Sales")]
#[delete("/deals/{deal_id}")]
pub(crate) async fn remove_deal(
    In { room, .. }: In<Organization, Remove<Deals>>,
    id: web::Path<DealId>,
) -> Result<NoContent, Problem> {
    room.remove_deal(*id).await?;
    Ok(NoContent)
}
