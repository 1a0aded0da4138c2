//! Lists of accounts and of their cards.

use domain::{
    crm::{
        account::{Account, AccountCard, AccountCardFilter, AccountFilter, AccountSort, AccountStatus},
        health::Band,
    },
    id::AccountId,
    page::{KeyPart, Rows, Slice},
    permission::{AccountCards, Accounts, Organization, View},
};
use sea_orm::{
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::{card_of, table};
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

pub(crate) fn order(sort: AccountSort) -> list::Order<table::Model> {
    let score = list::or(table::Column::HealthScore, 1000);
    let renewal = list::or(table::Column::RenewalOn, list::LAST_DAY);
    let mrr = list::highest_first(Expr::col(table::Column::MrrMinor));
    let id = Expr::col(table::Column::Id);
    match sort {
        AccountSort::Health => list::ascending(vec![score, renewal, mrr, id], |row| {
            vec![
                KeyPart::Number(row.health_score.unwrap_or(1000).into()),
                KeyPart::Day(row.renewal_on.unwrap_or(list::LAST_DAY)),
                KeyPart::Number(-row.mrr_minor),
                KeyPart::Id(row.id),
            ]
        }),
        AccountSort::Name => list::ascending(vec![Expr::col(table::Column::Name), id], |row| {
            vec![KeyPart::Text(row.name.0.to_string()), KeyPart::Id(row.id)]
        }),
        AccountSort::Renewal => {
            list::ascending(vec![renewal, id], |row| list::by_day(row.renewal_on.unwrap_or(list::LAST_DAY), row.id))
        }
        AccountSort::Mrr => list::ascending(vec![mrr, id], |row| vec![KeyPart::Number(-row.mrr_minor), KeyPart::Id(row.id)]),
    }
}

fn band(band: Band) -> SimpleExpr {
    let score = table::Column::HealthScore;
    match band {
        Band::Green => score.gte(70),
        Band::Yellow => score.between(40, 69),
        Band::Red => score.lt(40),
        Band::None => score.is_null(),
    }
}

/// Those that may be lost, as [`domain::role_workspace::dashboard::at_churn_risk`] says it.
pub(crate) fn at_churn_risk(renews_soon: SimpleExpr) -> SimpleExpr {
    band(Band::Red).or(renews_soon.and(band(Band::Yellow).or(band(Band::None))))
}

impl Room<Organization, View<Accounts>> {
    /// Accounts within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_accounts(&self, filter: AccountFilter, slice: Slice) -> Result<Rows<Account>, Error> {
        let AccountFilter { q, manager_id, health, status, sort } = filter;
        let mut accounts = self.listed::<table::Entity>();
        if let Some(words) = q {
            accounts = accounts.filter(list::contains(table::Column::Name, &words));
        }
        if let Some(manager) = manager_id {
            accounts = accounts.filter(table::Column::ManagerId.eq(manager.0));
        }
        if let Some(health) = health {
            accounts = accounts.filter(band(health));
        }
        if let Some(status) = status {
            accounts = accounts.filter(table::Column::Status.eq(TextColumn(status)));
        }
        let Rows { rows, next } = list::slice(accounts, order(sort), slice, self.reader()).await?;
        Ok(Rows { rows: Account::read(self, self.reader(), rows).await?, next })
    }

    /// One account within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_account(&self, id: AccountId) -> Result<Account, Error> {
        self.get(id).await
    }
}

impl Room<Organization, View<AccountCards>> {
    /// The cards of active accounts within reach, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_account_cards(&self, filter: AccountCardFilter, slice: Slice) -> Result<Rows<AccountCard>, Error> {
        let mut accounts = self.listed::<table::Entity>().filter(table::Column::Status.eq(TextColumn(AccountStatus::Active)));
        if let Some(words) = filter.q {
            accounts = accounts.filter(list::contains(table::Column::Name, &words));
        }
        let Rows { rows, next } = list::slice(accounts, order(AccountSort::Name), slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(card_of).collect(), next })
    }
}
