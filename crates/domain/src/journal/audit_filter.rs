//! Which entries of the audit log to list.

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::{
    calendar::Day,
    journal::{Noun, Stream},
    text::SearchText,
};

/// Which entries to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// In which journal: `system` has sign-ins, passwords and views, `crm` all else.
    pub stream: Option<Stream>,
    /// By whom: the id of a member or of an API key.
    pub actor_id: Option<Uuid>,
    /// About what kind of thing.
    pub noun: Option<Noun>,
    /// What was done: a `Verb`, such as `view_as.started`, or what another version wrote.
    #[param(inline)]
    pub verb: Option<SearchText>,
    /// From this day on, in the organization's time zone.
    pub from: Option<Day>,
    /// Until this day, which counts.
    pub to: Option<Day>,
}
