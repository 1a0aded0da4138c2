//! The records that rows bring again, as they are when the rows come in.

use std::collections::HashMap;

use domain::text::ExternalId;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Select,
    prelude::Uuid,
};

use super::piece::Decided;
use crate::{Error, anchors::Anchored, parts};

/// The most rows that one statement inserts.
const MOST: usize = 256;

/// A row that is taken in, read again.
pub(super) struct Coming<T> {
    pub row: Decided,
    pub record: T,
}

/// The records by their ids, and the ids by external id: somebody may have given a key away since the rows were checked.
pub(super) struct Before<M> {
    by_id: HashMap<Uuid, M>,
    by_key: HashMap<String, Uuid>,
}

/// Where a record of a kind keeps its id and its external id.
pub(super) struct Keys<E: EntityTrait> {
    pub id: E::Column,
    pub external_id: E::Column,
    pub of: fn(&E::Model) -> (Uuid, Option<&ExternalId>),
}

impl<M> Before<M> {
    /// Those that the rows bring again.
    pub async fn load<E: EntityTrait<Model = M>, T>(
        tx: &impl ConnectionTrait,
        rows: Select<E>,
        keys: Keys<E>,
        coming: &[Coming<T>],
        key: fn(&T) -> Option<&ExternalId>,
    ) -> Result<Self, Error> {
        let ids = even(coming.iter().map(|coming| coming.row.id));
        let external_ids = even(coming.iter().filter_map(|coming| key(&coming.record)).map(ToString::to_string));
        let mut found = rows.clone().filter(keys.id.is_in(ids)).all(tx).await?;
        found.extend(rows.filter(keys.external_id.is_in(external_ids)).all(tx).await?);
        let mut before = Self { by_id: HashMap::new(), by_key: HashMap::new() };
        for record in found {
            let (id, key) = (keys.of)(&record);
            before.by_key.extend(key.map(|key| (key.to_string(), id)));
            before.by_id.insert(id, record);
        }
        Ok(before)
    }

    /// The record that has the row's key by now, or else the one that was decided on.
    pub fn take(&mut self, decided: Uuid, key: Option<&ExternalId>) -> Option<M> {
        let id = key.and_then(|key| self.by_key.get(&**key)).unwrap_or(&decided);
        self.by_id.remove(id)
    }
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

/// Writes a whole row of an organization over the one that is there.
pub(super) async fn update<E, A>(tx: &impl ConnectionTrait, org: Uuid, row: E::Model) -> Result<(), Error>
where
    E: Anchored,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let mut row = row.into_active_model();
    let reparted = parts::fold(E::FOUND_BY, &mut row);
    row.reset_all().update(tx).await?;
    Ok(parts::keep(tx, org, reparted).await?)
}
