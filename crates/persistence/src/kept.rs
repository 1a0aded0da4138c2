//! How a record is kept in its row.

use domain::{id::AccountId, people::organization::BusinessDay, permission::SubjectMarker};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, ModelTrait, prelude::Uuid};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error,
    anchors::Anchored,
    parts::{self, Reparted},
};

/// A record with a row of its own. Its room says under the row how the one becomes the other; finding, versions, journal, rollups
/// and refusals are the doors' work.
pub(crate) trait Kept: Clone + Serialize + DeserializeOwned {
    /// The subject whose permissions open the doors.
    type Subject: SubjectMarker;
    type Id: Into<Uuid>;
    type Table: Anchored<Model: IntoActiveModel<<Self::Table as EntityTrait>::ActiveModel>, ActiveModel: Send>;

    /// Its version, which a change counts up.
    fn version(&mut self) -> &mut u32;

    /// The account whose row sums this record up, if any: it is brought in step with every write.
    fn rollup_account(&self) -> Option<AccountId>;

    /// The record as a row: the whole of it.
    fn keep(self, org: Uuid) -> Row<Self>;

    /// Rows as records, with the names that they refer to: as many look-ups however many rows.
    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Row<Self>>) -> Result<Vec<Self>, Error>;

    /// What it means when the database refuses to keep it so, or to delete it.
    fn refused(error: DbErr) -> Error {
        error.into()
    }
}

/// Keeps a changed record as the next version of its row: writes the columns in which the records differ, so that what others keep in
/// the same row stays. What it is found by is left to the caller, who may write many.
pub(crate) async fn write_over<T: Kept>(
    tx: &impl ConnectionTrait,
    org: Uuid,
    row: Row<T>,
    (before, mut after): (T, T),
) -> Result<(Row<T>, Option<Reparted>), Error> {
    *after.version() += 1;
    let (before, after, mut row) = (before.keep(org), after.keep(org), row.into_active_model());
    for column in <T::Table as EntityTrait>::Column::iter() {
        if before.get(column) != after.get(column) {
            row.set(column, after.get(column));
        }
    }
    let reparted = parts::fold(T::Table::FOUND_BY, &mut row);
    Ok((row.update(tx).await.map_err(T::refused)?, reparted))
}

pub(crate) type Row<T> = <<T as Kept>::Table as EntityTrait>::Model;

/// Whether a record still is at the version that the request names.
pub(crate) fn still_at(named: Option<u32>, now: u32) -> Result<(), Error> {
    match named {
        Some(named) if named != now => Err(Error::Stale { now }),
        _ => Ok(()),
    }
}

/// What a field names, looked up; nothing when it names nothing.
pub(crate) async fn named<I, T>(id: Option<I>, look_up: impl AsyncFnOnce(I) -> Result<T, Error>) -> Result<Option<T>, Error> {
    match id {
        Some(id) => look_up(id).await.map(Some),
        None => Ok(None),
    }
}
