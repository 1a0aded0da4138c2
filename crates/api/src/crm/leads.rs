//! Leads.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::{
    crm::lead::{Lead, LeadChanges, LeadStatus, NewLead},
    id::{LeadId, MemberId},
    page::Page,
    permission::{Add, Change, Leads, Organization, Remove, View},
    text::SearchText,
};
use persistence::crm::lead::LeadFilter;
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

/// Which leads to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LeadsQuery {
    /// Words in the company's name.
    #[param(inline)]
    q: Option<SearchText>,
    /// Who works on them.
    owner_id: Option<MemberId>,
    /// Only those that nobody works on.
    #[serde(default)]
    unassigned: Option<bool>,
    /// Where they stand.
    status: Option<LeadStatus>,
}

fn record(lead: Lead) -> Record<Lead> {
    Record { version: lead.version, body: lead }
}

fn created(lead: Lead) -> Created<Lead> {
    Created { location: format!("/api/v1/leads/{}", lead.id), version: Some(lead.version), body: lead }
}

/// Leads within reach, best fit first.
#[utoipa::path(tag = "Sales", params(LeadsQuery, PageParams), responses((status = 200, description = "A page of leads.", body = Page<Lead>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/leads")]
pub(crate) async fn list_leads(
    In { room, poll }: In<Organization, View<Leads>>,
    paging: Paging,
    Query(asked): Query<LeadsQuery>,
) -> Result<Polled<Page<Lead>>, Problem> {
    let LeadsQuery { q, owner_id: owner, unassigned, status } = asked;
    let filter = LeadFilter { q, owner, unassigned: unassigned.unwrap_or(false), status };
    poll.page(paging, async move |slice| room.list_leads(filter.clone(), slice).await).await
}

/// Add a lead.
#[utoipa::path(tag = "Sales", request_body = NewLead, responses((status = 201, description = "The lead.", body = Lead), Refusals))]
#[post("/leads")]
pub(crate) async fn create_lead(
    In { room, .. }: In<Organization, Add<Leads>>,
    Body(new): Body<NewLead>,
) -> Result<Created<Lead>, Problem> {
    Ok(created(room.create_lead(new).await?))
}

/// A lead.
#[utoipa::path(tag = "Sales", params(("lead_id" = LeadId, Path, description = "Which lead.")), responses((status = 200, description = "The lead.", body = Lead), Refusals))]
#[get("/leads/{lead_id}")]
pub(crate) async fn get_lead(
    In { room, .. }: In<Organization, View<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Record<Lead>, Problem> {
    Ok(record(room.get_lead(*id).await?))
}

/// Change a lead.
#[utoipa::path(tag = "Sales", params(("lead_id" = LeadId, Path, description = "Which lead.")), request_body = LeadChanges, responses((status = 200, description = "The lead as it is now.", body = Lead), Refusals))]
#[patch("/leads/{lead_id}")]
pub(crate) async fn change_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<LeadChanges>,
) -> Result<Record<Lead>, Problem> {
    Ok(record(room.change_lead(*id, version, changes).await?))
}

/// Claim a lead.
#[utoipa::path(tag = "Sales", params(("lead_id" = LeadId, Path, description = "Which lead.")), responses((status = 201, description = "The lead, claimed.", body = Lead), Refusals))]
#[post("/leads/{lead_id}/claim")]
pub(crate) async fn claim_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Created<Lead>, Problem> {
    Ok(created(room.claim_lead(*id).await?))
}

/// Put a lead back in the queue.
#[utoipa::path(tag = "Sales", params(("lead_id" = LeadId, Path, description = "Which lead.")), responses((status = 200, description = "The lead, back in the queue.", body = Lead), Refusals))]
#[delete("/leads/{lead_id}/claim")]
pub(crate) async fn release_lead(
    In { room, .. }: In<Organization, Change<Leads>>,
    id: web::Path<LeadId>,
) -> Result<Record<Lead>, Problem> {
    Ok(record(room.release_lead(*id).await?))
}

/// Delete a lead.
#[utoipa::path(tag = "Sales", params(("lead_id" = LeadId, Path, description = "Which lead.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/leads/{lead_id}")]
pub(crate) async fn remove_lead(
    In { room, .. }: In<Organization, Remove<Leads>>,
    id: web::Path<LeadId>,
) -> Result<HttpResponse, Problem> {
    room.remove_lead(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
