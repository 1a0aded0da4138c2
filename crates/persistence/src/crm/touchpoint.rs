//! Logged contacts with a client.

pub(crate) mod table;

use domain::{
    crm::touchpoint::{NewTouchpoint, Touchpoint, TouchpointChanges, TouchpointKind, happened_by},
    id::{AccountId, TouchpointId},
    journal::{Happened, Noun},
    page::{Rows, Slice},
    permission::{Add, Change, Organization, Permission, Remove, Touchpoints, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select, Set,
    prelude::Uuid, sea_query::Expr,
};

use super::rollups;
use crate::{
    Error, Room, list,
    people::{self, name, table as member},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    fn touchpoints(&self) -> Select<table::Entity> {
        let accounts = reach::account_ids(self.org(), self.reach(), self.eyes());
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AccountId.in_subquery(accounts))
    }

    async fn touchpoint_row(&self, from: &impl ConnectionTrait, id: TouchpointId) -> Result<table::Model, Error> {
        self.touchpoints().filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or(Error::NotFound)
    }

    async fn described_touchpoints(
        &self,
        from: &impl ConnectionTrait,
        rows: Vec<table::Model>,
    ) -> Result<Vec<Touchpoint>, Error> {
        let names = people::names(from, self.org(), rows.iter().map(|row| row.member_id)).await?;
        let described = |row: table::Model| {
            Ok(Touchpoint {
                id: TouchpointId(row.id),
                version: row.version.unsigned_abs(),
                account_id: AccountId(row.account_id),
                kind: row.kind.0,
                member: name(&names, row.member_id)?,
                occurred_on: row.occurred_on,
                note: row.note.0,
                created_at: row.created_at.into(),
            })
        };
        rows.into_iter().map(described).collect()
    }

    async fn described_touchpoint(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Touchpoint, Error> {
        self.described_touchpoints(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }

    /// Whether a touchpoint of that kind is strategic, made by that member (D15).
    async fn is_strategic(&self, from: &impl ConnectionTrait, kind: TouchpointKind, by: Uuid) -> Result<bool, Error> {
        let maker = self.members().filter(member::Column::Id.eq(by)).one(from).await?.ok_or(Error::NotFound)?;
        Ok(kind.is_strategic(maker.role.0))
    }
}

impl Room<Organization, View<Touchpoints>> {
    /// An account's touchpoints, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_touchpoints(&self, account: AccountId, slice: Slice) -> Result<Rows<Touchpoint>, Error> {
        self.account(self.reader(), account).await?;
        let touchpoints = self.touchpoints().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::OccurredOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.occurred_on, row.id)
            });
        let Rows { rows, next } = list::slice(touchpoints, order, slice, self.reader()).await?;
        Ok(Rows { rows: self.described_touchpoints(self.reader(), rows).await?, next })
    }

    /// One touchpoint.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_touchpoint(&self, id: TouchpointId) -> Result<Touchpoint, Error> {
        let row = self.touchpoint_row(self.reader(), id).await?;
        self.described_touchpoint(self.reader(), row).await
    }
}

impl Room<Organization, Add<Touchpoints>> {
    /// Logs a touchpoint with an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach; a day in the future.
    pub async fn log_touchpoint(&self, account: AccountId, new: NewTouchpoint) -> Result<Touchpoint, Error> {
        happened_by(*new.occurred_on, self.here.today)?;
        self.write(async |tx| {
            self.account(tx, account).await?;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                account_id: Set(account.0),
                member_id: Set(self.member().0),
                kind: Set(TextColumn(new.kind)),
                strategic: Set(new.kind.is_strategic(self.eyes().role)),
                occurred_on: Set(new.occurred_on.into()),
                note: Set(TextColumn(new.note.unwrap_or_default())),
                created_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await?;
            rollups::refresh(tx, self.org(), &[account.0], self.here).await?;
            let touchpoint = self.described_touchpoint(tx, row).await?;
            let data = serde_json::to_value(&touchpoint)?;
            let happened = Happened::new("touchpoint.logged", Noun::Touchpoint, touchpoint.id, data);
            Ok(Changed::new(touchpoint, happened))
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
        self.write(async |tx| {
            let row = self.touchpoint_row(tx, id).await?;
            let touchpoint = self.described_touchpoint(tx, row.clone()).await?;
            let touchpoint = crate::fresh(touchpoint, version, |touchpoint| touchpoint.version)?;
            let Changed { value, happened } = touchpoint.change(changes, self.here.today)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let other_kind = value.kind != row.kind.0;
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                kind: Set(TextColumn(value.kind)),
                strategic: Set(if other_kind { self.is_strategic(tx, value.kind, row.member_id).await? } else { row.strategic }),
                occurred_on: Set(value.occurred_on),
                note: Set(TextColumn(value.note)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            Ok(Changed { value: self.described_touchpoint(tx, row).await?, happened })
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
        self.write(async |tx| {
            let row = self.touchpoint_row(tx, id).await?;
            let (account, was) = (row.account_id, self.described_touchpoint(tx, row.clone()).await?);
            row.delete(tx).await?;
            rollups::refresh(tx, self.org(), &[account], self.here).await?;
            Ok(Changed::new((), Happened::new("touchpoint.removed", Noun::Touchpoint, id, serde_json::to_value(&was)?)))
        })
        .await
    }
}
