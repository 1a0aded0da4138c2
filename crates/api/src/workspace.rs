//! The role workspace.

use actix_web::{get, post};
use domain::{
    calendar::Timestamp,
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{CardGroup, RoleWorkspace, WorkspaceKind},
};
use serde::{Deserialize, Serialize};
use utoipa::{
    IntoParams, ToSchema,
    openapi::schema::{ObjectBuilder, Schema, SchemaType, Type},
};

use crate::{
    Problem,
    auth::admission::{In, Signed},
    http::{
        answer::{Created, Resource},
        body::{Body, Query},
        conditional::Polled,
    },
};

/// Which of their workspaces to show.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WorkspaceQuery {
    /// The kind; by default, the first that the role has.
    kind: Option<WorkspaceKind>,
    /// Up to 1,000 of the rows that one card counts, in the list that shows them; of a list that shows others as well, those alone. A
    /// kind that does not have that card shows what it always does.
    #[param(inline)]
    group: Option<CardGroup>,
}

impl Resource for Look {
    fn location(&self) -> String {
        "/api/v1/workspace".to_owned()
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// Everything on one's workspace, in one answer.
///
/// Poll it every 60 seconds with `If-None-Match`; while nothing changed, the answer is 304.
/// Owners and admins have the dashboard instead, and get 403.
#[utoipa::path(tag = "Workspace", params(WorkspaceQuery))]
#[get("/workspace")]
pub(crate) async fn get_workspace(
    In { room, poll }: In<Organization, View<RoleWorkspaces>>,
    Signed(who): Signed,
    Query(asked): Query<WorkspaceQuery>,
) -> Result<Polled<RoleWorkspace>, Problem> {
    poll.answer(async || Ok(room.get_workspace(who.looking(), asked.kind, asked.group).await?)).await
}

/// What was looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLook {
    /// Which of one's workspaces; by default, the first that the role has.
    #[serde(default)]
    kind: Option<WorkspaceKind>,
    #[schema(required = false, schema_with = revision)]
    until: Option<u32>,
}

/// Without `format: int32`, which ends at half of what a revision can be.
fn revision() -> Schema {
    let kinds = SchemaType::from_iter([Type::Integer, Type::Null]);
    let words = "Up to which revision: `changes.until` of the workspace that was shown. Without it, all until now.";
    ObjectBuilder::new().schema_type(kinds).minimum(Some(0)).maximum(Some(u32::MAX)).description(Some(words)).into()
}

/// A look that was acknowledged.
#[derive(Serialize, ToSchema)]
pub(crate) struct Look {
    /// When.
    at: Timestamp,
}

/// Mark what one's workspace of that kind shows as seen.
///
/// What changed up to `until` is marked no longer there; nothing else, and no mere viewing, does that.
#[utoipa::path(tag = "Workspace", request_body = NewLook)]
#[post("/me/looks")]
pub(crate) async fn acknowledge_look(
    In { room, .. }: In<Organization, View<RoleWorkspaces>>,
    Body(NewLook { kind, until }): Body<NewLook>,
) -> Result<Created<Look>, Problem> {
    Ok(Created(Look { at: room.acknowledge_look(kind, until).await? }))
}
