//! What an entry keeps, apart from it: it may be erased, and nothing else may happen to it.

pub(crate) mod table;

use domain::journal::Salted;
use sea_orm::{DbBackend, EntityTrait, QueryTrait, Set, Statement};

use super::Writing;
use crate::text_column::TextColumn;

/// The statement that keeps what the entry with that number has a digest of.
pub(super) fn keep(backend: DbBackend, writing: &Writing, seq: i64, data: Salted) -> Statement {
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
    table::Entity::insert(row).build(backend)
}
