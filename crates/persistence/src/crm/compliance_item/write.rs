//! Adding, changing and deleting compliance items.

use domain::{
    crm::compliance_item::{ComplianceItem, ComplianceItemChanges, ComplianceStatus, NewComplianceItem},
    id::ComplianceItemId,
    journal::{Happened, Noun},
    permission::{Add, Change, ComplianceItems, Organization, Permission, Remove},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, IntoActiveModel, ModelTrait, QueryFilter, Set,
    prelude::{Date, Uuid},
};

use super::table;
use crate::{Error, Room, crm::rollups, text_column::TextColumn};

impl Room<Organization, Add<ComplianceItems>> {
    /// Adds a compliance item.
    ///
    /// # Errors
    /// An account or an assignee that does not exist within reach.
    pub async fn create_compliance_item(&self, new: NewComplianceItem) -> Result<ComplianceItem, Error> {
        self.write(async |tx| {
            self.card_within(tx, self.reach(), new.account_id).await?;
            if let Some(assignee) = new.assignee_id {
                self.active_member(tx, assignee.0, "/assignee_id").await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                account_id: Set(new.account_id.0),
                framework: Set(TextColumn(new.framework)),
                control: Set(TextColumn(new.control)),
                status: Set(TextColumn(ComplianceStatus::Open)),
                priority: Set(TextColumn(new.priority)),
                due_on: Set(new.due_on.map(Date::from)),
                assignee_id: Set(new.assignee_id.map(Uuid::from)),
                waived_reason: Set(None),
                closed_at: Set(None),
                created_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            let item = self.described_compliance_item(tx, row).await?;
            let data = serde_json::to_value(&item)?;
            let happened = Happened::new("compliance_item.added", Noun::ComplianceItem, item.id, data);
            Ok(Changed::new(item, happened))
        })
        .await
    }
}

impl<P: Permission> Room<Organization, P> {
    async fn compliance_row(&self, tx: &DatabaseTransaction, id: ComplianceItemId) -> Result<table::Model, Error> {
        let row = self.compliance_items(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?;
        row.ok_or(Error::NotFound)
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
        self.write(async |tx| {
            let row = self.compliance_row(tx, id).await?;
            let item = self.described_compliance_item(tx, row.clone()).await?;
            let item = crate::fresh(item, version, |item| item.version)?;
            let assignee = match changes.assignee_id.flatten() {
                Some(id) => Some(self.active_member(tx, id.0, "/assignee_id").await?),
                None => None,
            };
            let Changed { value, happened } = item.change(changes, assignee, self.here)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                framework: Set(TextColumn(value.framework)),
                control: Set(TextColumn(value.control)),
                status: Set(TextColumn(value.status)),
                priority: Set(TextColumn(value.priority)),
                due_on: Set(value.due_on),
                assignee_id: Set(value.assignee.map(|assignee| assignee.id.0)),
                waived_reason: Set(value.waived_reason.map(TextColumn)),
                closed_at: Set(value.closed_at.map(Into::into)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            Ok(Changed { value: self.described_compliance_item(tx, row).await?, happened })
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
        self.write(async |tx| {
            let row = self.compliance_row(tx, id).await?;
            let item = self.described_compliance_item(tx, row.clone()).await?;
            let account = row.account_id;
            row.delete(tx).await?;
            rollups::refresh(tx, self.org(), &[account], self.here).await?;
            let data = serde_json::to_value(&item)?;
            Ok(Changed::new((), Happened::new("compliance_item.removed", Noun::ComplianceItem, id, data)))
        })
        .await
    }
}
