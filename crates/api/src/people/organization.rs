//! The organization's own record.

use actix_web::{get, patch, web};
use domain::{
    people::organization::{self, OrganizationChanges},
    permission::{Change, Organization, OrganizationSettings, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        body::{Body, IfMatch},
        conditional::Record,
        problem::Refusals,
    },
    server::app_state::AppState,
};

/// The organization.
#[utoipa::path(tag = "Team", responses((status = 200, description = "The organization.", body = organization::Organization), Refusals))]
#[get("/organization")]
pub(crate) async fn get_organization(
    In { room, .. }: In<Organization, View<OrganizationSettings>>,
) -> Result<Record<organization::Organization>, Problem> {
    let organization = room.get_organization().await?;
    Ok(Record { version: organization.version, body: organization })
}

/// Change the organization.
#[utoipa::path(tag = "Team", request_body = OrganizationChanges, responses((status = 200, description = "The organization as it is now.", body = organization::Organization), Refusals))]
#[patch("/organization")]
pub(crate) async fn change_organization(
    state: web::Data<AppState>,
    In { room, .. }: In<Organization, Change<OrganizationSettings>>,
    IfMatch(version): IfMatch,
    Body(changes): Body<OrganizationChanges>,
) -> Result<Record<organization::Organization>, Problem> {
    let organization = room.change_organization(version, changes).await?;
    // Another time zone may be in another day, and other weights reach every account.
    state.worker.call();
    Ok(Record { version: organization.version, body: organization })
}
