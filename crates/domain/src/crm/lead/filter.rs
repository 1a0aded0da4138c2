//! Which leads to list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::{id::MemberId, text::SearchText};

use super::LeadStatus;

/// Which leads to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeadFilter {
    /// Words in the company's name.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Who works on them.
    pub owner_id: Option<MemberId>,
    /// Only those that nobody works on.
    #[serde(default)]
    pub unassigned: bool,
    /// Where they stand.
    pub status: Option<LeadStatus>,
}
