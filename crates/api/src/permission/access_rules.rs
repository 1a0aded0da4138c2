//! Settings, Workspace Access: the rules on who may view whose workspace.

use actix_web::{delete, get, post, web};
use domain::{
    id::{AccessRuleId, MemberId},
    page::Listing,
    permission::{
        AccessRules, Add, Organization, Remove, View,
        access_rule::{AccessRule, AccessRulePreview, AccessTrial, NewAccessRule},
    },
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, Json, NoContent, Resource},
        body::{Body, NothingElse, Query},
        conditional::Polled,
    },
};

impl Resource for AccessRule {
    fn location(&self) -> String {
        "/api/v1/workspace-access-rules".to_owned()
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// Every rule on who may view whose workspace, the oldest first.
#[utoipa::path(tag = "Workspace access")]
#[get("/workspace-access-rules")]
pub(crate) async fn list_workspace_access_rules(
    In { room, poll }: In<Organization, View<AccessRules>>,
    Query(NothingElse {}): Query<NothingElse>,
) -> Result<Polled<Listing<AccessRule>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_workspace_access_rules().await? })).await
}

/// Let everyone of one role view the workspaces of another.
///
/// It holds from the next request on. Nobody can be allowed to view an owner's or an admin's workspace, and those need no rule.
#[utoipa::path(tag = "Workspace access", request_body = NewAccessRule)]
#[post("/workspace-access-rules")]
pub(crate) async fn create_workspace_access_rule(
    In { room, .. }: In<Organization, Add<AccessRules>>,
    Body(new): Body<NewAccessRule>,
) -> Result<Created<AccessRule>, Problem> {
    Ok(Created(room.create_workspace_access_rule(new).await?))
}

/// What a rule would bring about today: how many people it lets view how many workspaces.
#[utoipa::path(tag = "Workspace access", request_body = NewAccessRule)]
#[post("/workspace-access-rules/preview")]
pub(crate) async fn preview_workspace_access_rule(
    In { room, .. }: In<Organization, View<AccessRules>>,
    Body(new): Body<NewAccessRule>,
) -> Result<Json<AccessRulePreview>, Problem> {
    Ok(Json(room.preview_workspace_access_rule(new).await?))
}

/// Remove a rule; it ends with the next request.
#[utoipa::path(tag = "Workspace access")]
#[delete("/workspace-access-rules/{access_rule_id}")]
pub(crate) async fn remove_workspace_access_rule(
    In { room, .. }: In<Organization, Remove<AccessRules>>,
    id: web::Path<AccessRuleId>,
) -> Result<NoContent, Problem> {
    room.remove_workspace_access_rule(*id).await?;
    Ok(NoContent)
}

/// Try the rules on a member: exactly whom they may view now, and the rule behind each.
#[utoipa::path(tag = "Workspace access")]
#[get("/workspace-access-rules/bench/{member_id}")]
pub(crate) async fn test_workspace_access(
    In { room, .. }: In<Organization, View<AccessRules>>,
    id: web::Path<MemberId>,
) -> Result<Json<AccessTrial>, Problem> {
    Ok(Json(room.test_workspace_access(*id).await?))
}
