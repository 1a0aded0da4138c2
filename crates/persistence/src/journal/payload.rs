//! What an entry keeps, apart from it: it may be erased, and nothing else may happen to it.

pub(super) mod table;

use domain::journal::Salted;
use sea_orm::{DatabaseTransaction, EntityTrait, Set};

use super::Writing;
use crate::{Error, text_column::TextColumn};

/// Keeps what the entry with that number has a digest of.
pub(super) async fn keep(tx: &DatabaseTransaction, writing: &Writing, seq: i64, data: Salted) -> Result<(), Error> {
    let row = table::ActiveModel {
        org_id: Set(writing.organization.0),
        stream: Set(TextColumn(writing.stream)),
        seq: Set(seq),
        data: Set(Some(data.value)),
        data_salt: Set(Some(data.salt.to_vec())),
        team: Set(None),
        team_salt: Set(None),
        erased_by: Set(None),
    };
    table::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
