//! Which rows of the reconciliation queue to list, and how they are ordered.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{id::AccountId, text::SearchText};

use super::{ReconciliationKind, ReconciliationStatus};

/// How the queue is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReconciliationSort {
    /// The most money first, whichever way.
    #[default]
    #[serde(rename = "-variance")]
    Variance,
    /// By the name of the client.
    Account,
    /// The latest found first.
    #[serde(rename = "-found")]
    Found,
}

/// Which rows of the queue to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReconciliationFilter {
    /// Words in the vendor or the product.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Of which client.
    pub account_id: Option<AccountId>,
    /// Where their review stands.
    #[param(inline)]
    pub status: Option<ReconciliationStatus>,
    /// How their quantities differ.
    #[param(inline)]
    pub kind: Option<ReconciliationKind>,
    /// Only differences that nobody has decided on.
    #[serde(default)]
    pub pending: bool,
    /// How they are ordered; by default, the most money first.
    #[serde(default)]
    #[param(inline)]
    pub sort: ReconciliationSort,
}
