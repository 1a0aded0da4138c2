//! Which onboarding projects to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    id::{AccountId, MemberId},
    text::SearchText,
};

use super::OnboardingStatus;

/// How onboarding projects are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnboardingProjectSort {
    /// The soonest target first, those without one last.
    #[default]
    Target,
    /// By name.
    Name,
    /// The latest added first.
    #[serde(rename = "-created")]
    Created,
}

/// Which onboarding projects to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OnboardingProjectFilter {
    /// Words in the name.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Of which client.
    pub account_id: Option<AccountId>,
    /// Who leads them.
    pub owner_id: Option<MemberId>,
    /// Where they stand.
    #[param(inline)]
    pub status: Option<OnboardingStatus>,
    /// Only those that are not stalled, completed or cancelled.
    #[serde(default)]
    pub active: bool,
    /// How they are ordered; by default, the soonest target first.
    #[serde(default)]
    #[param(inline)]
    pub sort: OnboardingProjectSort,
}
