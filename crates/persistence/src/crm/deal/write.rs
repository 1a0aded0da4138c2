//! Adding, changing and deleting deals.

use domain::{
    crm::deal::{Deal, DealChanges, DealEditor, DealReferences, NewDeal},
    id::DealId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, Deals, Organization, Permission, Remove, Subject},
};
use sea_orm::{ConnectionTrait, prelude::Uuid};

use crate::{Error, Room, kept::named};

impl<P: Permission> Room<Organization, P> {
    fn deal_editor(&self) -> DealEditor {
        DealEditor { who: self.eyes().id, reach: self.reach(), business_day: self.here }
    }
}

impl Room<Organization, Add<Deals>> {
    /// Adds a deal.
    ///
    /// # Errors
    /// Whatever [`NewDeal::into_deal`] refuses; an account or owner that does not exist within reach.
    pub async fn create_deal(&self, new: NewDeal) -> Result<Deal, Error> {
        let by = self.deal_editor();
        self.add(async |tx| {
            let owner = self.holder(tx, new.owner_id.unwrap_or(by.who), Subject::Deals, "/owner_id").await?;
            let account = named(new.account_id.flatten(), async |id| self.card(tx, id).await).await?;
            let pipeline = self.pipeline(tx).await?;
            Ok(new.into_deal(Uuid::now_v7().into(), owner, account, pipeline, by)?)
        })
        .await
    }
}

impl Room<Organization, Change<Deals>> {
    /// Changes a deal: its stage, its money, its day.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`Deal::change`] refuses, references that do not exist within reach.
    pub async fn change_deal(&self, id: DealId, version: Option<u32>, changes: DealChanges) -> Result<Deal, Error> {
        let by = self.deal_editor();
        self.change(id, version, async |tx, deal: Deal| {
            let found = self.deal_references(tx, &changes).await?;
            Ok(deal.change(changes, found, by)?)
        })
        .await
    }

    async fn deal_references(&self, tx: &impl ConnectionTrait, changes: &DealChanges) -> Result<DealReferences, Error> {
        Ok(DealReferences {
            account: named(changes.account_id.flatten(), async |id| self.card(tx, id).await).await?,
            owner: named(changes.owner_id, async |id| self.holder(tx, id, Subject::Deals, "/owner_id").await).await?,
            stage: named(changes.stage_id, async |id| self.stage(tx, id).await).await?,
        })
    }
}

impl Room<Organization, Remove<Deals>> {
    /// Deletes a deal that no task is for; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a task is for it.
    pub async fn remove_deal(&self, id: DealId) -> Result<(), Error> {
        self.remove(id, async |_, deal: &Deal| Ok(Happened::whole(Verb::DealRemoved, Noun::Deal, id, deal))).await
    }
}
