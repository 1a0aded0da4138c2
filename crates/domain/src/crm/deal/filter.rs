//! Which deals to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    id::{AccountId, MemberId, StageId},
    text::SearchText,
};

use super::DealStatus;

/// How deals are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DealSort {
    /// The soonest expected close first, those without one last.
    #[default]
    ExpectedClose,
    /// The highest MRR first.
    #[serde(rename = "-mrr")]
    Mrr,
    /// The latest closed first.
    #[serde(rename = "-closed")]
    Closed,
}

/// Which deals to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DealFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Whose they are.
    pub owner_id: Option<MemberId>,
    /// For which client.
    pub account_id: Option<AccountId>,
    /// In which stage.
    pub stage_id: Option<StageId>,
    /// Where they stand.
    #[param(inline)]
    pub status: Option<DealStatus>,
    /// How they are ordered; by default, the soonest expected close first.
    #[serde(default)]
    #[param(inline)]
    pub sort: DealSort,
}
