//! Business reviews with a client.

pub(crate) mod list;
pub(crate) mod table;

use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges},
    id::{AccountId, QbrId},
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, Organization, Qbrs, Remove},
};
use sea_orm::prelude::Uuid;

use super::account;
use crate::{Error, Room};

impl Room<Organization, Add<Qbrs>> {
    /// Plans a business review with an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn schedule_qbr(&self, account: AccountId, new: NewQbr) -> Result<Qbr, Error> {
        self.add(async |tx| {
            let account = account::card_of(self.account(tx, account).await?);
            let member = self.active_member(tx, self.member(), "").await?;
            Ok(new.into_qbr(Uuid::now_v7().into(), account, member, self.here.now))
        })
        .await
    }
}

impl Room<Organization, Change<Qbrs>> {
    /// Changes a business review: moves it, completes it, calls it off.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Qbr::change`] refuses.
    pub async fn change_qbr(&self, id: QbrId, version: Option<u32>, changes: QbrChanges) -> Result<Qbr, Error> {
        self.change(id, version, async |_, qbr: Qbr| Ok(qbr.change(changes, self.here.today)?)).await
    }
}

impl Room<Organization, Remove<Qbrs>> {
    /// Deletes a business review; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_qbr(&self, id: QbrId) -> Result<(), Error> {
        self.remove(id, async |_, qbr: &Qbr| Ok(Happened::whole(Verb::QbrRemoved, Noun::Qbr, id, qbr))).await
    }
}
