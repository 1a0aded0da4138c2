//! Which compliance items to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    id::{AccountId, MemberId},
    text::{SearchText, Title},
};

use super::ComplianceStatus;

/// How compliance items are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ComplianceItemSort {
    /// The soonest due first, those without a day last.
    #[default]
    Due,
    /// The latest due first, those without a day last.
    #[serde(rename = "-due")]
    LatestDue,
    /// By the name of the account.
    Account,
}

/// Which compliance items to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComplianceItemFilter {
    /// Words in the framework or the control.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// For which client.
    pub account_id: Option<AccountId>,
    /// Who sees to them.
    pub assignee_id: Option<MemberId>,
    /// Only those that nobody sees to.
    #[serde(default)]
    pub unassigned: bool,
    /// Only those of the adviser's workspace: assigned to whoever looks or to nobody, of served accounts that they advise (R054).
    #[serde(default)]
    pub advised: bool,
    /// Where they stand.
    #[param(inline)]
    pub status: Option<ComplianceStatus>,
    /// Only those that are open or in progress.
    #[serde(default)]
    pub open: bool,
    /// Only those of these that are past due.
    #[serde(default)]
    pub overdue: bool,
    /// Of which framework.
    #[param(inline)]
    pub framework: Option<Title>,
    /// How they are ordered; by default, the soonest due first.
    #[serde(default)]
    #[param(inline)]
    pub sort: ComplianceItemSort,
}
