//! What the journal asks of keys: whether one still holds, and what they are called.

use std::collections::HashMap;

use domain::{
    calendar::Timestamp,
    id::{ApiKeyId, OrganizationId},
    permission::Denied,
    text::Title,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter, QuerySelect, prelude::Uuid,
    sea_query::LockType,
};

use super::table;
use crate::{Error, text_column::TextColumn};

/// Whether a key holds.
pub(super) fn holds(row: &table::Model, at: Timestamp) -> bool {
    row.revoked_at.is_none() && row.expires_at > *at
}

/// Makes sure within a transaction that a key still holds; whoever revokes it waits until the transaction is done.
///
/// # Errors
/// [`Denied::KeyEnded`].
#[expect(clippy::disallowed_methods, reason = "the key that acts, by its whole key")]
pub(crate) async fn still_holds(
    tx: &DatabaseTransaction,
    organization: OrganizationId,
    key: ApiKeyId,
    at: Timestamp,
) -> Result<(), Error> {
    let mut row = table::Entity::find_by_id((organization.0, key.0));
    if tx.get_database_backend() == DbBackend::Postgres {
        row = row.lock(LockType::Share);
    }
    match row.one(tx).await? {
        Some(row) if holds(&row, at) => Ok(()),
        _ => Err(Denied::KeyEnded.into()),
    }
}

/// The names of those keys of an organization.
#[expect(clippy::disallowed_methods, reason = "the journal says what acted")]
pub(crate) async fn key_names(
    from: &impl ConnectionTrait,
    org: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Title>, Error> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let named: Vec<(Uuid, TextColumn<Title>)> = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::Name])
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(ids))
        .into_tuple()
        .all(from)
        .await?;
    Ok(named.into_iter().map(|(id, name)| (id, name.0)).collect())
}
