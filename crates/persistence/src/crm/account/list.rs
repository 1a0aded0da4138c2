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
    ColumnTrait, QueryFilter, QueryTrait,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::{card_of, table};
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

/// What stands for a missing score, so that it comes last.
const NO_SCORE: i32 = 1000;

pub(crate) fn order(sort: AccountSort) -> list::Order<table::Model> {
    let mrr = list::highest_first(Expr::col(table::Column::MrrMinor));
    let id = Expr::col(table::Column::Id);
    match sort {
        AccountSort::Health => list::ascending(vec![score(), renewal(), mrr, id], |row| {
            vec![
                KeyPart::Number(row.health_score.unwrap_or(NO_SCORE).into()),
                KeyPart::Day(row.renewal_on.unwrap_or(list::LAST_DAY)),
                KeyPart::Number(-row.mrr_minor),
                KeyPart::Id(row.id),
            ]
        }),
        AccountSort::Name => list::ascending(vec![Expr::col(table::Column::Folded), id], |row| {
            vec![KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
        }),
        AccountSort::Renewal => {
            list::ascending(vec![renewal(), id], |row| list::by_day(row.renewal_on.unwrap_or(list::LAST_DAY), row.id))
        }
        AccountSort::Mrr => list::ascending(vec![mrr, id], |row| vec![KeyPart::Number(-row.mrr_minor), KeyPart::Id(row.id)]),
    }
}

/// By which score an account is sorted.
pub(crate) fn score() -> SimpleExpr {
    list::or(table::Column::HealthScore, NO_SCORE)
}

/// What stands for a score there, or for none.
pub(crate) fn sorted_as(score: Option<u8>) -> i32 {
    score.map_or(NO_SCORE, i32::from)
}

/// By which day of renewal.
pub(crate) fn renewal() -> SimpleExpr {
    list::or(table::Column::RenewalOn, list::LAST_DAY)
}

/// Those in a band, which lie together in the order of health.
pub(crate) fn band(band: Band) -> SimpleExpr {
    match band {
        Band::Green => score().between(70, 100),
        Band::Yellow => score().between(40, 69),
        Band::Red => score().lt(40),
        // As a range, which SQLite reads in its order.
        Band::None => score().gte(NO_SCORE),
    }
}

impl Room<Organization, View<Accounts>> {
    /// Accounts within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_accounts(&self, filter: AccountFilter, slice: Slice) -> Result<Rows<Account>, Error> {
        let accounts = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.manager_id, |accounts, manager| accounts.filter(table::Column::ManagerId.eq(manager.0)))
            .apply_if(filter.health, |accounts, health| accounts.filter(band(health)))
            .apply_if(filter.status, |accounts, status| accounts.filter(table::Column::Status.eq(TextColumn(status))));
        let Rows { rows, next, total } = list::slice(accounts, order(filter.sort), slice, self.reader()).await?;
        Ok(Rows { rows: Account::read(self.reader(), self.org(), self.here, rows).await?, next, total })
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
        let accounts = self.rows_with_words::<table::Entity>(filter.q).await?;
        let accounts = accounts.filter(table::Column::Status.eq(TextColumn(AccountStatus::Active)));
        let Rows { rows, next, total } = list::slice(accounts, order(AccountSort::Name), slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(card_of).collect(), next, total })
    }
}
