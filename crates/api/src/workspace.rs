//! The role workspace.

use actix_web::get;
use domain::{
    permission::{RoleWorkspaces, View},
    role_workspace::{RoleWorkspace, WorkspaceKind},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    admission::{InOrganization, Signed},
    body::Asked,
    conditional::{Poll, Polled},
    problem::Refusals,
};

/// Which of their workspaces to show.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WorkspaceAsked {
    /// The kind; by default, the first that the role has.
    kind: Option<WorkspaceKind>,
}

/// Everything on one's workspace, in one answer.
///
/// Poll it every 60 seconds with `If-None-Match`; while nothing changed, the answer is 304.
/// Owners and admins have the dashboard instead, and get 403.
#[utoipa::path(tag = "Workspace", params(WorkspaceAsked), responses((status = 200, description = "The workspace.", body = RoleWorkspace), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/workspace")]
pub(crate) async fn get_workspace(
    InOrganization(room): InOrganization<View<RoleWorkspaces>>,
    Signed(who): Signed,
    poll: Poll,
    Asked(asked): Asked<WorkspaceAsked>,
) -> Result<Polled<RoleWorkspace>, Problem> {
    poll.answer(async || Ok(room.get_workspace(who.looking(), asked.kind).await?)).await
}
