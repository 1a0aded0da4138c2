//! Deals.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::deal::{Deal, DealChanges, DealStatus, NewDeal},
    id::{AccountId, DealId, MemberId, StageId},
    page::Page,
    permission::{Add, Change, Deals, Organization, Remove, View},
    text::SearchText,
};
use persistence::crm::deal::{DealFilter, DealSort};
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

/// How deals are ordered.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    /// The soonest expected close first.
    #[default]
    ExpectedClose,
    /// The highest MRR first.
    #[serde(rename = "-mrr")]
    Mrr,
    /// The latest closed first.
    #[serde(rename = "-closed")]
    Closed,
}

impl From<Sort> for DealSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::ExpectedClose => Self::ExpectedClose,
            Sort::Mrr => Self::Mrr,
            Sort::Closed => Self::Closed,
        }
    }
}

/// Which deals to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DealsQuery {
    /// Words in the name.
    #[param(inline)]
    q: Option<SearchText>,
    /// Whose they are.
    owner_id: Option<MemberId>,
    /// For which client.
    account_id: Option<AccountId>,
    /// In which stage.
    stage_id: Option<StageId>,
    /// Where they stand.
    #[param(inline)]
    status: Option<DealStatus>,
    /// How they are ordered; by default, the soonest expected close first.
    #[param(inline)]
    sort: Option<Sort>,
}

fn record(deal: Deal) -> Record<Deal> {
    Record { version: deal.version, body: deal }
}

/// Deals within reach.
#[utoipa::path(tag = "Sales", params(DealsQuery, PageParams), responses((status = 200, description = "A page of deals.", body = Page<Deal>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/deals")]
pub(crate) async fn list_deals(
    In { room, poll }: In<Organization, View<Deals>>,
    paging: Paging,
    Query(asked): Query<DealsQuery>,
) -> Result<Polled<Page<Deal>>, Problem> {
    let DealsQuery { q, owner_id: owner, account_id: account, stage_id: stage, status, sort } = asked;
    let (filter, sort) = (DealFilter { q, owner, account, stage, status }, sort.unwrap_or_default());
    poll.page(paging, async move |slice| room.list_deals(filter.clone(), sort.into(), slice).await).await
}

/// Add a deal.
#[utoipa::path(tag = "Sales", request_body = NewDeal, responses((status = 201, description = "The deal.", body = Deal), Refusals))]
#[post("/deals")]
pub(crate) async fn create_deal(
    In { room, .. }: In<Organization, Add<Deals>>,
    Body(new): Body<NewDeal>,
) -> Result<Created<Deal>, Problem> {
    let deal = room.create_deal(new).await?;
    Ok(Created { location: format!("/api/v1/deals/{}", deal.id), version: Some(deal.version), body: deal })
}

/// A deal.
#[utoipa::path(tag = "Sales", params(("deal_id" = DealId, Path, description = "Which deal.")), responses((status = 200, description = "The deal.", body = Deal), Refusals))]
#[get("/deals/{deal_id}")]
pub(crate) async fn get_deal(
    In { room, .. }: In<Organization, View<Deals>>,
    id: web::Path<DealId>,
) -> Result<Record<Deal>, Problem> {
    Ok(record(room.get_deal(*id).await?))
}

/// Change a deal; moving it to a won or lost stage closes it.
#[utoipa::path(tag = "Sales", params(("deal_id" = DealId, Path, description = "Which deal.")), request_body = DealChanges, responses((status = 200, description = "The deal as it is now.", body = Deal), Refusals))]
#[patch("/deals/{deal_id}")]
pub(crate) async fn change_deal(
    In { room, .. }: In<Organization, Change<Deals>>,
    id: web::Path<DealId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<DealChanges>,
) -> Result<Record<Deal>, Problem> {
    Ok(record(room.change_deal(*id, version, changes).await?))
}

/// Delete a deal that no task is for.
#[utoipa::path(tag = "Sales", params(("deal_id" = DealId, Path, description = "Which deal.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/deals/{deal_id}")]
pub(crate) async fn remove_deal(
    In { room, .. }: In<Organization, Remove<Deals>>,
    id: web::Path<DealId>,
) -> Result<HttpResponse, Problem> {
    room.remove_deal(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
