//! Assessments of clients' technology.

pub(crate) mod table;
mod write;

use domain::{
    calendar::Timestamp,
    crm::assessment::{Assessment, AssessmentFilter, AssessmentSort},
    id::AssessmentId,
    page::{Rows, Slice},
    permission::{Assessments, Organization, Permission, Reach, View},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, Func},
};

use super::account;
use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The assessments within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn assessments(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::assessments(self.org(), reach, self.eyes()))
    }

    /// The rows as assessments, with the names that they refer to: two look-ups however many rows.
    async fn described_assessments(
        &self,
        from: &impl ConnectionTrait,
        rows: Vec<table::Model>,
    ) -> Result<Vec<Assessment>, Error> {
        let names = people::names(from, self.org(), rows.iter().filter_map(|row| row.finalized_by_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Assessment {
                    id: AssessmentId(row.id),
                    version: row.version.unsigned_abs(),
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    title: row.title.0,
                    number: row.number.unsigned_abs(),
                    status: row.status.0,
                    assessed_on: row.assessed_on,
                    categories: serde_json::from_value(row.categories)?,
                    score: row.score.and_then(|score| u8::try_from(score).ok()),
                    gaps: row.gaps.unsigned_abs(),
                    finalized_at: row.finalized_at.map(Timestamp::from),
                    finalized_by: row.finalized_by_id.map(|id| name(&names, id)).transpose()?,
                    supersedes_id: row.supersedes_id.map(AssessmentId),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }

    async fn described_assessment(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Assessment, Error> {
        self.described_assessments(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

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
        let AssessmentFilter { q, account_id, status, sort } = filter;
        let mut assessments = self.assessments(self.reach());
        if let Some(words) = q {
            let title = Expr::expr(Func::lower(Expr::col(table::Column::Title)));
            assessments = assessments.filter(title.like(list::containing(&words)));
        }
        if let Some(account) = account_id {
            assessments = assessments.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(status) = status {
            assessments = assessments.filter(table::Column::Status.eq(TextColumn(status)));
        }
        let Rows { rows, next } = match sort {
            AssessmentSort::Assessed => list::slice(assessments, latest_first(), slice, self.reader()).await?,
            AssessmentSort::Account => account::sort_by_account_name(assessments, slice, self.reader()).await?,
        };
        Ok(Rows { rows: self.described_assessments(self.reader(), rows).await?, next })
    }

    /// One assessment within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        let row = self.assessments(self.reach()).filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_assessment(self.reader(), row.ok_or(Error::NotFound)?).await
    }
}
