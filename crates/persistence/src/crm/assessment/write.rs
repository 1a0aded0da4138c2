//! Adding, changing, finalizing, revising and deleting assessments.

use domain::{
    crm::assessment::{Assessment, AssessmentChanges, AssessmentStatus, NewAssessment, TechnologyCategory, gaps, score},
    id::{AccountId, AssessmentId},
    journal::{Happened, Noun},
    permission::{Add, Assessments, Change, Organization, Permission, Remove},
    rule::Changed,
    text::Title,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    prelude::{Date, Uuid},
};

use super::table;
use crate::{Error, Room, crm::rollups, text_column::TextColumn};

/// What a new draft is made of.
struct Draft {
    account: AccountId,
    title: Title,
    assessed_on: Date,
    categories: Vec<TechnologyCategory>,
    supersedes: Option<AssessmentId>,
}

impl<P: Permission> Room<Organization, P> {
    async fn assessment_row(&self, tx: &DatabaseTransaction, id: AssessmentId) -> Result<table::Model, Error> {
        let row = self.assessments(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?;
        row.ok_or(Error::NotFound)
    }

    /// Adds a draft with the account's next number.
    async fn begin_assessment(&self, tx: &DatabaseTransaction, draft: Draft) -> Result<Assessment, Error> {
        let last: Option<i32> = self
            .assessments(self.reach())
            .filter(table::Column::AccountId.eq(draft.account.0))
            .select_only()
            .column(table::Column::Number)
            .order_by_desc(table::Column::Number)
            .limit(1)
            .into_tuple()
            .one(tx)
            .await?;
        let row = table::ActiveModel {
            org_id: Set(self.org()),
            id: Set(Uuid::now_v7()),
            version: Set(1),
            account_id: Set(draft.account.0),
            title: Set(TextColumn(draft.title)),
            number: Set(last.unwrap_or(0) + 1),
            status: Set(TextColumn(AssessmentStatus::Draft)),
            assessed_on: Set(draft.assessed_on),
            score: Set(score(&draft.categories).map(i32::from)),
            gaps: Set(i32::try_from(gaps(&draft.categories)).unwrap_or(i32::MAX)),
            categories: Set(serde_json::to_value(&draft.categories)?),
            finalized_at: Set(None),
            finalized_by_id: Set(None),
            supersedes_id: Set(draft.supersedes.map(Uuid::from)),
            created_at: Set(self.here.now.into()),
        };
        self.described_assessment(tx, row.insert(tx).await?).await
    }
}

impl Room<Organization, Add<Assessments>> {
    /// Adds an assessment, as a draft.
    ///
    /// # Errors
    /// An account that does not exist within reach, and whatever [`NewAssessment::categories`] refuses.
    pub async fn create_assessment(&self, new: NewAssessment) -> Result<Assessment, Error> {
        let (account, title, assessed_on) = (new.account_id, new.title.clone(), new.assessed_on.into());
        let draft = Draft { account, title, assessed_on, categories: new.categories()?, supersedes: None };
        self.write(async |tx| {
            self.card_within(tx, self.reach(), account).await?;
            let assessment = self.begin_assessment(tx, draft).await?;
            let data = serde_json::to_value(&assessment)?;
            let happened = Happened::new("assessment.added", Noun::Assessment, assessment.id, data);
            Ok(Changed::new(assessment, happened))
        })
        .await
    }

    /// Makes a new version of a finalized assessment: a draft copied from it.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Assessment::revisable`] refuses.
    pub async fn revise_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        self.write(async |tx| {
            let row = self.assessment_row(tx, id).await?;
            let Assessment { account, title, assessed_on, categories, .. } = {
                let finalized = self.described_assessment(tx, row).await?;
                finalized.revisable()?;
                finalized
            };
            let draft = Draft { account: account.id, title, assessed_on, categories, supersedes: Some(id) };
            let assessment = self.begin_assessment(tx, draft).await?;
            let data = serde_json::to_value(&assessment)?;
            let happened = Happened::new("assessment.revised", Noun::Assessment, assessment.id, data);
            Ok(Changed::new(assessment, happened))
        })
        .await
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
        self.decide_assessment(id, version, async |_, assessment| Ok(assessment.change(changes)?)).await
    }

    /// Finalizes an assessment in the name of whoever asks.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Assessment::finalize`] refuses.
    pub async fn finalize_assessment(&self, id: AssessmentId) -> Result<Assessment, Error> {
        self.decide_assessment(id, None, async |tx, assessment| {
            let by = self.active_member(tx, self.member().0, "").await?;
            Ok(assessment.finalize(by, self.here)?)
        })
        .await
    }

    async fn decide_assessment(
        &self,
        id: AssessmentId,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&DatabaseTransaction, Assessment) -> Result<Changed<Assessment>, Error>,
    ) -> Result<Assessment, Error> {
        self.write(async |tx| {
            let row = self.assessment_row(tx, id).await?;
            let assessment = self.described_assessment(tx, row.clone()).await?;
            let assessment = crate::fresh(assessment, version, |assessment| assessment.version)?;
            let Changed { value, happened } = decide(tx, assessment).await?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                title: Set(TextColumn(value.title)),
                status: Set(TextColumn(value.status)),
                assessed_on: Set(value.assessed_on),
                categories: Set(serde_json::to_value(&value.categories)?),
                score: Set(value.score.map(i32::from)),
                gaps: Set(i32::try_from(value.gaps).unwrap_or(i32::MAX)),
                finalized_at: Set(value.finalized_at.map(Into::into)),
                finalized_by_id: Set(value.finalized_by.map(|by| by.id.0)),
                ..row.into_active_model()
            };
            let row = row.update(tx).await?;
            rollups::refresh(tx, self.org(), &[row.account_id], self.here).await?;
            Ok(Changed { value: self.described_assessment(tx, row).await?, happened })
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
        self.write(async |tx| {
            let row = self.assessment_row(tx, id).await?;
            let assessment = self.described_assessment(tx, row.clone()).await?;
            assessment.changeable()?;
            row.delete(tx).await?;
            let data = serde_json::to_value(&assessment)?;
            Ok(Changed::new((), Happened::new("assessment.removed", Noun::Assessment, id, data)))
        })
        .await
    }
}
