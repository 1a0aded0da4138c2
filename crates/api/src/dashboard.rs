//! The dashboard of those who run the organization.

use actix_web::get;
use domain::{
    permission::{Dashboard, Organization, View},
    role_workspace::dashboard::{Dashboard as Shown, DashboardRange},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::In,
    http::{body::Query, conditional::Polled},
};

/// How far back to look.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DashboardQuery {
    /// Over how many months MRR is followed; by default, twelve.
    #[param(inline)]
    range: Option<DashboardRange>,
}

/// The whole organization at a glance: MRR and how it moves, the pipeline, accounts at risk, health.
///
/// Poll it every 60 seconds with `If-None-Match`; while nothing changed, the answer is 304.
/// For owners and admins; everybody else has a workspace instead, and gets 403.
#[utoipa::path(tag = "Dashboard", params(DashboardQuery))]
#[get("/dashboard")]
pub(crate) async fn get_dashboard(
    In { room, poll }: In<Organization, View<Dashboard>>,
    Query(asked): Query<DashboardQuery>,
) -> Result<Polled<Shown>, Problem> {
    poll.answer(async || Ok(room.get_dashboard(asked.range.unwrap_or_default()).await?)).await
}
