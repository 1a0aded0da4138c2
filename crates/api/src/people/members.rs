//! The members of the team.

use actix_web::{get, patch, post, web};
use domain::{
    id::MemberId,
    page::Page,
    people::{
        holdings::Holdings,
        member::{Member, MemberChanges, MemberFilter, NewMember},
    },
    permission::{Add, Change, Members, Organization, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, Json, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Member {
    fn location(&self) -> String {
        format!("/api/v1/members/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Members by name.
#[utoipa::path(tag = "Team", params(MemberFilter))]
#[get("/members")]
pub(crate) async fn list_members(
    In { room, poll }: In<Organization, View<Members>>,
    paging: Paging,
    Query(filter): Query<MemberFilter>,
) -> Result<Polled<Page<Member>>, Problem> {
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

/// What is a member's and not done with: what would be left when they leave, as far as you may see it.
#[utoipa::path(tag = "Team")]
#[get("/members/{member_id}/holdings")]
pub(crate) async fn get_member_holdings(
    In { room, .. }: In<Organization, View<Members>>,
    id: web::Path<MemberId>,
) -> Result<Json<Holdings>, Problem> {
    Ok(Json(room.member_holdings(*id).await?))
}

/// Change a member: their name, role, or whether they still work here; and who takes over what they cannot keep.
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
