//! Settings, Workspace Access: the rules on who may view whose workspace.

use actix_web::{HttpResponse, delete, get, post, web};
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
        body::Body,
        conditional::{Created, Polled},
        problem::Refusals,
    },
};

/// Every rule on who may view whose workspace, the oldest first.
#[utoipa::path(tag = "Workspace access", responses((status = 200, description = "The rules.", body = Listing<AccessRule>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/workspace-access-rules")]
pub(crate) async fn list_workspace_access_rules(
    In { room, poll }: In<Organization, View<AccessRules>>,
) -> Result<Polled<Listing<AccessRule>>, Problem> {
    poll.answer(async || Ok(Listing { data: room.list_workspace_access_rules().await? })).await
}

/// Let everyone of one role view the workspaces of another.
///
/// It holds from the next request on. Nobody can be allowed to view an owner's or an admin's workspace, and those need no rule.
#[utoipa::path(tag = "Workspace access", request_body = NewAccessRule, responses((status = 201, description = "The rule.", body = AccessRule), Refusals))]
#[post("/workspace-access-rules")]
pub(crate) async fn create_workspace_access_rule(
    In { room, .. }: In<Organization, Add<AccessRules>>,
    Body(new): Body<NewAccessRule>,
) -> Result<Created<AccessRule>, Problem> {
    let rule = room.create_workspace_access_rule(new).await?;
    Ok(Created { location: "/api/v1/workspace-access-rules".to_owned(), version: None, body: rule })
}

/// What a rule would bring about today: how many people it lets view how many workspaces.
#[utoipa::path(tag = "Workspace access", request_body = NewAccessRule, responses((status = 200, description = "What it would bring about.", body = AccessRulePreview), Refusals))]
#[post("/workspace-access-rules/preview")]
pub(crate) async fn preview_workspace_access_rule(
    In { room, .. }: In<Organization, View<AccessRules>>,
    Body(new): Body<NewAccessRule>,
) -> Result<web::Json<AccessRulePreview>, Problem> {
    Ok(web::Json(room.preview_workspace_access_rule(new).await?))
}

/// Remove a rule; it ends with the next request.
#[utoipa::path(tag = "Workspace access", params(("access_rule_id" = AccessRuleId, Path, description = "Which rule.")), responses((status = 204, description = "The rule is gone."), Refusals))]
#[delete("/workspace-access-rules/{access_rule_id}")]
pub(crate) async fn remove_workspace_access_rule(
    In { room, .. }: In<Organization, Remove<AccessRules>>,
    id: web::Path<AccessRuleId>,
) -> Result<HttpResponse, Problem> {
    room.remove_workspace_access_rule(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Try the rules on a member: exactly whom they may view now, and the rule behind each.
#[utoipa::path(tag = "Workspace access", params(("member_id" = MemberId, Path, description = "Which member.")), responses((status = 200, description = "Whom they may view.", body = AccessTrial), Refusals))]
#[get("/workspace-access-rules/bench/{member_id}")]
pub(crate) async fn test_workspace_access(
    In { room, .. }: In<Organization, View<AccessRules>>,
    id: web::Path<MemberId>,
) -> Result<web::Json<AccessTrial>, Problem> {
    Ok(web::Json(room.test_workspace_access(*id).await?))
}
