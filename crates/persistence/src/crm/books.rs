//! The books: all amounts of money, which are of one currency.

use domain::permission::{Organization, Permission};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect};

use super::{deal::table as deal, reconciliation::table as reconciliation, subscription::table as subscription};
use crate::{Error, Room, room::Purpose};

impl<P: Permission> Room<Organization, P> {
    /// Whether any amount stands in the books: a subscription or a deal that is not for nothing.
    pub(crate) async fn money_is_recorded(&self, from: &impl ConnectionTrait) -> Result<bool, Error> {
        let sold =
            self.rows_for::<subscription::Entity>(Purpose::References).filter(subscription::Column::AmountMinor.ne(0)).limit(1);
        if sold.one(from).await?.is_some() {
            return Ok(true);
        }
        let offered = self.rows_for::<deal::Entity>(Purpose::References).filter(deal::Column::MrrMinor.ne(0)).limit(1);
        if offered.one(from).await?.is_some() {
            return Ok(true);
        }
        let compared = self
            .rows_for::<reconciliation::Entity>(Purpose::References)
            .filter(reconciliation::Column::UnitPriceMinor.ne(0))
            .limit(1);
        Ok(compared.one(from).await?.is_some())
    }
}
