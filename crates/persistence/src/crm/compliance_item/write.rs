//! Adding, changing and deleting compliance items.

use domain::{
    crm::compliance_item::{ComplianceItem, ComplianceItemChanges, NewComplianceItem},
    id::ComplianceItemId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, ComplianceItems, Organization, Remove},
};
use sea_orm::prelude::Uuid;

use crate::{Error, Room, kept::named};

impl Room<Organization, Add<ComplianceItems>> {
    /// Adds a compliance item.
    ///
    /// # Errors
    /// An account or an assignee that does not exist within reach.
    pub async fn create_compliance_item(&self, new: NewComplianceItem) -> Result<ComplianceItem, Error> {
        self.add(async |tx| {
            let account = self.card_within_reach(tx, new.account_id).await?;
            let assignee = named(new.assignee_id, async |id| self.active_member(tx, id, "/assignee_id").await).await?;
            Ok(new.into_item(Uuid::now_v7().into(), account, assignee, self.here))
        })
        .await
    }
}

impl Room<Organization, Change<ComplianceItems>> {
    /// Changes a compliance item: moves it on, waives it, hands it to somebody.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], an assignee who does not work here, and whatever [`ComplianceItem::change`] refuses.
    pub async fn change_compliance_item(
        &self,
        id: ComplianceItemId,
        version: Option<u32>,
        changes: ComplianceItemChanges,
    ) -> Result<ComplianceItem, Error> {
        self.change(id, version, async |tx, item: ComplianceItem| {
            let assignee = changes.assignee_id.flatten();
            let assignee = named(assignee, async |id| self.active_member(tx, id, "/assignee_id").await).await?;
            Ok(item.change(changes, assignee, self.here)?)
        })
        .await
    }
}

impl Room<Organization, Remove<ComplianceItems>> {
    /// Deletes a compliance item; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_compliance_item(&self, id: ComplianceItemId) -> Result<(), Error> {
        let removed = |item: &ComplianceItem| Happened::whole(Verb::ComplianceItemRemoved, Noun::ComplianceItem, id, item);
        self.remove(id, async |_, item| Ok(removed(item))).await
    }
}
