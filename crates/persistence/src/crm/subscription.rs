//! Recurring subscriptions, and how MRR moves.

pub(crate) mod table;

use domain::{
    calendar::Month,
    crm::{
        mrr::{MovementKind, MrrMovement, Term, movements, summed},
        subscription::{NewSubscription, Subscription, SubscriptionChanges},
    },
    id::{AccountId, SubscriptionId},
    journal::{Happened, Noun, Verb},
    page::{Rows, Slice},
    permission::{Add, Change, Organization, Permission, Reach, Remove, Subscriptions, View},
};
use sea_orm::{
    ColumnTrait, QueryFilter, Select,
    prelude::{Date, Uuid},
    sea_query::Expr,
};
use strum::IntoEnumIterator;

use crate::{
    Error, Room,
    kept::Kept,
    list, one_row,
    text_column::TextColumn,
    totals::{About, Sum, table::Column as Total},
};

impl<P: Permission> Room<Organization, P> {
    /// How MRR moved in each month, over the whole organization.
    pub(crate) async fn all_moved(&self, from: Month, to: Month) -> Result<Vec<MrrMovement>, Error> {
        let kinds = MovementKind::iter().map(|kind| TextColumn(About::Mrr(kind)));
        let until = self.totals().filter(Total::About.is_in(kinds)).filter(Total::Day.lte(to.first_day()));
        let sums: Vec<((TextColumn<About>, Date), Sum)> = self.summed(until, [Total::About, Total::Day]).await?;
        let kinds = sums.into_iter().filter_map(|((about, month), sum)| match about.0 {
            About::Mrr(kind) => Some((Month::of(month), kind, sum.minor)),
            _ => None,
        });
        Ok(summed(kinds, from, to, self.here.currency))
    }

    /// The same over those subscriptions.
    async fn moved(&self, subscriptions: Select<table::Entity>, from: Month, to: Month) -> Result<Vec<MrrMovement>, Error> {
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
        let subscriptions = self.rows::<table::Entity>().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::StartedOn), Expr::col(table::Column::Id)], |row: &table::Model| {
                list::by_day(row.started_on, row.id)
            });
        let Rows { rows, next, total } = list::slice(subscriptions, order, slice, self.reader()).await?;
        Ok(Rows { rows: Subscription::read(self.reader(), self.org(), self.here, rows).await?, next, total })
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
        if account.is_none() && self.reach() == Reach::All {
            return self.all_moved(from, to).await;
        }
        let mut subscriptions = self.listed::<table::Entity>();
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
    /// [`Error::NotFound`] for an account out of reach; whatever [`NewSubscription::into_subscription`] refuses.
    pub async fn create_subscription(&self, account: AccountId, new: NewSubscription) -> Result<Subscription, Error> {
        let added = new.into_subscription(Uuid::now_v7().into(), account, self.here)?;
        self.add(async |tx| {
            self.account(tx, account).await?;
            Ok(added)
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
        self.change(id, version, async |_, subscription: Subscription| Ok(subscription.change(changes)?)).await
    }
}

impl Room<Organization, Remove<Subscriptions>> {
    /// Deletes a subscription as if it had never been; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_subscription(&self, id: SubscriptionId) -> Result<(), Error> {
        self.remove(id, async |_, was: &Subscription| Ok(Happened::whole(Verb::SubscriptionRemoved, Noun::Subscription, id, was)))
            .await
    }
}
