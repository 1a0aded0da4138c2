//! An entry of a journal, as people read it.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    calendar::Timestamp,
    journal::{Noun, Stream, Verb},
    people::actor::Somebody,
};

/// Something that happened, in the organization or in the house itself.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct JournalEntry {
    /// Which journal it stands in.
    pub stream: Stream,
    /// Its place there, from 1.
    #[schema(value_type = u32, minimum = 1)]
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; null when Atrium itself did, or somebody who is not known.
    pub actor: Option<Somebody>,
    /// What was done, as its text: it may be none of those that this version writes.
    #[schema(schema_with = Verb::of_any_version)]
    pub verb: String,
    /// The kind of thing that it was done to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// What happened, in one sentence.
    #[schema(max_length = 600, example = "Task \"Call Acme\" was completed.")]
    pub summary: String,
    /// What is kept about it: the record as it was, or the fields that changed as `{from, to}`.
    #[schema(value_type = Object)]
    pub data: Value,
}
