//! A client's workspace: the private office in which the team and one client meet.

mod changes;
mod filter;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::{
    changes::{ClientWorkspaceChanges, NewClientWorkspace},
    filter::ClientWorkspaceFilter,
};
use crate::{
    calendar::Timestamp,
    crm::account::AccountCard,
    id::ClientWorkspaceId,
    journal::{Happened, Noun, Verb},
    people::member::PersonName,
    permission::portal::State,
    rule::Changed,
    tag::TagCard,
    text::Title,
};

/// Whether a client workspace is worked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ClientWorkspaceStatus {
    /// It is.
    Active,
    /// It is the record of what was: both sides read it, and nobody writes (D22).
    Archived,
}

impl From<ClientWorkspaceStatus> for State {
    fn from(status: ClientWorkspaceStatus) -> Self {
        match status {
            ClientWorkspaceStatus::Active => Self::Open,
            ClientWorkspaceStatus::Archived => Self::Archived,
        }
    }
}

/// A client's workspace, as the team reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientWorkspace {
    /// Its id.
    pub id: ClientWorkspaceId,
    /// Counts its changes.
    pub version: u32,
    /// What it is called; the client reads it, too (R100).
    pub title: Title,
    /// The client. It never moves to another: what is in it is that client's.
    pub account: AccountCard,
    /// Who keeps it on the team, beside the account's manager.
    pub owner: PersonName,
    /// Whether the client may write to the team in it (R101).
    pub chatroom: bool,
    /// What the team finds it by; no client sees them.
    #[schema(max_items = 20)]
    pub tags: Vec<TagCard>,
    /// Whether it is worked in.
    pub status: ClientWorkspaceStatus,
    /// When it was archived, if it is.
    pub archived_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl ClientWorkspace {
    /// The workspace, archived; one that is already stays as it is.
    pub fn archive(self, at: Timestamp) -> Changed<Self> {
        if self.status == ClientWorkspaceStatus::Archived {
            return Changed::nothing(self);
        }
        let happened = self.switched(Verb::ClientWorkspaceArchived);
        Changed::new(Self { status: ClientWorkspaceStatus::Archived, archived_at: Some(at), ..self }, happened)
    }

    /// The workspace, worked in again; one that is already stays as it is.
    pub fn restore(self) -> Changed<Self> {
        if self.status == ClientWorkspaceStatus::Active {
            return Changed::nothing(self);
        }
        let happened = self.switched(Verb::ClientWorkspaceRestored);
        Changed::new(Self { status: ClientWorkspaceStatus::Active, archived_at: None, ..self }, happened)
    }

    fn switched(&self, verb: Verb) -> Happened {
        let data = serde_json::json!({ "title": &self.title });
        Happened::new(verb, Noun::ClientWorkspace, self.id, data).on_account(Some(self.account.id))
    }
}

#[cfg(test)]
mod tests;
