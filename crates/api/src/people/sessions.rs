//! Where one is signed in, and signing out there.

use actix_web::{HttpResponse, delete, get, web};
use domain::{id::SessionId, page::Page, people::session::Session};

use crate::{
    Problem,
    auth::admission::ByIdentity,
    http::{
        conditional::Polled,
        paging::{PageParams, Paging},
        problem::Refusals,
    },
    server::app_state::AppState,
};

/// Where one is signed in.
#[utoipa::path(tag = "Me", params(PageParams), responses((status = 200, description = "A page of sessions, latest first.", body = Page<Session>), Refusals))]
#[get("/me/sessions")]
pub(crate) async fn list_sessions(
    ByIdentity(who): ByIdentity,
    state: web::Data<AppState>,
    paging: Paging,
) -> Result<Polled<Page<Session>>, Problem> {
    let at = state.now();
    Polled::page(paging, async move |slice| state.database.sessions(&who, at, slice).await).await
}

/// Sign out everywhere else: only the session that asks goes on.
#[utoipa::path(tag = "Me", responses((status = 204, description = "All other sessions have ended."), Refusals))]
#[delete("/me/sessions")]
pub(crate) async fn revoke_other_sessions(
    ByIdentity(who): ByIdentity,
    state: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    state.database.end_other_sessions(&who, state.now()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sign out somewhere else.
#[utoipa::path(tag = "Me", params(("session_id" = SessionId, Path, description = "Which session.")), responses((status = 204, description = "That session has ended."), Refusals))]
#[delete("/me/sessions/{session_id}")]
pub(crate) async fn revoke_session(
    ByIdentity(who): ByIdentity,
    state: web::Data<AppState>,
    id: web::Path<SessionId>,
) -> Result<HttpResponse, Problem> {
    state.database.end_session(&who, *id, state.now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
