//! Entries with what they keep, and as people read them.

use domain::{
    journal::{JournalEntry, Noun, Stream, summary::summary},
    people::actor::{ActorKind, Somebody},
    permission::Organization,
    permission::Permission,
};
use sea_orm::{
    EntityTrait, FromQueryResult, JoinType, QuerySelect, RelationDef, Select,
    prelude::{DateTimeUtc, Json, Uuid},
};

use crate::{
    Error, Room,
    journal::{entry::table, payload::table as payload},
    people::{self, api_key::holder},
    text_column::TextColumn,
};

/// An entry with what it keeps.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Told {
    pub stream: TextColumn<Stream>,
    pub seq: i64,
    pub at: DateTimeUtc,
    pub actor_kind: TextColumn<ActorKind>,
    pub actor_id: Option<Uuid>,
    pub verb: String,
    pub noun: TextColumn<Noun>,
    pub object_id: Uuid,
    pub account_id: Option<Uuid>,
    pub data: Option<Json>,
}

impl Told {
    /// What the entry keeps; nothing of it is left once it is erased.
    pub fn data(data: Option<Json>) -> Json {
        data.unwrap_or_else(|| Json::Object(serde_json::Map::new()))
    }
}

/// The selected entries, to be read with what they keep.
pub(crate) fn told(entries: Select<table::Entity>) -> Select<table::Entity> {
    let payload: RelationDef = table::Entity::belongs_to(payload::Entity)
        .from((table::Column::OrgId, table::Column::Stream, table::Column::Seq))
        .to((payload::Column::OrgId, payload::Column::Stream, payload::Column::Seq))
        .into();
    entries.join(JoinType::LeftJoin, payload).column(payload::Column::Data)
}

impl<P: Permission> Room<Organization, P> {
    /// The entries as people read them: one look-up of names however many there are.
    pub(crate) async fn described_entries(&self, entries: Vec<Told>) -> Result<Vec<JournalEntry>, Error> {
        let of = |kind| entries.iter().filter(move |entry| entry.actor_kind.0 == kind).filter_map(|entry| entry.actor_id);
        let members = people::names(self.reader(), self.org(), of(ActorKind::Member)).await?;
        let keys = holder::key_names(self.reader(), self.org(), of(ActorKind::ApiKey)).await?;
        let name = |kind, id| match kind {
            ActorKind::Member => members.get(&id).map(|member| member.name.clone()),
            ActorKind::ApiKey => keys.get(&id).cloned(),
            ActorKind::Contact => None,
        };
        let somebody = |kind, id| Some(Somebody { kind, id, name: name(kind, id)? });
        let described = |Told { stream, seq, at, actor_kind, actor_id, verb, noun, object_id, account_id: _, data }: Told| {
            let data = Told::data(data);
            JournalEntry {
                stream: stream.0,
                seq,
                at: at.into(),
                actor: actor_id.and_then(|id| somebody(actor_kind.0, id)),
                summary: summary(&verb, &data),
                verb,
                noun: noun.0,
                object: object_id,
                data,
            }
        };
        Ok(entries.into_iter().map(described).collect())
    }
}
