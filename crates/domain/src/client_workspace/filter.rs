//! Which client workspaces to list.

use serde::Deserialize;
use utoipa::IntoParams;

use super::ClientWorkspaceStatus;
use crate::{
    id::{AccountId, MemberId, TagId},
    text::SearchText,
};

/// Which client workspaces to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClientWorkspaceFilter {
    /// Words in the title.
    #[param(inline)]
    pub q: Option<SearchText>,
    /// Whether they are worked in.
    #[param(inline)]
    pub status: Option<ClientWorkspaceStatus>,
    /// Who keeps them.
    pub owner_id: Option<MemberId>,
    /// Of which client.
    pub account_id: Option<AccountId>,
    /// With which tag.
    pub tag_id: Option<TagId>,
}
