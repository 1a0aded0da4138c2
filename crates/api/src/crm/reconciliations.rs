//! The reconciliation queue.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::reconciliation::{NewDecision, NewReconciliation, Reconciliation, ReconciliationChanges, ReconciliationFilter},
    id::ReconciliationId,
    page::Page,
    permission::{Add, Change, Organization, Reconciliations, Remove, View},
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

impl Resource for Reconciliation {
    fn location(&self) -> String {
        format!("/api/v1/reconciliations/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Rows of the queue within reach.
#[utoipa::path(tag = "Delivery", params(ReconciliationFilter))]
#[get("/reconciliations")]
pub(crate) async fn list_reconciliations(
    In { room, poll }: In<Organization, View<Reconciliations>>,
    paging: Paging,
    Query(filter): Query<ReconciliationFilter>,
) -> Result<Polled<Page<Reconciliation>>, Problem> {
    poll.page(paging, async move |slice| room.list_reconciliations(filter.clone(), slice).await).await
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
