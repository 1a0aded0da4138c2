//! A view of somebody's workspace through their eyes, and what is told of it (B10).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    calendar::Timestamp,
    journal::{Happened, Verb},
    people::{eyes::Eyes, member::PersonName},
    text::Title,
};

/// One time that a teammate looked at somebody's workspace (B10).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ViewOfMe {
    /// Who looked.
    pub viewer: PersonName,
    /// From when.
    pub started_at: Timestamp,
    /// When they last asked for anything.
    pub last_seen_at: Timestamp,
    /// When it ended: when they last asked for anything, known ten minutes later; null while it goes on.
    pub ended_at: Option<Timestamp>,
}

/// A view of somebody's workspace ends after this long without a request.
pub const VIEW_IDLE: chrono::Duration = chrono::Duration::minutes(10);

/// What the journal is told when a view starts or ends.
pub fn viewing(verb: Verb, eyes: Eyes, name: Option<&Title>) -> Happened {
    Happened::new(verb, eyes.noun(), eyes.id(), serde_json::json!({ "target_id": eyes.id(), "target": name }))
}
