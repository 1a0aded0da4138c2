//! Labels that the team puts on client workspaces.

use actix_web::{delete, get, patch, post, web};
use domain::{
    id::TagId,
    page::Page,
    permission::{Add, Change, Organization, Remove, Tags, View},
    tag::{NewTag, NewTagMerge, Tag, TagChanges, TagFilter},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Tag {
    fn location(&self) -> String {
        format!("/api/v1/tags/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Tags by name.
#[utoipa::path(tag = "Client workspaces", params(TagFilter))]
#[get("/tags")]
pub(crate) async fn list_tags(
    In { room, poll }: In<Organization, View<Tags>>,
    paging: Paging,
    Query(filter): Query<TagFilter>,
) -> Result<Polled<Page<Tag>>, Problem> {
    poll.page(paging, async move |slice| room.list_tags(filter.clone(), slice).await).await
}

/// Add a tag.
#[utoipa::path(tag = "Client workspaces", request_body = NewTag)]
#[post("/tags")]
pub(crate) async fn create_tag(
    In { room, .. }: In<Organization, Add<Tags>>,
    Body(new): Body<NewTag>,
) -> Result<Created<Tag>, Problem> {
    Ok(Created(room.create_tag(new).await?))
}

/// A tag.
#[utoipa::path(tag = "Client workspaces")]
#[get("/tags/{tag_id}")]
pub(crate) async fn get_tag(In { room, .. }: In<Organization, View<Tags>>, id: web::Path<TagId>) -> Result<Record<Tag>, Problem> {
    Ok(Record(room.get_tag(*id).await?))
}

/// Change a tag, wherever it is put.
#[utoipa::path(tag = "Client workspaces", request_body = TagChanges)]
#[patch("/tags/{tag_id}")]
pub(crate) async fn change_tag(
    In { room, .. }: In<Organization, Change<Tags>>,
    id: web::Path<TagId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<TagChanges>,
) -> Result<Record<Tag>, Problem> {
    Ok(Record(room.change_tag(*id, version, changes).await?))
}

/// Delete a tag, and take it off all that it is put on.
#[utoipa::path(tag = "Client workspaces")]
#[delete("/tags/{tag_id}")]
pub(crate) async fn remove_tag(
    In { room, .. }: In<Organization, Remove<Tags>>,
    id: web::Path<TagId>,
) -> Result<NoContent, Problem> {
    room.remove_tag(*id).await?;
    Ok(NoContent)
}

/// Merge a tag into another, which is put on all that it was put on.
#[utoipa::path(tag = "Client workspaces", request_body = NewTagMerge)]
#[post("/tags/{tag_id}/merges")]
pub(crate) async fn merge_tag(
    In { room, .. }: In<Organization, Remove<Tags>>,
    id: web::Path<TagId>,
    Body(merge): Body<NewTagMerge>,
) -> Result<Created<Tag>, Problem> {
    Ok(Created(room.merge_tag(*id, merge).await?))
}
