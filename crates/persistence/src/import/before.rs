//! The records that rows bring again, as they are when the rows come in.

use std::collections::HashMap;

use domain::{
    id::MemberId,
    people::{member::PersonName, organization::BusinessDay},
    text::{ExternalId, Title},
};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, prelude::Uuid};

use super::piece::Decided;
use crate::{
    Error,
    anchors::Anchored,
    kept::{Kept, Row},
    parts,
};

/// The most rows that one statement inserts.
const MOST: usize = 256;

/// A row that is taken in, read again.
pub(super) struct Coming<T> {
    pub row: Decided,
    pub record: T,
}

/// The records by their ids, and the ids by external id: somebody may have given a key away since the rows were checked.
pub(super) struct Before<T: Kept> {
    by_id: HashMap<Uuid, (Row<T>, T)>,
    by_key: HashMap<String, Uuid>,
}

/// Where records of a kind have their ids and external ids, and where the rows of a file that bring them do.
pub(super) struct Keys<T: Kept, R> {
    pub id: Column<T>,
    pub external_id: Column<T>,
    pub of: fn(&Row<T>) -> (Uuid, Option<&ExternalId>),
    pub brought: fn(&R) -> Option<&ExternalId>,
}

type Column<T> = <<T as Kept>::Table as EntityTrait>::Column;

impl<T: Kept> Before<T> {
    /// Those that the rows bring again.
    #[expect(clippy::disallowed_methods, reason = "an import reaches every record of the organization")]
    pub async fn load<R>(
        tx: &impl ConnectionTrait,
        (org, here): (Uuid, BusinessDay),
        keys: &Keys<T, R>,
        coming: &[Coming<R>],
    ) -> Result<Self, Error> {
        let ids = even(coming.iter().map(|coming| coming.row.id));
        let external_ids = even(coming.iter().filter_map(|coming| (keys.brought)(&coming.record)).map(ToString::to_string));
        let all = T::Table::find().filter(T::Table::ORGANIZATION.eq(org));
        let mut rows: HashMap<Uuid, Row<T>> = HashMap::new();
        for found in [keys.id.is_in(ids), keys.external_id.is_in(external_ids)] {
            rows.extend(all.clone().filter(found).all(tx).await?.into_iter().map(|row| ((keys.of)(&row).0, row)));
        }
        let rows: Vec<Row<T>> = rows.into_values().collect();
        let records = T::read(tx, org, here, rows.clone()).await?;
        let mut before = Self { by_id: HashMap::new(), by_key: HashMap::new() };
        for (row, record) in rows.into_iter().zip(records) {
            let (id, key) = (keys.of)(&row);
            before.by_key.extend(key.map(|key| (key.to_string(), id)));
            before.by_id.insert(id, (row, record));
        }
        Ok(before)
    }

    /// The record that has the row's key by now, or else the one that was decided on.
    pub fn take(&mut self, decided: Uuid, key: Option<&ExternalId>) -> Option<(Row<T>, T)> {
        let id = key.and_then(|key| self.by_key.get(&**key)).unwrap_or(&decided);
        self.by_id.remove(id)
    }
}

/// Whom a row names, who was looked up when it was checked.
pub(super) fn person(id: Option<Uuid>, name: Option<&Option<Title>>) -> Option<PersonName> {
    let name = name?.clone()?;
    Some(PersonName { id: MemberId(id?), name })
}

/// The values, the last one repeated until their number is a power of two: the database keeps each statement that it has prepared,
/// and of so few different lengths it keeps few.
pub(super) fn even<T: Clone>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}

/// Inserts whole rows of an organization, as many at a time as a power of two, for the same reason.
pub(super) async fn insert<E, A>(tx: &impl ConnectionTrait, org: Uuid, mut rows: Vec<A>) -> Result<(), Error>
where
    E: Anchored,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let reparted: Vec<_> = rows.iter_mut().filter_map(|row| parts::fold(E::FOUND_BY, row)).collect();
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let many = 1 << rows.len().min(MOST).ilog2();
        E::insert_many(rows.by_ref().take(many)).exec_without_returning(tx).await?;
    }
    Ok(parts::keep_all(tx, org, reparted).await?)
}
