//! A label that the team puts on client workspaces, to find them by when there are many (R113, R114).

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    calendar::Timestamp,
    id::TagId,
    journal::{Happened, Noun, Verb},
    patch,
    rule::{Changed, Code, RuleBroken},
    text::{Color, SearchText, Title},
};

/// The most tags that one record has.
pub const MOST_TAGS: usize = 20;

/// Refuses more tags than one record has.
///
/// # Errors
/// [`Code::TooMany`].
pub fn few(ids: &[TagId]) -> Result<(), RuleBroken> {
    if ids.len() > MOST_TAGS {
        return Err(RuleBroken::field("/tag_ids", Code::TooMany, format!("At most {MOST_TAGS} tags can be put on it.")));
    }
    Ok(())
}

/// A label that the team puts on client workspaces; no client sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Counts its changes.
    pub version: u32,
    /// No other tag has it, in whatever case.
    pub name: Title,
    /// As it is drawn; the name always stands beside it.
    pub color: Color,
    /// When it was added.
    pub created_at: Timestamp,
}

/// A tag as what it is put on shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TagCard {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub name: Title,
    /// As it is drawn.
    pub color: Color,
}

/// A new tag.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTag {
    /// No other tag has it, in whatever case.
    pub name: Title,
    /// As it is drawn.
    pub color: Color,
}

impl NewTag {
    /// The tag that it becomes.
    pub fn into_tag(self, id: TagId, created_at: Timestamp) -> Changed<Tag> {
        let Self { name, color } = self;
        Changed::added(Verb::TagAdded, Noun::Tag, id, Tag { id, version: 1, name, color, created_at })
    }
}

/// A merge patch of a tag.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TagChanges {
    /// No other tag has it, in whatever case.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// As it is drawn.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub color: Option<Color>,
}

impl Tag {
    /// The tag with the changes made.
    pub fn change(self, changes: TagChanges) -> Changed<Self> {
        let TagChanges { name, color } = changes;
        let before = self.clone();
        let value = Self { name: name.unwrap_or(self.name), color: color.unwrap_or(self.color), ..self };
        let happened = Happened::change(Verb::TagChanged, Noun::Tag, value.id, &before, &value);
        Changed { value, happened }
    }
}

/// Into which tag another goes.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTagMerge {
    /// The tag that stays.
    pub into_id: TagId,
}

impl NewTagMerge {
    /// Refuses a tag that would go into itself.
    ///
    /// # Errors
    /// [`Code::Invalid`].
    pub fn of(self, goes: TagId) -> Result<TagId, RuleBroken> {
        if self.into_id == goes {
            return Err(RuleBroken::field("/into_id", Code::Invalid, "A tag cannot be merged into itself."));
        }
        Ok(self.into_id)
    }
}

/// Which tags to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TagFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
}
