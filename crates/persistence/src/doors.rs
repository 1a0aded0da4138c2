//! The one way to find, add, change and delete a record that is kept in a row.

mod concerned;
mod write;

use std::iter;

use domain::{
    id::AccountId,
    journal::{Happened, Scope},
    permission::{Add, Change, Permission, Remove, SubjectMarker, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryTrait,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use self::concerned::concerned;
use crate::{
    Error, Room, Stored,
    anchors::Anchored,
    crm::rollups,
    database::together,
    kept::{Kept, Row, still_at, write_over},
    parts,
};

impl<W: Stored, P: Permission> Room<W, P> {
    /// The row within reach, and the record, if it still is at the version that the request names.
    pub(crate) async fn find<T: Kept>(
        &self,
        from: &impl ConnectionTrait,
        id: T::Id,
        version: Option<u32>,
    ) -> Result<(Row<T>, T), Error> {
        let row = self.rows::<T::Table>().filter(Expr::col("id").eq(id.into())).one(from).await?.ok_or(Error::NotFound)?;
        let mut record: T = self.one(from, row.clone()).await?;
        still_at(version, *record.version())?;
        Ok((row, record))
    }

    async fn one<T: Kept>(&self, from: &impl ConnectionTrait, row: Row<T>) -> Result<T, Error> {
        T::read(from, self.org(), self.here, vec![row]).await?.pop().ok_or(Error::NotFound)
    }

    /// Brings the accounts in step; answers whom that concerns beside those who keep them, whom their rows concern.
    async fn roll_up(&self, tx: &DatabaseTransaction, accounts: [Option<AccountId>; 2]) -> Result<Option<Scope>, Error> {
        let accounts: Vec<Uuid> = accounts.into_iter().flatten().map(Uuid::from).collect();
        Ok(rollups::refresh(tx, self.org(), &accounts, self.here).await?.then_some(Scope::Rollups))
    }

    /// Changes a record as `decide` answers, if it still is at the version that the request names. When nothing happened, nothing
    /// is written.
    pub(crate) async fn rewrite<T: Kept>(
        &self,
        id: T::Id,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&DatabaseTransaction, T) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.write(async |tx| {
            let (row, before) = self.find::<T>(tx, id, version).await?;
            let Changed { value, happened } = decide(tx, before.clone()).await?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let (value, concerns) = self.update(tx, row, before, value).await?;
            Ok(Changed { value, happened }.concerning(concerns))
        })
        .await
    }

    /// Keeps a changed record as the next version of its row; answers the record, and whom it concerns.
    pub(crate) async fn update<T: Kept>(
        &self,
        tx: &DatabaseTransaction,
        row: Row<T>,
        before: T,
        after: T,
    ) -> Result<(T, Vec<Scope>), Error> {
        let accounts = [before.rollup_account(), after.rollup_account()];
        let was = row.clone();
        let (row, reparted) = write_over(tx, self.org(), row, (before, after)).await?;
        parts::keep(tx, self.org(), reparted).await?;
        let mut concerns = concerned::<T>(tx, self.org(), &[&was, &row]).await?;
        concerns.extend(self.roll_up(tx, accounts).await?);
        Ok((self.one(tx, row).await?, concerns))
    }
}

impl<W: Stored, S: SubjectMarker> Room<W, View<S>> {
    /// The record within reach.
    pub(crate) async fn get<T: Kept<Subject = S>>(&self, id: T::Id) -> Result<T, Error> {
        Ok(self.find(self.reader(), id, None).await?.1)
    }
}

impl<W: Stored, S: SubjectMarker> Room<W, Add<S>> {
    /// Adds what `decide` answers.
    pub(crate) async fn add<T: Kept<Subject = S>>(
        &self,
        decide: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.write(async |tx| {
            let Changed { value, happened } = decide(tx).await?;
            let (value, concerns) = self.insert(tx, value).await?;
            Ok(Changed { value, happened }.concerning(concerns))
        })
        .await
    }

    /// Keeps a new record; answers it as it was decided, read again only where an account was brought in step, and whom it concerns.
    pub(crate) async fn insert<T: Kept<Subject = S>>(
        &self,
        tx: &DatabaseTransaction,
        record: T,
    ) -> Result<(T, Vec<Scope>), Error> {
        let (account, kept) = (record.rollup_account(), record.clone().keep(self.org()));
        let mut row = kept.clone().into_active_model();
        let reparted = parts::fold(T::Table::FOUND_BY, &mut row);
        let backend = tx.get_database_backend();
        let row = T::Table::insert(row).build(backend);
        together(tx, iter::once(row).chain(parts::note(backend, self.org(), reparted))).await.map_err(T::refused)?;
        let mut concerns = concerned::<T>(tx, self.org(), &[&kept]).await?;
        concerns.extend(self.roll_up(tx, [account, None]).await?);
        let record = if account.is_some() { self.one(tx, kept).await? } else { record };
        Ok((record, concerns))
    }
}

impl<W: Stored, S: SubjectMarker> Room<W, Change<S>> {
    /// Changes a record of what the grant is about.
    pub(crate) async fn change<T: Kept<Subject = S>>(
        &self,
        id: T::Id,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&DatabaseTransaction, T) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.rewrite(id, version, decide).await
    }
}

impl<W: Stored, S: SubjectMarker> Room<W, Remove<S>> {
    /// Deletes a record, unless `decide` refuses; what it answers is told.
    pub(crate) async fn remove<T: Kept<Subject = S>>(
        &self,
        id: T::Id,
        decide: impl AsyncFnOnce(&DatabaseTransaction, &T) -> Result<Happened, Error>,
    ) -> Result<(), Error> {
        self.write(async |tx| {
            let (row, record) = self.find::<T>(tx, id, None).await?;
            let happened = decide(tx, &record).await?;
            let mut concerns = concerned::<T>(tx, self.org(), &[&row]).await?;
            let row = row.into_active_model();
            let forgotten = parts::forget(T::Table::FOUND_BY, &row);
            row.delete(tx).await.map_err(T::refused)?;
            parts::keep(tx, self.org(), forgotten).await?;
            concerns.extend(self.roll_up(tx, [record.rollup_account(), None]).await?);
            Ok(Changed::new((), happened.concerning(concerns)))
        })
        .await
    }
}
