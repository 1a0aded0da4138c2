//! API keys, with which programs come in.

use actix_web::{delete, get, post, web};
use domain::{
    id::ApiKeyId,
    people::api_key::{ApiKey, NewApiKey},
    permission::{Add, ApiKeys, Organization, Remove, View},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Problem,
    auth::{
        admission::{In, InPerson},
        key_token::KeyToken,
        secret,
    },
    http::{
        answer::{Created, NoContent, Resource},
        body::{Body, NothingElse, Query},
        conditional::Paged,
        paging::Paging,
    },
};

/// A key that was just made, with its secret; it is shown this once.
#[derive(Serialize, ToSchema)]
struct MadeApiKey {
    #[serde(flatten)]
    key: ApiKey,
    /// What a program sends as `Authorization: Bearer`; null when the answer is given again.
    #[schema(max_length = 200)]
    token: Option<String>,
}

impl Resource for MadeApiKey {
    fn location(&self) -> String {
        format!("/api/v1/api-keys/{}", self.key.id)
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// One's own keys, or everybody's for those who run the organization.
#[utoipa::path(tag = "API keys")]
#[get("/api-keys")]
pub(crate) async fn list_api_keys(
    _: InPerson,
    In { room, .. }: In<Organization, View<ApiKeys>>,
    Query(NothingElse {}): Query<NothingElse>,
    paging: Paging,
) -> Result<Paged<ApiKey>, Problem> {
    Paged::read(paging, async move |slice| room.list_api_keys(slice).await).await
}

/// Make a key for a program: it acts in its own name, within its scopes and what its maker may do at that moment.
#[utoipa::path(tag = "API keys", request_body = NewApiKey)]
#[post("/api-keys")]
pub(crate) async fn create_api_key(
    _: InPerson,
    In { room, .. }: In<Organization, Add<ApiKeys>>,
    Body(new): Body<NewApiKey>,
) -> Result<Created<MadeApiKey>, Problem> {
    let token = KeyToken::new(ApiKeyId(Uuid::now_v7())).to_string();
    let id = KeyToken::read(&token).ok_or_else(|| Problem::internal("a key that is none"))?.key;
    let key = room.create_api_key(new, id, secret::hash(&token)).await?;
    Ok(Created(MadeApiKey { key, token: (!room.is_replay()).then_some(token) }))
}

/// Revoke a key: from then on nothing is read or written with it.
#[utoipa::path(tag = "API keys")]
#[delete("/api-keys/{api_key_id}")]
pub(crate) async fn revoke_api_key(
    _: InPerson,
    In { room, .. }: In<Organization, Remove<ApiKeys>>,
    id: web::Path<ApiKeyId>,
) -> Result<NoContent, Problem> {
    room.revoke_api_key(*id).await?;
    Ok(NoContent)
}
