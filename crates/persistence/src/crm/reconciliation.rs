//! The reconciliation queue.

pub(crate) mod table;
mod write;

use domain::{
    crm::reconciliation::{Reconciliation, ReconciliationFilter, ReconciliationSort},
    id::ReconciliationId,
    page::{KeyPart, Rows, Slice},
    permission::{Organization, Reconciliations, View},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryTrait, sea_query::Expr};

use super::account;
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

fn latest_found_first() -> list::Order<table::Model> {
    list::descending(vec![Expr::col(table::Column::FoundOn), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.found_on, row.id)
    })
}

/// The most money first, whichever way.
pub(crate) fn most_money_first() -> list::Order<table::Model> {
    list::descending(vec![Expr::col(table::Column::AtStakeMinor), Expr::col(table::Column::Id)], |row| {
        vec![KeyPart::Number(row.at_stake_minor), KeyPart::Id(row.id)]
    })
}

impl Room<Organization, View<Reconciliations>> {
    /// Rows of the queue within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_reconciliations(&self, filter: ReconciliationFilter, slice: Slice) -> Result<Rows<Reconciliation>, Error> {
        let mut rows = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.account_id, |rows, account| rows.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.status, |rows, status| rows.filter(table::Column::Status.eq(TextColumn(status))))
            .apply_if(filter.kind, |rows, kind| rows.filter(table::Column::Kind.eq(TextColumn(kind))));
        if filter.pending {
            rows = rows.filter(table::Column::NeedsReview.eq(true));
        }
        let Rows { rows, next, total } = match filter.sort {
            ReconciliationSort::Variance => list::slice(rows, most_money_first(), slice, self.reader()).await?,
            ReconciliationSort::Account => account::sort_by_account_name(rows, slice, self.reader()).await?,
            ReconciliationSort::Found => list::slice(rows, latest_found_first(), slice, self.reader()).await?,
        };
        Ok(Rows { rows: Reconciliation::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One row of the queue within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_reconciliation(&self, id: ReconciliationId) -> Result<Reconciliation, Error> {
        self.get(id).await
    }
}
