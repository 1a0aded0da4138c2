//! Logged contacts with a client.

pub(crate) mod table;

use domain::{
    crm::touchpoint::{NewTouchpoint, Touchpoint, TouchpointChanges},
    id::{AccountId, TouchpointId},
    journal::{Happened, Noun, Verb},
    page::{Rows, Slice},
    permission::{Add, Change, Organization, Remove, Touchpoints, View},
};
use sea_orm::{ColumnTrait, QueryFilter, prelude::Uuid, sea_query::Expr};

use crate::{Error, Room, kept::Kept, list, people::table as member};

impl Room<Organization, View<Touchpoints>> {
    /// An account's touchpoints, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_touchpoints(&self, account: AccountId, slice: Slice) -> Result<Rows<Touchpoint>, Error> {
        self.account(self.reader(), account).await?;
        let touchpoints = self.rows::<table::Entity>().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::OccurredOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.occurred_on, row.id)
            });
        let Rows { rows, next, total } = list::slice(touchpoints, order, slice, self.reader()).await?;
        Ok(Rows { rows: Touchpoint::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One touchpoint.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_touchpoint(&self, id: TouchpointId) -> Result<Touchpoint, Error> {
        self.get(id).await
    }
}

impl Room<Organization, Add<Touchpoints>> {
    /// Logs a touchpoint with an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach; a day in the future.
    pub async fn log_touchpoint(&self, account: AccountId, new: NewTouchpoint) -> Result<Touchpoint, Error> {
        self.add(async |tx| {
            self.account(tx, account).await?;
            let maker = (self.active_member(tx, self.member(), "").await?, self.eyes().role);
            Ok(new.into_touchpoint(Uuid::now_v7().into(), account, maker, self.here)?)
        })
        .await
    }
}

impl Room<Organization, Change<Touchpoints>> {
    /// Changes a touchpoint.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Touchpoint::change`] refuses.
    pub async fn change_touchpoint(
        &self,
        id: TouchpointId,
        version: Option<u32>,
        changes: TouchpointChanges,
    ) -> Result<Touchpoint, Error> {
        self.change(id, version, async |tx, touchpoint: Touchpoint| {
            let maker = self.members().filter(member::Column::Id.eq(touchpoint.member.id.0)).one(tx).await?;
            Ok(touchpoint.change(changes, maker.ok_or(Error::NotFound)?.role.0, self.here.today)?)
        })
        .await
    }
}

impl Room<Organization, Remove<Touchpoints>> {
    /// Deletes a touchpoint; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_touchpoint(&self, id: TouchpointId) -> Result<(), Error> {
        self.remove(id, async |_, was: &Touchpoint| Ok(Happened::whole(Verb::TouchpointRemoved, Noun::Touchpoint, id, was))).await
    }
}
