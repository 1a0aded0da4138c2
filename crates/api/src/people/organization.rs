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
        answer::{Record, Resource},
        body::{Body, IfMatch},
    },
    state::AppState,
};

impl Resource for organization::Organization {
    fn location(&self) -> String {
        "/api/v1/organization".to_owned()
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// The organization.
#[utoipa::path(tag = "Team")]
#[get("/organization")]
pub(crate) async fn get_organization(
    In { room, .. }: In<Organization, View<OrganizationSettings>>,
) -> Result<Record<organization::Organization>, Problem> {
    Ok(Record(room.get_organization().await?))
}

/// Change the organization.
#[utoipa::path(tag = "Team", request_body = OrganizationChanges)]
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
    Ok(Record(organization))
}
