//! Which assessments to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{id::AccountId, text::SearchText};

use super::AssessmentStatus;

/// How assessments are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssessmentSort {
    /// The latest first, by the day that they speak of.
    #[default]
    #[serde(rename = "-assessed")]
    Assessed,
    /// By the name of the account.
    Account,
}

/// Which assessments to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AssessmentFilter {
    /// Words in the title.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// For which client.
    pub account_id: Option<AccountId>,
    /// Whether they can still be changed.
    #[param(inline)]
    pub status: Option<AssessmentStatus>,
    /// How they are ordered; by default, the latest first.
    #[serde(default)]
    #[param(inline)]
    pub sort: AssessmentSort,
}
