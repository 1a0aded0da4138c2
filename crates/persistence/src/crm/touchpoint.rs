//! Logged contacts with a client.

pub(crate) mod table;

use domain::{
    crm::touchpoint::{NewTouchpoint, Touchpoint},
    id::{AccountId, TouchpointId},
    journal::{Happened, Noun},
    page::{Rows, Slice},
    people::member::PersonName,
    permission::{Add, Touchpoints, View},
    rule::Changed,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, prelude::Uuid, sea_query::Expr};

use super::facts::{self, Which};
use crate::{
    Error, Opened, list,
    people::{self, name},
    word::Word,
};

fn described(row: table::Model, member: PersonName) -> Touchpoint {
    let table::Model { org_id: _, id, account_id, member_id: _, kind, strategic: _, occurred_on, note, created_at } = row;
    Touchpoint {
        id: TouchpointId(id),
        account_id: AccountId(account_id),
        kind: kind.0,
        member,
        occurred_on,
        note: note.0,
        created_at: created_at.into(),
    }
}

impl Opened<View<Touchpoints>> {
    /// An account's touchpoints, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    pub async fn list_touchpoints(&self, account: AccountId, slice: Slice) -> Result<Rows<Touchpoint>, Error> {
        self.account(self.reader(), account).await?;
        let touchpoints =
            table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::OccurredOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.occurred_on, row.id)
            });
        let Rows { rows, next } = list::slice(touchpoints, order, slice, self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().map(|row| row.member_id)).await?;
        let rows = rows.into_iter().map(|row| name(&names, row.member_id).map(|member| described(row, member)));
        Ok(Rows { rows: rows.collect::<Result<_, _>>()?, next })
    }
}

impl Opened<Add<Touchpoints>> {
    /// Logs a touchpoint with an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach; a day in the future.
    pub async fn log_touchpoint(&self, account: AccountId, new: NewTouchpoint) -> Result<Touchpoint, Error> {
        new.happened_by(self.setting.today)?;
        self.write(async |tx| {
            self.account(tx, account).await?;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                account_id: Set(account.0),
                member_id: Set(self.actor().0),
                kind: Set(Word(new.kind)),
                strategic: Set(new.kind.is_strategic(self.eyes().role)),
                occurred_on: Set(new.occurred_on.into()),
                note: Set(Word(new.note.unwrap_or_default())),
                created_at: Set(self.setting.now.into()),
            };
            let row = row.insert(tx).await?;
            facts::refresh(tx, self.org(), Which::One(account.0), self.setting).await?;
            let names = people::names(tx, self.org(), [row.member_id]).await?;
            let touchpoint = name(&names, row.member_id).map(|member| described(row, member))?;
            let happened = Happened::new("touchpoint.logged", Noun::Account, account, serde_json::to_value(&touchpoint)?);
            Ok(Changed::new(touchpoint, happened))
        })
        .await
    }
}
