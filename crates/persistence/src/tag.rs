//! Labels that the team puts on client workspaces.

pub(crate) mod table;

use domain::{
    id::TagId,
    journal::{Happened, Noun, Verb},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Organization, Permission, Remove, Tags, View},
    rule::RuleBroken,
    tag::{NewTag, NewTagMerge, Tag, TagCard, TagChanges, TagFilter, few},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, prelude::Uuid, sea_query::Expr};

use crate::{Error, Room, Stored, client_workspace::tagged, kept::Kept, list};

impl Room<Organization, View<Tags>> {
    /// Tags by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_tags(&self, filter: TagFilter, slice: Slice) -> Result<Rows<Tag>, Error> {
        let tags = self.rows_with_words::<table::Entity>(filter.q).await?;
        let order =
            list::ascending(vec![Expr::col(table::Column::Folded), Expr::col(table::Column::Id)], |row: &table::Model| {
                vec![KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
            });
        let Rows { rows, next, total } = list::slice(tags, order, slice, self.reader()).await?;
        Ok(Rows { rows: Tag::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }
}

impl Room<Organization, View<Tags>> {
    /// One tag.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_tag(&self, id: TagId) -> Result<Tag, Error> {
        self.get(id).await
    }
}

impl Room<Organization, Add<Tags>> {
    /// Adds a tag.
    ///
    /// # Errors
    /// A name that is taken.
    pub async fn create_tag(&self, new: NewTag) -> Result<Tag, Error> {
        self.add(async |_| Ok(new.into_tag(TagId(Uuid::now_v7()), self.here.now))).await
    }
}

impl Room<Organization, Change<Tags>> {
    /// Changes a tag, wherever it is put.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], a name that is taken.
    pub async fn change_tag(&self, id: TagId, version: Option<u32>, changes: TagChanges) -> Result<Tag, Error> {
        self.change(id, version, async |_, tag: Tag| Ok(tag.change(changes))).await
    }
}

impl Room<Organization, Remove<Tags>> {
    /// Deletes a tag, and takes it off all that it was put on.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_tag(&self, id: TagId) -> Result<(), Error> {
        self.remove(id, async |_, tag: &Tag| Ok(Happened::whole(Verb::TagRemoved, Noun::Tag, id, tag))).await
    }

    /// Deletes a tag, and puts another on all that it was put on.
    ///
    /// # Errors
    /// [`Error::NotFound`]; another that does not exist, or is the same.
    pub async fn merge_tag(&self, id: TagId, merge: NewTagMerge) -> Result<Tag, Error> {
        let into = merge.of(id)?;
        self.remove(id, async |tx, tag: &Tag| {
            let found = cards(tx, self.org(), [into]).await?.pop().ok_or(RuleBroken::unknown("/into_id", "tag"))?;
            tagged::put_instead(tx, self.org(), id, into).await?;
            let data = serde_json::json!({ "name": &tag.name, "into": found.name });
            Ok(Happened::new(Verb::TagMerged, Noun::Tag, id, data))
        })
        .await?;
        Ok(self.find::<Tag>(self.reader(), into, None).await?.1)
    }
}

impl<W: Stored, P: Permission> Room<W, P> {
    /// The tags that a field refers to, by name.
    pub(crate) async fn tags(&self, from: &impl ConnectionTrait, ids: &[TagId]) -> Result<Vec<TagCard>, Error> {
        few(ids)?;
        let found = cards(from, self.org(), ids.iter().copied()).await?;
        if ids.iter().all(|id| found.iter().any(|tag| tag.id == *id)) {
            return Ok(found);
        }
        Err(RuleBroken::unknown("/tag_ids", "tag").into())
    }
}

/// Those tags of an organization, by name.
#[expect(clippy::disallowed_methods, reason = "everyone in an organization may know its tags")]
async fn cards(from: &impl ConnectionTrait, org: Uuid, ids: impl IntoIterator<Item = TagId>) -> Result<Vec<TagCard>, Error> {
    let tags = table::Entity::find().filter(table::Column::OrgId.eq(org));
    let mut rows = tags.filter(table::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(from).await?;
    rows.sort_by(|one, other| one.folded.cmp(&other.folded));
    Ok(rows.into_iter().map(|row| TagCard { id: TagId(row.id), name: row.name.0, color: row.color.0 }).collect())
}
