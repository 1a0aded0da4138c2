//! Which accounts to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{crm::health::Band, id::MemberId, text::SearchText};

use super::AccountStatus;

/// How accounts are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountSort {
    /// Worst health first, then the soonest renewal, then the highest MRR.
    #[default]
    Health,
    /// By name.
    Name,
    /// The soonest renewal first.
    Renewal,
    /// The highest MRR first.
    #[serde(rename = "-mrr")]
    Mrr,
}

/// Which accounts to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Whose they are.
    pub manager_id: Option<MemberId>,
    /// The band of their health.
    pub health: Option<Band>,
    /// Whether they are served.
    pub status: Option<AccountStatus>,
    /// How they are ordered; by default, worst health first.
    #[serde(default)]
    #[param(inline)]
    pub sort: AccountSort,
}

/// Which cards to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountCardFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
}
