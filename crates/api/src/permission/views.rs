//! Whom one may view, and who viewed oneself.

use actix_web::get;
use domain::{
    people::member::MemberCard,
    permission::{Members, Organization, View, view::ViewOfMe},
    text::SearchText,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::In,
    http::{
        body::{NothingElse, Query},
        conditional::Paged,
        paging::Paging,
    },
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
