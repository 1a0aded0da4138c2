//! Compliance items.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::compliance_item::{ComplianceItem, ComplianceItemChanges, ComplianceItemFilter, NewComplianceItem},
    id::ComplianceItemId,
    page::Page,
    permission::{Add, Change, ComplianceItems, Organization, Remove, View},
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

impl Resource for ComplianceItem {
    fn location(&self) -> String {
        format!("/api/v1/compliance-items/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Compliance items within reach.
///
/// Besides those of one's accounts, that is what is assigned to oneself, and what nobody has of accounts that nobody looks after.
#[utoipa::path(tag = "Compliance", params(ComplianceItemFilter))]
#[get("/compliance-items")]
pub(crate) async fn list_compliance_items(
    In { room, poll }: In<Organization, View<ComplianceItems>>,
    paging: Paging,
    Query(filter): Query<ComplianceItemFilter>,
) -> Result<Polled<Page<ComplianceItem>>, Problem> {
    poll.page(paging, async move |slice| room.list_compliance_items(filter.clone(), slice).await).await
}

/// Add a compliance item.
#[utoipa::path(tag = "Compliance", request_body = NewComplianceItem)]
#[post("/compliance-items")]
pub(crate) async fn create_compliance_item(
    In { room, .. }: In<Organization, Add<ComplianceItems>>,
    Body(new): Body<NewComplianceItem>,
) -> Result<Created<ComplianceItem>, Problem> {
    Ok(Created(room.create_compliance_item(new).await?))
}

/// A compliance item.
#[utoipa::path(tag = "Compliance")]
#[get("/compliance-items/{compliance_item_id}")]
pub(crate) async fn get_compliance_item(
    In { room, .. }: In<Organization, View<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
) -> Result<Record<ComplianceItem>, Problem> {
    Ok(Record(room.get_compliance_item(*id).await?))
}

/// Change a compliance item: move it on, waive it with a reason, take it or hand it on.
#[utoipa::path(tag = "Compliance", request_body = ComplianceItemChanges)]
#[patch("/compliance-items/{compliance_item_id}")]
pub(crate) async fn change_compliance_item(
    In { room, .. }: In<Organization, Change<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ComplianceItemChanges>,
) -> Result<Record<ComplianceItem>, Problem> {
    Ok(Record(room.change_compliance_item(*id, version, changes).await?))
}

/// Delete a compliance item.
#[utoipa::path(tag = "Compliance")]
#[delete("/compliance-items/{compliance_item_id}")]
pub(crate) async fn remove_compliance_item(
    In { room, .. }: In<Organization, Remove<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
) -> Result<NoContent, Problem> {
    room.remove_compliance_item(*id).await?;
    Ok(NoContent)
}
