//! Which tasks to list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    id::{AccountId, DealId, MemberId},
    text::SearchText,
};

use super::TaskStatus;

/// Which tasks to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TaskFilter {
    /// Words in the title.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Who does them.
    pub assignee_id: Option<MemberId>,
    /// For which client.
    pub account_id: Option<AccountId>,
    /// For which deal.
    pub deal_id: Option<DealId>,
    /// Whether they are done.
    pub status: Option<TaskStatus>,
}
