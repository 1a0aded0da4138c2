//! Leads.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::lead::{Lead, LeadChanges, LeadFilter, NewLead},
    id::LeadId,
    page::Page,
    permission::{Add, Change, Leads, Organization, Remove, View},
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

impl Resource for Lead {
    fn location(&self) -> String {
        format!("/api/v1/leads/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Leads within reach, best fit first.
#[utoipa::path(tag = "Sales", params(LeadFilter))]
#[get("/leads")]
pub(crate) async fn list_leads(
    In { room, poll }: In<Organization, View<Leads>>,
    paging: Paging,
    Query(filter): Query<LeadFilter>,
) -> Result<Polled<Page<Lead>>, Problem> {
    poll.page(paging, async move |slice| room.list_leads(filter.clone(), slice).await).await
}

/// Add a lead.
#[utoipa::path(tag = "Sales", request_body = NewLead)]
#[post("/leads")]
pub(crate) async fn create_lead(
    In { room, .. }: In<Organization, Add<Leads>>,
    Body(new): Body<NewLead>,
) -> Result<Created<Lead>, Problem> {
    Ok(Created(room.create_lead(new).await?))
}

/// A lead.
#[utoipa::path(tag = "Sales")]
#[get("/leads/{lead_id}")]
pub(crate) async fn get_lead(
    In { room, .. }: In<Organization, View<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Record<Lead>, Problem> {
    Ok(Record(room.get_lead(*id).await?))
}

/// Change a lead.
#[utoipa::path(tag = "Sales", request_body = LeadChanges)]
#[patch("/leads/{lead_id}")]
pub(crate) async fn change_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<LeadChanges>,
) -> Result<Record<Lead>, Problem> {
    Ok(Record(room.change_lead(*id, version, changes).await?))
}

/// Claim a lead.
#[utoipa::path(tag = "Sales")]
#[post("/leads/{lead_id}/claim")]
pub(crate) async fn claim_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Created<Lead>, Problem> {
    Ok(Created(room.claim_lead(*id).await?))
}

/// Put a lead back in the queue.
#[utoipa::path(tag = "Sales")]
#[delete("/leads/{lead_id}/claim")]
pub(crate) async fn release_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Record<Lead>, Problem> {
    Ok(Record(room.release_lead(*id).await?))
}

/// Delete a lead.
#[utoipa::path(tag = "Sales")]
#[delete("/leads/{lead_id}")]
pub(crate) async fn remove_lead(
    In { room, .. }: In<Organization, Remove<Leads>>,
    id: web::Path<LeadId>,
) -> Result<NoContent, Problem> {
    room.remove_lead(*id).await?;
    Ok(NoContent)
}
