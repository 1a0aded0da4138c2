//! Adding a client workspace, and changing it.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{ClientWorkspace, ClientWorkspaceStatus};
use crate::{
    calendar::Timestamp,
    crm::account::AccountCard,
    id::{AccountId, ClientWorkspaceId, MemberId, TagId},
    journal::{Happened, Noun, Verb},
    patch,
    people::member::PersonName,
    permission::Denied,
    rule::{Changed, Code, RuleBroken},
    tag::TagCard,
    text::Title,
};

/// A new client workspace.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClientWorkspace {
    /// The client.
    pub account_id: AccountId,
    /// What it is called; the client reads it, too (R100).
    pub title: Title,
    /// Who keeps it, of whatever role; whoever adds it when nothing is said.
    #[serde(default)]
    pub owner_id: Option<MemberId>,
    /// Whether the client may write to the team in it; off when nothing is said (R101).
    #[serde(default)]
    pub chatroom: bool,
    /// What the team finds it by.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub tag_ids: Vec<TagId>,
}

impl NewClientWorkspace {
    /// The workspace that it becomes.
    pub fn into_workspace(
        self,
        id: ClientWorkspaceId,
        account: AccountCard,
        owner: PersonName,
        tags: Vec<TagCard>,
        created_at: Timestamp,
    ) -> Changed<ClientWorkspace> {
        let Self { account_id: _, title, owner_id: _, chatroom, tag_ids: _ } = self;
        let status = ClientWorkspaceStatus::Active;
        let workspace =
            ClientWorkspace { id, version: 1, title, account, owner, chatroom, tags, status, archived_at: None, created_at };
        Changed::added(Verb::ClientWorkspaceAdded, Noun::ClientWorkspace, id, workspace)
    }
}

/// A merge patch of a client workspace.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClientWorkspaceChanges {
    /// What it is called; the client reads it, too (R100).
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub title: Option<Title>,
    /// Who keeps it, of whatever role.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub owner_id: Option<MemberId>,
    /// Whether the client may write to the team in it; what was written stays with the team when it is switched off (D22).
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub chatroom: Option<bool>,
    /// What the team finds it by: these tags and no others.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false, max_items = 20)]
    pub tag_ids: Option<Vec<TagId>>,
}

impl ClientWorkspace {
    /// The workspace with the changes made; `owner` and `tags` are what they name.
    ///
    /// # Errors
    /// [`Code::WorkspaceArchived`]: it was archived while whoever changes it was there.
    pub fn change(
        self,
        changes: ClientWorkspaceChanges,
        owner: Option<PersonName>,
        tags: Option<Vec<TagCard>>,
    ) -> Result<Changed<Self>, RuleBroken> {
        if self.status == ClientWorkspaceStatus::Archived {
            return Err(RuleBroken::conflict(Code::WorkspaceArchived, Denied::Archived.to_string()));
        }
        let ClientWorkspaceChanges { title, owner_id: _, chatroom, tag_ids: _ } = changes;
        let before = self.clone();
        let value = Self {
            title: title.unwrap_or(self.title),
            owner: owner.unwrap_or(self.owner),
            chatroom: chatroom.unwrap_or(self.chatroom),
            tags: tags.unwrap_or(self.tags),
            ..self
        };
        let happened = Happened::change(Verb::ClientWorkspaceChanged, Noun::ClientWorkspace, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}
