//! Deals.

use actix_web::{delete, get, patch, post, web};
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
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
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

impl Resource for Deal {
    fn location(&self) -> String {
        format!("/api/v1/deals/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Deals within reach.
#[utoipa::path(tag = "Sales", params(DealsQuery))]
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
