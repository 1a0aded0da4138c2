//! Which business reviews to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::id::AccountId;

use super::QbrStatus;

/// How reviews are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QbrSort {
    /// The latest day first.
    #[default]
    #[serde(rename = "-scheduled")]
    Latest,
    /// The earliest day first: of those that are planned, what was missed and then the nearest.
    Scheduled,
}

/// Which reviews to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QbrFilter {
    /// With which client.
    pub account_id: Option<AccountId>,
    /// Where they stand.
    pub status: Option<QbrStatus>,
    /// Only those whose planned day has passed without their being held or called off. That a client's review is overdue is another
    /// matter: it may never have been planned.
    #[serde(default)]
    pub missed: bool,
    /// How they are ordered; by default, the latest day first.
    #[serde(default)]
    #[param(inline)]
    pub sort: QbrSort,
}
