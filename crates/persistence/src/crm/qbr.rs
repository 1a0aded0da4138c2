//! Business reviews with a client.

mod list;
pub(crate) mod table;

use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges, QbrStatus},
    id::{AccountId, QbrId},
    journal::{Happened, Noun},
    permission::{Add, Change, Organization, Permission, Qbrs, Remove},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select, Set,
    prelude::Uuid,
};

use super::{account, rollups};
use crate::{
    Error, Room,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    fn qbrs(&self) -> Select<table::Entity> {
        let accounts = reach::account_ids(self.org(), self.reach(), self.eyes());
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AccountId.in_subquery(accounts))
    }

    async fn qbr_row(&self, from: &impl ConnectionTrait, id: QbrId) -> Result<table::Model, Error> {
        self.qbrs().filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or(Error::NotFound)
    }

    /// The rows as reviews, with the names that they refer to: two look-ups however many rows.
    async fn described_qbrs(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Qbr>, Error> {
        let names = people::names(from, self.org(), rows.iter().map(|row| row.member_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().map(|row| row.account_id)).await?;
        let described = |row: table::Model| {
            Ok(Qbr {
                id: QbrId(row.id),
                version: row.version.unsigned_abs(),
                account_id: AccountId(row.account_id),
                account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                member: name(&names, row.member_id)?,
                scheduled_on: row.scheduled_on,
                completed_on: row.completed_on,
                status: row.status.0,
                notes: row.notes.0,
                created_at: row.created_at.into(),
            })
        };
        rows.into_iter().map(described).collect()
    }

    async fn described_qbr(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Qbr, Error> {
        self.described_qbrs(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

impl Room<Organization, Add<Qbrs>> {
    /// Plans a business review with an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn schedule_qbr(&self, account: AccountId, new: NewQbr) -> Result<Qbr, Error> {
        self.write(async |tx| {
            self.account(tx, account).await?;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                account_id: Set(account.0),
                member_id: Set(self.member().0),
                scheduled_on: Set(new.scheduled_on.into()),
                completed_on: Set(None),
                status: Set(TextColumn(QbrStatus::Scheduled)),
                notes: Set(TextColumn(new.notes.unwrap_or_default())),
                created_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await?;
            rollups::refresh(tx, self.org(), &[account.0], self.here).await?;
            let qbr = self.described_qbr(tx, row).await?;
            let happened = Happened::new("qbr.scheduled", Noun::Qbr, qbr.id, serde_json::to_value(&qbr)?);
            Ok(Changed::new(qbr, happened))
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
        self.write(async |tx| {
            let row = self.qbr_row(tx, id).await?;
            let qbr = crate::fresh(self.described_qbr(tx, row.clone()).await?, version, |qbr| qbr.version)?;
            let Changed { value, happened } = qbr.change(changes, self.here.today)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                scheduled_on: Set(value.scheduled_on),
                completed_on: Set(value.completed_on),
                status: Set(TextColumn(value.status)),
                notes: Set(TextColumn(value.notes)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            Ok(Changed { value: self.described_qbr(tx, row).await?, happened })
        })
        .await
    }
}

impl Room<Organization, Remove<Qbrs>> {
    /// Deletes a business review; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_qbr(&self, id: QbrId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.qbr_row(tx, id).await?;
            let (account, was) = (row.account_id, self.described_qbr(tx, row.clone()).await?);
            row.delete(tx).await?;
            rollups::refresh(tx, self.org(), &[account], self.here).await?;
            Ok(Changed::new((), Happened::new("qbr.removed", Noun::Qbr, id, serde_json::to_value(&was)?)))
        })
        .await
    }
}
