//! Business reviews as lists: of one account, and of every account within reach.

use domain::{
    crm::qbr::{Qbr, QbrFilter, QbrSort, QbrStatus},
    id::{AccountId, QbrId},
    page::{Rows, Slice},
    permission::{Organization, Qbrs, View},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryTrait, Select, sea_query::Expr};

use super::table;
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

/// Reviews in the order asked for.
pub(crate) fn order(sort: QbrSort) -> list::Order<table::Model> {
    let key = vec![Expr::col(table::Column::ScheduledOn), Expr::col(table::Column::Id)];
    let of = |row: &table::Model| list::by_day(row.scheduled_on, row.id);
    match sort {
        QbrSort::Latest => list::descending(key, of),
        QbrSort::Scheduled => list::ascending(key, of),
    }
}

impl Room<Organization, View<Qbrs>> {
    /// An account's business reviews, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_qbrs(&self, account: AccountId, slice: Slice) -> Result<Rows<Qbr>, Error> {
        self.account(self.reader(), account).await?;
        let qbrs = self.rows::<table::Entity>().filter(table::Column::AccountId.eq(account.0));
        self.sorted(qbrs, QbrSort::Latest, slice).await
    }

    /// Business reviews with every account within reach, filtered and sorted.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_all_qbrs(&self, filter: QbrFilter, slice: Slice) -> Result<Rows<Qbr>, Error> {
        let mut qbrs = self
            .listed::<table::Entity>()
            .apply_if(filter.account_id, |qbrs, account| qbrs.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.status, |qbrs, status| qbrs.filter(table::Column::Status.eq(TextColumn(status))));
        if filter.missed {
            let planned = table::Column::Status.eq(TextColumn(QbrStatus::Scheduled));
            qbrs = qbrs.filter(planned).filter(table::Column::ScheduledOn.lt(self.here.today));
        }
        self.sorted(qbrs, filter.sort, slice).await
    }

    async fn sorted(&self, qbrs: Select<table::Entity>, sort: QbrSort, slice: Slice) -> Result<Rows<Qbr>, Error> {
        let Rows { rows, next, total } = list::slice(qbrs, order(sort), slice, self.reader()).await?;
        Ok(Rows { rows: Qbr::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One business review.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_qbr(&self, id: QbrId) -> Result<Qbr, Error> {
        self.get(id).await
    }
}
