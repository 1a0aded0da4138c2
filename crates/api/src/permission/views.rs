//! Whom one may view, and who viewed oneself.

use actix_web::get;
use domain::{
    page::Page,
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
        body::Query,
        conditional::Polled,
        paging::{PageParams, Paging},
        problem::Refusals,
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
#[utoipa::path(tag = "Me", params(ViewableQuery, PageParams), responses((status = 200, description = "A page of teammates.", body = Page<MemberCard>), Refusals))]
#[get("/me/viewable-members")]
pub(crate) async fn list_viewable_members(
    In { room, .. }: In<Organization, View<Members>>,
    paging: Paging,
    Query(asked): Query<ViewableQuery>,
) -> Result<Polled<Page<MemberCard>>, Problem> {
    Polled::page(paging, async move |slice| room.list_viewable_members(asked.q.clone(), slice).await).await
}

/// Who viewed one's workspace, the latest first.
#[utoipa::path(tag = "Me", params(PageParams), responses((status = 200, description = "A page of views.", body = Page<ViewOfMe>), Refusals))]
#[get("/me/views")]
pub(crate) async fn list_views_of_me(
    In { room, .. }: In<Organization, View<Members>>,
    paging: Paging,
) -> Result<Polled<Page<ViewOfMe>>, Problem> {
    Polled::page(paging, async move |slice| room.list_views_of_me(slice).await).await
}
