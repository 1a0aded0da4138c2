//! Assessments of clients' technology.

pub(crate) mod table;
mod write;

use domain::{
    crm::assessment::{Assessment, AssessmentFilter, AssessmentSort},
    id::AssessmentId,
    page::{Rows, Slice},
    permission::{Assessments, Organization, View},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryTrait, sea_query::Expr};

use super::account;
use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

fn latest_first() -> list::Order<table::Model> {
    list::descending(vec![Expr::col(table::Column::AssessedOn), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.assessed_on, row.id)
    })
}

impl Room<Organization, View<Assessments>> {
    /// Assessments within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_assessments(&self, filter: AssessmentFilter, slice: Slice) -> Result<Rows<Assessment>, Error> {
        let assessments = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.account_id, |assessments, account| assessments.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.status, |assessments, status| assessments.filter(table::Column::Status.eq(TextColumn(status))));
        let Rows { rows, next, total } = match filter.sort {
            AssessmentSort::Assessed => list::slice(assessments, latest_first(), slice, self.reader()).await?,
            AssessmentSort::Account => account::sort_by_account_name(assessments, slice, self.reader()).await?,
        };
        Ok(Rows { rows: Assessment::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One assessment within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        self.get(id).await
    }
}
