//! Who acts, as the journal names them.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    id::{ApiKeyId, ContactId, MemberId},
    text::Title,
};

/// Who acts: in the journal a member is their bare id, everybody else their id under what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person of a client.
    Contact(ContactId),
    /// A program, with a key.
    ApiKey(ApiKeyId),
    /// A person of the team.
    #[serde(untagged)]
    Member(MemberId),
}

/// What the id of an actor is the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ActorKind {
    /// As a person of the team.
    Member,
    /// As a person of a client.
    Contact,
    /// As a program, with a key.
    ApiKey,
}

impl Actor {
    /// Whoever acts as that, by that id.
    pub fn new(kind: ActorKind, id: Uuid) -> Self {
        match kind {
            ActorKind::Member => Self::Member(MemberId(id)),
            ActorKind::Contact => Self::Contact(ContactId(id)),
            ActorKind::ApiKey => Self::ApiKey(ApiKeyId(id)),
        }
    }

    /// What their id is the id of.
    pub fn kind(self) -> ActorKind {
        match self {
            Self::Member(_) => ActorKind::Member,
            Self::Contact(_) => ActorKind::Contact,
            Self::ApiKey(_) => ActorKind::ApiKey,
        }
    }

    /// Their id, whoever they are.
    pub fn id(self) -> Uuid {
        match self {
            Self::Member(MemberId(id)) | Self::Contact(ContactId(id)) | Self::ApiKey(ApiKeyId(id)) => id,
        }
    }
}

/// Whoever acted, for people to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Somebody {
    /// What `id` is the id of.
    pub kind: ActorKind,
    /// A member's, a contact's or an API key's.
    pub id: Uuid,
    /// As it is now, whatever it was then.
    pub name: Title,
}

impl From<MemberId> for Actor {
    fn from(id: MemberId) -> Self {
        Self::Member(id)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn in_the_journal_a_member_is_a_bare_id() {
        let id = Uuid::from_u128(1);
        let written = |kind| serde_json::to_value(Actor::new(kind, id)).expect("JSON");
        assert_eq!(written(ActorKind::Member), json!(id));
        assert_eq!(written(ActorKind::Contact), json!({ "contact": id }));
        assert_eq!(written(ActorKind::ApiKey), json!({ "api_key": id }));
    }
}
