//! What a row hangs on: by which columns it is told whether somebody reaches it; and by which words it is found.

use sea_orm::EntityTrait;

use crate::parts::FoundBy;

/// A table of which everybody reaches some rows, and by which columns that is told. What it does not name, nobody reaches it by.
pub(crate) trait Anchored: EntityTrait {
    /// Whose rows they are.
    const ORGANIZATION: Self::Column;
    /// The client workspace that it stands in, which may be the row itself.
    const WORKSPACE: Option<Self::Column> = None;
    /// Who manages and who advises the row itself.
    const KEEPERS: Option<[Self::Column; 2]> = None;
    /// The account that it hangs on, which may be the row itself.
    const ACCOUNT: Option<Self::Column> = None;
    /// The onboarding project that it hangs on.
    const PROJECT: Option<Self::Column> = None;
    /// The deal that it hangs on.
    const DEAL: Option<Self::Column> = None;
    /// Whose it is.
    const OWNER: Option<Self::Column> = None;
    /// Who sees to it.
    const ASSIGNEE: Option<Self::Column> = None;
    /// Who made it.
    const MAKER: Option<Self::Column> = None;
    /// By which of its texts it is looked for.
    const FOUND_BY: Option<FoundBy<Self::Column>> = None;
}
