//! Business reviews as lists: of one account, and of every account within reach.

use domain::{
    crm::qbr::{Qbr, QbrFilter, QbrStatus},
    id::{AccountId, QbrId},
    page::{Rows, Slice},
    permission::{Organization, Qbrs, View},
};
use sea_orm::{ColumnTrait, QueryFilter, Select, sea_query::Expr};

use super::table;
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

/// The latest day first.
pub(crate) fn latest_day() -> list::Order<table::Model> {
    let key = vec![Expr::col(table::Column::ScheduledOn), Expr::col(table::Column::Id)];
    list::descending(key, |row: &table::Model| list::by_day(row.scheduled_on, row.id))
}

impl Room<Organization, View<Qbrs>> {
    /// An account's business reviews, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_qbrs(&self, account: AccountId, slice: Slice) -> Result<Rows<Qbr>, Error> {
        self.account(self.reader(), account).await?;
        self.latest_first(self.rows::<table::Entity>().filter(table::Column::AccountId.eq(account.0)), slice).await
    }

    /// Business reviews with every account within reach, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_all_qbrs(&self, filter: QbrFilter, slice: Slice) -> Result<Rows<Qbr>, Error> {
        let QbrFilter { account_id, status, overdue } = filter;
        let mut qbrs = self.listed::<table::Entity>();
        if let Some(account) = account_id {
            qbrs = qbrs.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(status) = status {
            qbrs = qbrs.filter(table::Column::Status.eq(TextColumn(status)));
        }
        if overdue {
            let planned = table::Column::Status.eq(TextColumn(QbrStatus::Scheduled));
            qbrs = qbrs.filter(planned).filter(table::Column::ScheduledOn.lt(self.here.today));
        }
        self.latest_first(qbrs, slice).await
    }

    async fn latest_first(&self, qbrs: Select<table::Entity>, slice: Slice) -> Result<Rows<Qbr>, Error> {
        let Rows { rows, next } = list::slice(qbrs, latest_day(), slice, self.reader()).await?;
        Ok(Rows { rows: Qbr::read(self, self.reader(), rows).await?, next })
    }

    /// One business review.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_qbr(&self, id: QbrId) -> Result<Qbr, Error> {
        self.get(id).await
    }
}
