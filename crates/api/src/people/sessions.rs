//! Where one is signed in, and signing out there.

use actix_web::{delete, get, web};
use domain::{id::SessionId, people::session::Session};

use crate::{
    Problem,
    auth::admission::ByIdentity,
    http::{
        answer::NoContent,
        body::{NothingElse, Query},
        conditional::Paged,
        paging::Paging,
    },
    state::AppState,
};

/// Where one is signed in.
#[utoipa::path(tag = "Me")]
#[get("/me/sessions")]
pub(crate) async fn list_sessions(
    ByIdentity(who): ByIdentity,
    Query(NothingElse {}): Query<NothingElse>,
    state: web::Data<AppState>,
    paging: Paging,
) -> Result<Paged<Session>, Problem> {
    let at = state.now();
    Paged::read(paging, async move |slice| state.database.sessions(&who, at, slice).await).await
}

/// Sign out everywhere else: only the session that asks goes on.
#[utoipa::path(tag = "Me")]
#[delete("/me/sessions")]
pub(crate) async fn revoke_other_sessions(ByIdentity(who): ByIdentity, state: web::Data<AppState>) -> Result<NoContent, Problem> {
    state.database.end_other_sessions(&who, state.now()).await?;
    Ok(NoContent)
}

/// Sign out somewhere else.
#[utoipa::path(tag = "Me")]
#[delete("/me/sessions/{session_id}")]
pub(crate) async fn revoke_session(
    ByIdentity(who): ByIdentity,
    state: web::Data<AppState>,
    id: web::Path<SessionId>,
) -> Result<NoContent, Problem> {
    state.database.end_session(&who, *id, state.now()).await?;
    Ok(NoContent)
}
