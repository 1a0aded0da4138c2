//! Whom one may view, and who viewed oneself.

use actix_web::{delete, get, web};
use domain::{
    id::MemberId,
    people::member::MemberCard,
    permission::{Members, Organization, View, view::ViewOfMe},
    text::SearchText,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::{In, Signed},
    http::{
        answer::NoContent,
        body::{NothingElse, Query},
        conditional::Paged,
        paging::Paging,
    },
    state::AppState,
};

/// Which teammates to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ViewableQuery {
    /// Words in the name.
    #[param(inline)]
    q: Option<SearchText>,
}

/// The teammates whose workspaces one may view now, by name.
#[utoipa::path(tag = "Me", params(ViewableQuery))]
#[get("/me/viewable-members")]
pub(crate) async fn list_viewable_members(
    In { room, .. }: In<Organization, View<Members>>,
    paging: Paging,
    Query(asked): Query<ViewableQuery>,
) -> Result<Paged<MemberCard>, Problem> {
    Paged::read(paging, async move |slice| room.list_viewable_members(asked.q.clone(), slice).await).await
}

/// Who viewed one's workspace, the latest first.
#[utoipa::path(tag = "Me")]
#[get("/me/views")]
pub(crate) async fn list_views_of_me(
    In { room, .. }: In<Organization, View<Members>>,
    Query(NothingElse {}): Query<NothingElse>,
    paging: Paging,
) -> Result<Paged<ViewOfMe>, Problem> {
    Paged::read(paging, async move |slice| room.list_views_of_me(slice).await).await
}

/// Stop looking through a teammate's eyes.
///
/// The view ends at once, and not only when nobody has looked for ten minutes; where none goes on, nothing happens.
#[utoipa::path(tag = "Me")]
#[delete("/me/viewed-members/{member_id}")]
pub(crate) async fn end_view(
    Signed(who): Signed,
    state: web::Data<AppState>,
    id: web::Path<MemberId>,
) -> Result<NoContent, Problem> {
    state.database.end_view_of(&who, *id, state.now()).await?;
    Ok(NoContent)
}
