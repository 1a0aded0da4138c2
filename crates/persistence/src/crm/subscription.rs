//! Recurring subscriptions, and how MRR moves.

pub(crate) mod table;

use domain::{
    calendar::Month,
    crm::{
        mrr::{MrrMovement, Term, movements},
        subscription::{NewSubscription, Subscription, SubscriptionChanges, ends_after, in_books},
    },
    id::{AccountId, SubscriptionId},
    journal::{Happened, Noun},
    money::{Currency, Money},
    page::{Rows, Slice},
    permission::{Add, Change, Organization, Permission, Remove, Subscriptions, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select, Set,
    prelude::{Date, Uuid},
    sea_query::Expr,
};

use super::rollups;
use crate::{Error, Room, list, one_row, reach, text_column::TextColumn};

fn described(row: table::Model, currency: Currency) -> Subscription {
    let table::Model {
        org_id: _,
        id,
        version,
        external_id,
        account_id,
        name,
        charged_every,
        amount_minor,
        monthly_minor,
        started_on,
        ended_on,
        created_at: _,
    } = row;
    Subscription {
        id: SubscriptionId(id),
        version: version.unsigned_abs(),
        external_id: external_id.map(|id| id.0),
        account_id: AccountId(account_id),
        name: name.0,
        interval: charged_every.0,
        amount: Money::new(amount_minor, currency),
        mrr: Money::new(monthly_minor, currency),
        started_on,
        ended_on,
    }
}

impl<P: Permission> Room<Organization, P> {
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn subscriptions(&self) -> Select<table::Entity> {
        let accounts = reach::account_ids(self.org(), self.reach(), self.eyes());
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AccountId.in_subquery(accounts))
    }
}

impl<P: Permission> Room<Organization, P> {
    /// How MRR moved in each month, over those subscriptions.
    pub(crate) async fn moved(
        &self,
        subscriptions: Select<table::Entity>,
        from: Month,
        to: Month,
    ) -> Result<Vec<MrrMovement>, Error> {
        const COLUMNS: [table::Column; 4] =
            [table::Column::AccountId, table::Column::MonthlyMinor, table::Column::StartedOn, table::Column::EndedOn];
        let rows: Vec<(AccountId, i64, Date, Option<Date>)> = one_row::all(subscriptions, &COLUMNS, self.reader()).await?;
        let term = |(account, monthly_minor, started_on, ended_on)| Term { account, monthly_minor, started_on, ended_on };
        let terms: Vec<Term> = rows.into_iter().map(term).collect();
        Ok(movements(&terms, from, to, self.here.currency))
    }
}

impl Room<Organization, View<Subscriptions>> {
    /// An account's subscriptions, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_subscriptions(&self, account: AccountId, slice: Slice) -> Result<Rows<Subscription>, Error> {
        self.account(self.reader(), account).await?;
        let subscriptions = self.subscriptions().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::StartedOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.started_on, row.id)
            });
        let Rows { rows, next } = list::slice(subscriptions, order, slice, self.reader()).await?;
        let currency = self.here.currency;
        Ok(Rows { rows: rows.into_iter().map(|row| described(row, currency)).collect(), next })
    }

    /// How MRR moved in each month, over every account within reach or over one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_mrr_movements(
        &self,
        account: Option<AccountId>,
        from: Month,
        to: Month,
    ) -> Result<Vec<MrrMovement>, Error> {
        let mut subscriptions = self.subscriptions();
        if let Some(account) = account {
            self.account(self.reader(), account).await?;
            subscriptions = subscriptions.filter(table::Column::AccountId.eq(account.0));
        }
        self.moved(subscriptions, from, to).await
    }
}

impl Room<Organization, Add<Subscriptions>> {
    /// Adds a subscription to an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach; another currency; an end before the start.
    pub async fn create_subscription(&self, account: AccountId, new: NewSubscription) -> Result<Subscription, Error> {
        let amount_minor = in_books(new.amount, self.here.currency, "/amount")?;
        ends_after(*new.started_on, new.ended_on.map(Date::from))?;
        self.write(async |tx| {
            self.account(tx, account).await?;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                external_id: Set(None),
                account_id: Set(account.0),
                name: Set(TextColumn(new.name)),
                charged_every: Set(TextColumn(new.interval)),
                amount_minor: Set(amount_minor),
                monthly_minor: Set(new.interval.monthly(amount_minor)),
                started_on: Set(new.started_on.into()),
                ended_on: Set(new.ended_on.map(Date::from)),
                created_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await?;
            rollups::refresh(tx, self.org(), &[account.0], self.here).await?;
            let subscription = described(row, self.here.currency);
            let data = serde_json::to_value(&subscription)?;
            let happened = Happened::new("subscription.added", Noun::Subscription, subscription.id, data);
            Ok(Changed::new(subscription, happened))
        })
        .await
    }
}

impl Room<Organization, Change<Subscriptions>> {
    /// Changes a subscription.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Subscription::change`] refuses.
    pub async fn change_subscription(
        &self,
        id: SubscriptionId,
        version: Option<u32>,
        changes: SubscriptionChanges,
    ) -> Result<Subscription, Error> {
        self.write(async |tx| {
            let row = self.subscriptions().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let subscription = described(row.clone(), self.here.currency);
            let subscription = crate::fresh(subscription, version, |subscription| subscription.version)?;
            let Changed { value, happened } = subscription.change(changes)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(TextColumn(value.name)),
                ended_on: Set(value.ended_on),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            Ok(Changed { value: described(row, self.here.currency), happened })
        })
        .await
    }
}

impl Room<Organization, Remove<Subscriptions>> {
    /// Deletes a subscription as if it had never been; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_subscription(&self, id: SubscriptionId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.subscriptions().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let (account, was) = (row.account_id, described(row.clone(), self.here.currency));
            row.delete(tx).await?;
            rollups::refresh(tx, self.org(), &[account], self.here).await?;
            Ok(Changed::new((), Happened::new("subscription.removed", Noun::Subscription, id, serde_json::to_value(&was)?)))
        })
        .await
    }
}
