//! The head of a stream: its newest revision and hash, which whoever writes to the stream holds.

pub(crate) mod table;

use domain::{
    id::OrganizationId,
    journal::{Hash, ORIGIN, Stream},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select,
    Statement,
    sea_query::{LockType, OnConflict, Query},
};

use super::Writing;
use crate::{Error, text_column::TextColumn};

#[expect(clippy::disallowed_methods, reason = "the head is found by its whole key")]
pub(super) fn of(organization: OrganizationId, stream: Stream) -> Select<table::Entity> {
    table::Entity::find().filter(table::Column::OrgId.eq(organization.0)).filter(table::Column::Stream.eq(TextColumn(stream)))
}

/// The statement that moves the head behind the entry with that number and hash.
pub(super) fn moved(backend: DbBackend, writing: &Writing, revision: i64, hash: Hash) -> Statement {
    let mut moved = Query::update();
    moved.table(table::Entity).value(table::Column::Revision, revision).value(table::Column::Hash, hash.0.to_vec());
    moved.and_where(table::Column::OrgId.eq(writing.organization.0));
    moved.and_where(table::Column::Stream.eq(TextColumn(writing.stream)));
    backend.build(&moved)
}

/// Locks the head for this transaction; on SQLite the whole database is locked for writing already.
pub(super) async fn lock(tx: &DatabaseTransaction, writing: &Writing) -> Result<table::Model, Error> {
    let mut head = of(writing.organization, writing.stream);
    if tx.get_database_backend() == DbBackend::Postgres {
        head = head.lock(LockType::Update);
    }
    if let Some(head) = head.clone().one(tx).await? {
        return Ok(head);
    }
    let first =
        table::Model { org_id: writing.organization.0, stream: TextColumn(writing.stream), revision: 0, hash: ORIGIN.0.to_vec() };
    // Of two that write to a stream first, one waits here for the other.
    let key = OnConflict::columns([table::Column::OrgId, table::Column::Stream]).do_nothing().to_owned();
    table::Entity::insert(first.into_active_model()).on_conflict(key).exec_without_returning(tx).await?;
    head.one(tx).await?.ok_or(Error::NotFound)
}
