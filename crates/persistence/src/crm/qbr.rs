//! Business reviews with a client.

pub(crate) mod table;

use domain::{
    crm::qbr::{NewQbr, Qbr, QbrChanges, QbrStatus},
    id::{AccountId, QbrId},
    journal::{Happened, Noun},
    page::{Rows, Slice},
    people::member::PersonName,
    permission::{Add, Change, Permission, Qbrs, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, Set, prelude::Uuid, sea_query::Expr,
};

use super::facts::{self, Which};
use crate::{
    Error, Opened, list,
    people::{self, name},
    word::Word,
};

fn described(row: table::Model, member: PersonName) -> Qbr {
    let table::Model { org_id: _, id, version, account_id, member_id: _, scheduled_on, completed_on, status, notes, created_at } =
        row;
    Qbr {
        id: QbrId(id),
        version: version.unsigned_abs(),
        account_id: AccountId(account_id),
        member,
        scheduled_on,
        completed_on,
        status: status.0,
        notes: notes.0,
        created_at: created_at.into(),
    }
}

impl<P: Permission> Opened<P> {
    #[expect(clippy::disallowed_methods, reason = "callers look up the account within reach as well")]
    fn qbrs(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org()))
    }
}

impl Opened<View<Qbrs>> {
    /// An account's business reviews, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_qbrs(&self, account: AccountId, slice: Slice) -> Result<Rows<Qbr>, Error> {
        self.account(self.reader(), account).await?;
        let qbrs = self.qbrs().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::ScheduledOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.scheduled_on, row.id)
            });
        let Rows { rows, next } = list::slice(qbrs, order, slice, self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().map(|row| row.member_id)).await?;
        let rows = rows.into_iter().map(|row| name(&names, row.member_id).map(|member| described(row, member)));
        Ok(Rows { rows: rows.collect::<Result<_, _>>()?, next })
    }
}

impl Opened<Add<Qbrs>> {
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
                member_id: Set(self.actor().0),
                scheduled_on: Set(new.scheduled_on.into()),
                completed_on: Set(None),
                status: Set(Word(QbrStatus::Scheduled)),
                notes: Set(Word(new.notes.unwrap_or_default())),
                created_at: Set(self.setting.now.into()),
            };
            let row = row.insert(tx).await?;
            facts::refresh(tx, self.org(), Which::One(account.0), self.setting).await?;
            let names = people::names(tx, self.org(), [row.member_id]).await?;
            let qbr = name(&names, row.member_id).map(|member| described(row, member))?;
            let happened = Happened::new("qbr.scheduled", Noun::Account, account, serde_json::to_value(&qbr)?);
            Ok(Changed::new(qbr, happened))
        })
        .await
    }
}

impl Opened<Change<Qbrs>> {
    /// Changes a business review: moves it, completes it, calls it off.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Qbr::change`] refuses.
    pub async fn change_qbr(&self, id: QbrId, version: Option<u32>, changes: QbrChanges) -> Result<Qbr, Error> {
        self.write(async |tx| {
            let row = self.qbrs().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            self.account(tx, AccountId(row.account_id)).await?;
            let member = name(&people::names(tx, self.org(), [row.member_id]).await?, row.member_id)?;
            let qbr = crate::fresh(described(row.clone(), member.clone()), version, |qbr| qbr.version)?;
            let Changed { value, happened } = qbr.change(changes, self.setting.today)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                scheduled_on: Set(value.scheduled_on),
                completed_on: Set(value.completed_on),
                status: Set(Word(value.status)),
                notes: Set(Word(value.notes)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            facts::refresh(tx, self.org(), Which::One(row.account_id), self.setting).await?;
            Ok(Changed { value: described(row, member), happened })
        })
        .await
    }
}
