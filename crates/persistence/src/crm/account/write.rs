//! Adding and changing accounts.

use domain::{
    crm::{
        account::{Account, AccountChanges, AccountStatus, Cadence, NewAccount},
        health::HealthSource,
    },
    id::{AccountId, MemberId},
    journal::{Happened, Noun},
    people::organization::BusinessDay,
    permission::{Accounts, Add, Change, Organization, Permission, Remove},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Set,
    prelude::{Date, Uuid},
};

use super::table;
use crate::{
    Error, Room,
    crm::{health::table as snapshot, rollups},
    text_column::TextColumn,
};

impl Room<Organization, Add<Accounts>> {
    /// Adds an account.
    ///
    /// # Errors
    /// Whatever [`NewAccount::by`] refuses; people who do not work here; a key that is taken.
    pub async fn create_account(&self, new: NewAccount) -> Result<Account, Error> {
        let new = new.by(self.eyes().id, self.reach())?;
        self.write(async |tx| {
            self.look_up(tx, new.manager_id, new.strategic_manager_id).await?;
            let row = fresh_row(self.org(), Uuid::now_v7(), new, self.here);
            let row = row.insert(tx).await.map_err(key_taken)?;
            rollups::refresh(tx, self.org(), &[row.id], self.here).await?;
            let row = self.account(tx, AccountId(row.id)).await?;
            let account = self.described(tx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
            let happened = Happened::new("account.added", Noun::Account, account.id, serde_json::to_value(&account)?);
            Ok(Changed::new(account, happened))
        })
        .await
    }
}

/// A new account's row, before anything hangs on it.
pub(crate) fn fresh_row(org: Uuid, id: Uuid, new: NewAccount, business_day: BusinessDay) -> table::ActiveModel {
    let score = new.imported_health_score;
    table::ActiveModel {
        org_id: Set(org),
        id: Set(id),
        version: Set(1),
        external_id: Set(new.external_id.map(TextColumn)),
        name: Set(TextColumn(new.name)),
        industry: Set(new.industry.map(TextColumn)),
        website: Set(new.website.map(TextColumn)),
        sla_tier: Set(new.sla_tier.map(TextColumn)),
        status: Set(TextColumn(AccountStatus::Active)),
        manager_id: Set(new.manager_id.map(Uuid::from)),
        strategic_manager_id: Set(new.strategic_manager_id.map(Uuid::from)),
        contract_started_on: Set(new.contract_started_on.map(Date::from)),
        renewal_on: Set(new.renewal_on.map(Date::from)),
        qbr_cadence_days: Set(new.qbr_cadence_days.unwrap_or(business_day.qbr_cadence).map(|days| u16::from(days).into())),
        health_source: Set(TextColumn(if score.is_some() { HealthSource::Imported } else { HealthSource::Computed })),
        health_score: Set(score.map(i32::from)),
        mrr_minor: Set(0),
        last_touchpoint_on: Set(None),
        last_strategic_touch_on: Set(None),
        last_qbr_on: Set(None),
        next_qbr_on: Set(None),
        next_task_due_on: Set(None),
        next_compliance_due_on: Set(None),
        compliance_items: Set(0),
        overdue_compliance: Set(0),
        assessment_id: Set(None),
        assessment_score: Set(None),
        assessment_gaps: Set(None),
        created_at: Set(business_day.now.into()),
    }
}

impl<P: Permission> Room<Organization, P> {
    async fn look_up(
        &self,
        tx: &impl ConnectionTrait,
        manager: Option<MemberId>,
        strategic_manager: Option<MemberId>,
    ) -> Result<(), Error> {
        if let Some(manager) = manager {
            self.active_member(tx, manager.0, "/manager_id").await?;
        }
        if let Some(manager) = strategic_manager {
            self.active_member(tx, manager.0, "/strategic_manager_id").await?;
        }
        Ok(())
    }
}

impl Room<Organization, Change<Accounts>> {
    /// Changes an account.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`AccountChanges::by`] refuses, people who do not work here.
    pub async fn change_account(&self, id: AccountId, version: Option<u32>, changes: AccountChanges) -> Result<Account, Error> {
        changes.by(self.reach())?;
        self.write(async |tx| {
            let row = crate::fresh(self.account(tx, id).await?, version, |row| row.version.unsigned_abs())?;
            self.look_up(tx, changes.manager_id.flatten(), changes.strategic_manager_id.flatten()).await?;
            let before = self.described(tx, vec![row.clone()]).await?.pop().ok_or(Error::NotFound)?;
            changed_row(row, changes).update(tx).await?;
            rollups::refresh(tx, self.org(), &[id.0], self.here).await?;
            let row = self.account(tx, id).await?;
            let after = self.described(tx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
            let same = Account { version: before.version, ..after.clone() } == before;
            let happened = Happened::change("account.changed", Noun::Account, id, &before, &after);
            Ok(Changed { value: after, happened: happened.filter(|_| !same) })
        })
        .await
    }
}

fn changed_row(row: table::Model, changes: AccountChanges) -> table::ActiveModel {
    let AccountChanges {
        name,
        industry,
        website,
        sla_tier,
        status,
        manager_id,
        strategic_manager_id,
        contract_started_on,
        renewal_on,
        qbr_cadence_days,
        imported_health_score,
    } = changes;
    let version = row.version + 1;
    let source = match imported_health_score {
        Some(Some(_)) => HealthSource::Imported,
        Some(None) => HealthSource::Computed,
        None => row.health_source.0,
    };
    table::ActiveModel {
        version: Set(version),
        name: Set(name.map_or(row.name.clone(), TextColumn)),
        industry: Set(industry.map_or(row.industry.clone(), |industry| industry.map(TextColumn))),
        website: Set(website.map_or(row.website.clone(), |website| website.map(TextColumn))),
        sla_tier: Set(sla_tier.map_or(row.sla_tier, |tier| tier.map(TextColumn))),
        status: Set(status.map_or(row.status, TextColumn)),
        manager_id: Set(manager_id.map_or(row.manager_id, |id| id.map(Uuid::from))),
        strategic_manager_id: Set(strategic_manager_id.map_or(row.strategic_manager_id, |id| id.map(Uuid::from))),
        contract_started_on: Set(contract_started_on.map_or(row.contract_started_on, |day| day.map(Date::from))),
        renewal_on: Set(renewal_on.map_or(row.renewal_on, |day| day.map(Date::from))),
        qbr_cadence_days: Set(
            qbr_cadence_days.map_or(row.qbr_cadence_days, |days: Option<Cadence>| days.map(|days| u16::from(days).into()))
        ),
        health_source: Set(TextColumn(source)),
        health_score: Set(imported_health_score.map_or(row.health_score, |score| score.map(i32::from))),
        ..row.into_active_model()
    }
}

impl Room<Organization, Remove<Accounts>> {
    /// Deletes an account on which nothing hangs, with its days' scores; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`]; anything hangs on it.
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    pub async fn remove_account(&self, id: AccountId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.account(tx, id).await?;
            let account = self.described(tx, vec![row.clone()]).await?.pop().ok_or(Error::NotFound)?;
            let scores = snapshot::Entity::delete_many().filter(snapshot::Column::OrgId.eq(self.org()));
            scores.filter(snapshot::Column::AccountId.eq(id.0)).exec(tx).await?;
            row.delete(tx).await.map_err(|error| Error::in_use(error, "Records hang on this account. Close it instead."))?;
            Ok(Changed::new((), Happened::new("account.removed", Noun::Account, id, serde_json::to_value(&account)?)))
        })
        .await
    }
}

fn key_taken(error: sea_orm::DbErr) -> Error {
    Error::unique(error, "/external_id", "Another account has this external id.")
}
