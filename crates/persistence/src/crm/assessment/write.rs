//! Adding, changing, finalizing, revising and deleting assessments.

use domain::{
    crm::assessment::{Assessment, AssessmentChanges, NewAssessment},
    id::{AccountId, AssessmentId},
    journal::{Happened, Noun, Verb},
    permission::{Add, Assessments, Change, Organization, Remove},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, prelude::Uuid};

use super::table;
use crate::{Error, Room};

impl Room<Organization, Add<Assessments>> {
    /// Adds an assessment, as a draft.
    ///
    /// # Errors
    /// An account that does not exist within reach, and whatever [`NewAssessment::into_draft`] refuses.
    pub async fn create_assessment(&self, new: NewAssessment) -> Result<Assessment, Error> {
        self.add(async |tx| {
            let account = self.card_within_reach(tx, new.account_id).await?;
            let number = self.next_assessment_number(tx, account.id).await?;
            Ok(new.into_draft(Uuid::now_v7().into(), account, number, self.here.now)?)
        })
        .await
    }

    /// Makes a new version of a finalized assessment: a draft copied from it.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Assessment::revise`] refuses.
    pub async fn revise_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        self.add(async |tx| {
            let (_, finalized) = self.find::<Assessment>(tx, id, None).await?;
            let number = self.next_assessment_number(tx, finalized.account.id).await?;
            Ok(finalized.revise(Uuid::now_v7().into(), number, self.here.now)?)
        })
        .await
    }

    async fn next_assessment_number(&self, tx: &DatabaseTransaction, account: AccountId) -> Result<u32, Error> {
        let numbers = self
            .rows::<table::Entity>()
            .filter(table::Column::AccountId.eq(account.0))
            .select_only()
            .column(table::Column::Number)
            .order_by_desc(table::Column::Number);
        let last: Option<i32> = numbers.limit(1).into_tuple().one(tx).await?;
        Ok(last.unwrap_or(0).unsigned_abs() + 1)
    }
}

impl Room<Organization, Change<Assessments>> {
    /// Changes a draft.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Assessment::change`] refuses.
    pub async fn change_assessment(
        &self,
        id: AssessmentId,
        version: Option<u32>,
        changes: AssessmentChanges,
    ) -> Result<Assessment, Error> {
        self.change(id, version, async |_, assessment: Assessment| Ok(assessment.change(changes)?)).await
    }

    /// Finalizes an assessment in the name of whoever asks.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Assessment::finalize`] refuses.
    pub async fn finalize_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        self.change(id, None, async |tx, assessment: Assessment| {
            let by = self.active_member(tx, self.member(), "").await?;
            Ok(assessment.finalize(by, self.here)?)
        })
        .await
    }
}

impl Room<Organization, Remove<Assessments>> {
    /// Deletes a draft; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Assessment::changeable`] refuses.
    pub async fn remove_assessment(&self, id: AssessmentId) -> Result<(), Error> {
        self.remove(id, async |_, assessment: &Assessment| {
            assessment.changeable()?;
            Ok(Happened::whole(Verb::AssessmentRemoved, Noun::Assessment, id, assessment))
        })
        .await
    }
}
