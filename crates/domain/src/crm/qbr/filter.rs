//! Which business reviews to list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::id::AccountId;

use super::QbrStatus;

/// Which reviews to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QbrFilter {
    /// With which client.
    pub account_id: Option<AccountId>,
    /// Where they stand.
    pub status: Option<QbrStatus>,
    /// Only those whose planned day has passed without their being held or called off.
    #[serde(default)]
    pub overdue: bool,
}
