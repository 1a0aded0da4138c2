//! Adding and changing deals.

use domain::{
    crm::{
        deal::{Deal, DealChanges, DealEditor, DealReferences, NewDeal},
        stage::{Stage, StageKind},
    },
    id::{DealId, StageId},
    journal::{Happened, Noun},
    permission::{Add, Change, Deals, Organization, Remove},
    rule::{Changed, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, IntoActiveModel, ModelTrait, QueryFilter, Set,
    prelude::{Date, Uuid},
};

use super::table;
use crate::{Error, Room, text_column::TextColumn};

impl Room<Organization, Add<Deals>> {
    /// Adds a deal.
    ///
    /// # Errors
    /// Whatever [`NewDeal::by`] refuses; an account, owner or stage that does not exist within reach.
    pub async fn create_deal(&self, new: NewDeal) -> Result<Deal, Error> {
        new.by(self.eyes().id, self.reach(), self.here.currency)?;
        self.write(async |tx| {
            let owner = self.active_member(tx, new.owner_id.unwrap_or(self.eyes().id).0, "/owner_id").await?;
            if let Some(account) = new.account_id {
                self.card(tx, account).await?;
            }
            let stage = self.stage_or_first(tx, new.stage_id).await?;
            let open = stage.kind == StageKind::Open;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                external_id: Set(None),
                name: Set(TextColumn(new.name)),
                account_id: Set(new.account_id.map(Uuid::from)),
                owner_id: Set(owner.id.0),
                stage_id: Set(stage.id.0),
                status: Set(TextColumn(stage.kind.into())),
                mrr_minor: Set(new.mrr.amount_minor),
                probability: Set(new.probability_override.map(i32::from)),
                expected_close_on: Set(new.expected_close_on.map(Date::from)),
                opened_on: Set(new.opened_on.map_or(self.here.today, Date::from)),
                closed_on: Set((!open).then_some(self.here.today)),
                created_at: Set(self.here.now.into()),
            };
            let deal = self.described_deal(tx, row.insert(tx).await?).await?;
            let happened = Happened::new("deal.added", Noun::Deal, deal.id, serde_json::to_value(&deal)?);
            Ok(Changed::new(deal, happened))
        })
        .await
    }

    async fn stage_or_first(&self, tx: &impl ConnectionTrait, id: Option<StageId>) -> Result<Stage, Error> {
        match id {
            Some(id) => self.stage(tx, id).await,
            None => {
                let first = self.pipeline(tx).await?.into_iter().find(|stage| stage.kind == StageKind::Open);
                Ok(first.ok_or(RuleBroken::unknown("/stage_id", "stage"))?)
            }
        }
    }
}

impl Room<Organization, Change<Deals>> {
    /// Changes a deal: its stage, its money, its day.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`Deal::change`] refuses, references that do not exist within reach.
    pub async fn change_deal(&self, id: DealId, version: Option<u32>, changes: DealChanges) -> Result<Deal, Error> {
        self.write(async |tx| {
            let row = self.deals(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let deal = crate::fresh(self.described_deal(tx, row.clone()).await?, version, |deal| deal.version)?;
            let found = self.deal_references(tx, &changes).await?;
            let by =
                DealEditor { who: self.eyes().id, reach: self.reach(), currency: self.here.currency, today: self.here.today };
            let Changed { value, happened } = deal.change(changes, found, by)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(TextColumn(value.name)),
                account_id: Set(value.account.map(|account| account.id.0)),
                owner_id: Set(value.owner.id.0),
                stage_id: Set(value.stage.id.0),
                status: Set(TextColumn(value.stage.kind.into())),
                mrr_minor: Set(value.mrr.amount_minor),
                probability: Set(value.probability_override.map(i32::from)),
                expected_close_on: Set(value.expected_close_on),
                closed_on: Set(value.closed_on),
                ..row.into_active_model()
            };
            let value = self.described_deal(tx, row.update(tx).await?).await?;
            Ok(Changed { value, happened })
        })
        .await
    }

    async fn deal_references(&self, tx: &impl ConnectionTrait, changes: &DealChanges) -> Result<DealReferences, Error> {
        let mut found = DealReferences::default();
        if let Some(account) = changes.account_id.flatten() {
            found.account = Some(self.card(tx, account).await?);
        }
        if let Some(owner) = changes.owner_id {
            found.owner = Some(self.active_member(tx, owner.0, "/owner_id").await?);
        }
        if let Some(stage) = changes.stage_id {
            found.stage = Some(self.stage(tx, stage).await?);
        }
        Ok(found)
    }
}

impl Room<Organization, Remove<Deals>> {
    /// Deletes a deal that no task is for; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a task is for it.
    pub async fn remove_deal(&self, id: DealId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.deals(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let deal = self.described_deal(tx, row.clone()).await?;
            let detail = "Tasks are for this deal. Delete those, or close the deal as lost.";
            row.delete(tx).await.map_err(|error| Error::in_use(error, detail))?;
            Ok(Changed::new((), Happened::new("deal.removed", Noun::Deal, id, serde_json::to_value(&deal)?)))
        })
        .await
    }
}
