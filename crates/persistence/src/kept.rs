//! How a record is kept in its row.

use domain::{
    id::AccountId,
    permission::{Organization, Permission, SubjectMarker},
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, prelude::Uuid};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Room, anchors::Anchored};

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
    async fn read<P: Permission>(
        room: &Room<Organization, P>,
        from: &impl ConnectionTrait,
        rows: Vec<Row<Self>>,
    ) -> Result<Vec<Self>, Error>;

    /// What it means when the database refuses to keep it so, or to delete it.
    fn refused(error: DbErr) -> Error {
        error.into()
    }
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
