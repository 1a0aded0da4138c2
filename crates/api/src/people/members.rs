//! The members of the team.

use actix_web::{get, patch, post, web};
use domain::{
    id::MemberId,
    page::Page,
    people::{
        member::{Member, MemberChanges, NewMember},
        role::Role,
    },
    permission::{Add, Change, Members, Organization, View},
    text::SearchText,
};
use persistence::people::member::MemberFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
    },
};

/// Which members to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct MembersQuery {
    /// Words in the name.
    #[param(inline)]
    q: Option<SearchText>,
    /// Whether they still work here.
    active: Option<bool>,
    /// Their role.
    role: Option<Role>,
}

impl Resource for Member {
    fn location(&self) -> String {
        format!("/api/v1/members/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Members by name.
#[utoipa::path(tag = "Team", params(MembersQuery))]
#[get("/members")]
pub(crate) async fn list_members(
    In { room, poll }: In<Organization, View<Members>>,
    paging: Paging,
    Query(asked): Query<MembersQuery>,
) -> Result<Polled<Page<Member>>, Problem> {
    let filter = MemberFilter { q: asked.q, active: asked.active, role: asked.role };
    poll.page(paging, async move |slice| room.list_members(filter.clone(), slice).await).await
}

/// Add a member.
#[utoipa::path(tag = "Team", request_body = NewMember)]
#[post("/members")]
pub(crate) async fn create_member(
    In { room, .. }: In<Organization, Add<Members>>,
    Body(new): Body<NewMember>,
) -> Result<Created<Member>, Problem> {
    Ok(Created(room.create_member(new).await?))
}

/// A member.
#[utoipa::path(tag = "Team")]
#[get("/members/{member_id}")]
pub(crate) async fn get_member(
    In { room, .. }: In<Organization, View<Members>>,
    id: web::Path<MemberId>,
) -> Result<Record<Member>, Problem> {
    Ok(Record(room.get_member(*id).await?))
}

/// Change a member: their name, role, or whether they still work here.
#[utoipa::path(tag = "Team", request_body = MemberChanges)]
#[patch("/members/{member_id}")]
pub(crate) async fn change_member(
    In { room, .. }: In<Organization, Change<Members>>,
    id: web::Path<MemberId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<MemberChanges>,
) -> Result<Record<Member>, Problem> {
    Ok(Record(room.change_member(*id, version, changes).await?))
}
