//! The reconciliation queue.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::reconciliation::{
        NewDecision, NewReconciliation, Reconciliation, ReconciliationChanges, ReconciliationKind, ReconciliationStatus,
    },
    id::{AccountId, ReconciliationId},
    page::Page,
    permission::{Add, Change, Organization, Reconciliations, Remove, View},
    text::SearchText,
};
use persistence::crm::reconciliation::{ReconciliationFilter, ReconciliationSort};
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

/// How the queue is ordered.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    /// The most money first, whichever way.
    #[default]
    #[serde(rename = "-variance")]
    Variance,
    /// By the name of the client.
    Account,
    /// The latest found first.
    #[serde(rename = "-found")]
    Found,
}

impl From<Sort> for ReconciliationSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Variance => Self::Variance,
            Sort::Account => Self::Account,
            Sort::Found => Self::Found,
        }
    }
}

/// Which rows of the queue to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReconciliationsQuery {
    /// Words in the vendor or the product.
    #[param(inline)]
    q: Option<SearchText>,
    /// Of which client.
    account_id: Option<AccountId>,
    /// Where their review stands.
    #[param(inline)]
    status: Option<ReconciliationStatus>,
    /// How their quantities differ.
    #[param(inline)]
    kind: Option<ReconciliationKind>,
    /// Only differences that nobody has decided on.
    pending: Option<bool>,
    /// How they are ordered; by default, the most money first.
    #[param(inline)]
    sort: Option<Sort>,
}

impl Resource for Reconciliation {
    fn location(&self) -> String {
        format!("/api/v1/reconciliations/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Rows of the queue within reach.
#[utoipa::path(tag = "Delivery", params(ReconciliationsQuery))]
#[get("/reconciliations")]
pub(crate) async fn list_reconciliations(
    In { room, poll }: In<Organization, View<Reconciliations>>,
    paging: Paging,
    Query(asked): Query<ReconciliationsQuery>,
) -> Result<Polled<Page<Reconciliation>>, Problem> {
    let ReconciliationsQuery { q, account_id: account, status, kind, pending, sort } = asked;
    let filter = ReconciliationFilter { q, account, status, kind, pending: pending.unwrap_or(false) };
    let sort = sort.unwrap_or_default();
    poll.page(paging, async move |slice| room.list_reconciliations(filter.clone(), sort.into(), slice).await).await
}

/// Add a row to the queue.
#[utoipa::path(tag = "Delivery", request_body = NewReconciliation)]
#[post("/reconciliations")]
pub(crate) async fn create_reconciliation(
    In { room, .. }: In<Organization, Add<Reconciliations>>,
    Body(new): Body<NewReconciliation>,
) -> Result<Created<Reconciliation>, Problem> {
    Ok(Created(room.create_reconciliation(new).await?))
}

/// A row of the queue.
#[utoipa::path(tag = "Delivery")]
#[get("/reconciliations/{reconciliation_id}")]
pub(crate) async fn get_reconciliation(
    In { room, .. }: In<Organization, View<Reconciliations>>,
    id: web::Path<ReconciliationId>,
) -> Result<Record<Reconciliation>, Problem> {
    Ok(Record(room.get_reconciliation(*id).await?))
}

/// Change a row on which nobody has decided.
#[utoipa::path(tag = "Delivery", request_body = ReconciliationChanges)]
#[patch("/reconciliations/{reconciliation_id}")]
pub(crate) async fn change_reconciliation(
    In { room, .. }: In<Organization, Change<Reconciliations>>,
    id: web::Path<ReconciliationId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ReconciliationChanges>,
) -> Result<Record<Reconciliation>, Problem> {
    Ok(Record(room.change_reconciliation(*id, version, changes).await?))
}

/// Delete a row of the queue.
#[utoipa::path(tag = "Delivery")]
#[delete("/reconciliations/{reconciliation_id}")]
pub(crate) async fn remove_reconciliation(
    In { room, .. }: In<Organization, Remove<Reconciliations>>,
    id: web::Path<ReconciliationId>,
) -> Result<NoContent, Problem> {
    room.remove_reconciliation(*id).await?;
    Ok(NoContent)
}

/// Decide on a difference; a dismissal needs a reason.
#[utoipa::path(tag = "Delivery", request_body = NewDecision)]
#[post("/reconciliations/{reconciliation_id}/decision")]
pub(crate) async fn decide_reconciliation(
    In { room, .. }: In<Organization, Change<Reconciliations>>,
    id: web::Path<ReconciliationId>,
    Body(decision): Body<NewDecision>,
) -> Result<Created<Reconciliation>, Problem> {
    Ok(Created(room.decide_reconciliation(*id, decision).await?))
}

/// Take the decision on a difference back.
#[utoipa::path(tag = "Delivery")]
#[delete("/reconciliations/{reconciliation_id}/decision")]
pub(crate) async fn reopen_reconciliation(
    In { room, .. }: In<Organization, Change<Reconciliations>>,
    id: web::Path<ReconciliationId>,
) -> Result<Record<Reconciliation>, Problem> {
    Ok(Record(room.reopen_reconciliation(*id).await?))
}
