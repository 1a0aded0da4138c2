//! Which members to list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::{people::role::Role, text::SearchText};

/// Which members to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MemberFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Whether they still work here.
    pub active: Option<bool>,
    /// Their role.
    pub role: Option<Role>,
}
