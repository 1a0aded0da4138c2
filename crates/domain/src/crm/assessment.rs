//! An assessment of a client's technology: categories rated green, yellow or red; immutable once it is finalized.

mod category;
mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::category::{NewTechnologyCategory, Rating, TechnologyCategory, Weight, gaps, reds, score};
pub use self::filter::{AssessmentFilter, AssessmentSort};
use crate::{
    calendar::{Day, Timestamp},
    crm::account::AccountCard,
    id::{AccountId, AssessmentId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::{Changed, Code, RuleBroken},
    text::Title,
};

/// Whether an assessment can still be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AssessmentStatus {
    /// It is being written, and counts for nothing yet.
    Draft,
    /// It stands for good; the latest one of an account counts.
    Finalized,
}

/// An assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Assessment {
    /// A UUIDv7: ids ascend as records are added.
    pub id: AssessmentId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client.
    pub account: AccountCard,
    /// What it is called.
    pub title: Title,
    /// Its number among the client's assessments, from 1.
    pub number: u32,
    /// Whether it can still be changed.
    pub status: AssessmentStatus,
    /// The day that it speaks of.
    pub assessed_on: NaiveDate,
    /// What was looked at.
    #[schema(max_items = 40)]
    pub categories: Vec<TechnologyCategory>,
    /// 0 to 100; null while nothing is rated. Source: `sum(points * weight) / sum(possible * weight) * 100`, rounded half up.
    #[schema(maximum = 100)]
    pub score: Option<u8>,
    /// How many categories are red.
    pub gaps: u32,
    /// When it was finalized.
    pub finalized_at: Option<Timestamp>,
    /// Who finalized it.
    pub finalized_by: Option<PersonName>,
    /// The finalized one that it is a new version of.
    pub supersedes_id: Option<AssessmentId>,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// A new assessment, as a draft.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssessment {
    /// The client.
    pub account_id: AccountId,
    /// What it is called.
    pub title: Title,
    /// The day that it speaks of.
    pub assessed_on: Day,
    /// What is looked at: at most 40 categories, each name once.
    #[schema(max_items = 40)]
    pub categories: Vec<NewTechnologyCategory>,
}

/// A merge patch of a draft.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssessmentChanges {
    /// What it is called.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub title: Option<Title>,
    /// The day that it speaks of.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub assessed_on: Option<Day>,
    /// What is looked at, in place of what was: at most 40 categories, each name once.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false, max_items = 40)]
    pub categories: Option<Vec<NewTechnologyCategory>>,
}

impl Assessment {
    /// The draft with the changes made.
    ///
    /// # Errors
    /// It is finalized; more than 40 categories, or one name twice.
    pub fn change(self, changes: AssessmentChanges) -> Result<Changed<Self>, RuleBroken> {
        self.changeable()?;
        let AssessmentChanges { title, assessed_on, categories } = changes;
        let before = self.clone();
        let categories = categories.map(category::listed).transpose()?.unwrap_or(self.categories);
        let value = Self {
            title: title.unwrap_or(self.title),
            assessed_on: assessed_on.map_or(self.assessed_on, NaiveDate::from),
            score: score(&categories),
            gaps: gaps(&categories),
            categories,
            ..self
        };
        let happened = Happened::change(Verb::AssessmentChanged, Noun::Assessment, value.id, &before, &value);
        Ok(Changed { value, happened })
    }

    /// The assessment, finalized; one that is finalized already stays as it is.
    ///
    /// # Errors
    /// No category is rated; the day that it speaks of has yet to come.
    pub fn finalize(self, by: PersonName, business_day: BusinessDay) -> Result<Changed<Self>, RuleBroken> {
        if self.status == AssessmentStatus::Finalized {
            return Ok(Changed::nothing(self));
        }
        if self.score.is_none() {
            return Err(RuleBroken::conflict(Code::NothingAssessed, "Rate at least one category before finalizing."));
        }
        if self.assessed_on > business_day.today {
            let detail = format!("It speaks of {}, which has yet to come.", self.assessed_on);
            return Err(RuleBroken::conflict(Code::NotYetAssessed, detail));
        }
        let data = json!({ "title": &self.title, "number": self.number, "score": self.score, "gaps": self.gaps });
        let happened = Happened::new(Verb::AssessmentFinalized, Noun::Assessment, self.id, data);
        let status = AssessmentStatus::Finalized;
        Ok(Changed::new(Self { status, finalized_at: Some(business_day.now), finalized_by: Some(by), ..self }, happened))
    }

    /// A new version of it: a draft copied from it.
    ///
    /// # Errors
    /// It is a draft, which is changed in place.
    pub fn revise(self, id: AssessmentId, number: u32, created_at: Timestamp) -> Result<Changed<Self>, RuleBroken> {
        if self.status == AssessmentStatus::Draft {
            return Err(RuleBroken::conflict(Code::AssessmentDraft, "This is a draft: change it as it is."));
        }
        let draft = Self {
            id,
            version: 1,
            number,
            status: AssessmentStatus::Draft,
            finalized_at: None,
            finalized_by: None,
            supersedes_id: Some(self.id),
            created_at,
            ..self
        };
        Ok(Changed::added(Verb::AssessmentRevised, Noun::Assessment, id, draft))
    }

    /// Whether it may still be changed or deleted.
    ///
    /// # Errors
    /// It is finalized.
    pub fn changeable(&self) -> Result<(), RuleBroken> {
        if self.status == AssessmentStatus::Finalized {
            return Err(RuleBroken::conflict(
                Code::AssessmentFinalized,
                "A finalized assessment stays as it is: revise it instead.",
            ));
        }
        Ok(())
    }
}

impl NewAssessment {
    /// The draft that it becomes, with that number among the client's assessments.
    ///
    /// # Errors
    /// More than 40 categories, or one name twice.
    pub fn into_draft(
        self,
        id: AssessmentId,
        account: AccountCard,
        number: u32,
        created_at: Timestamp,
    ) -> Result<Changed<Assessment>, RuleBroken> {
        let categories = category::listed(self.categories)?;
        let draft = Assessment {
            id,
            version: 1,
            account,
            title: self.title,
            number,
            status: AssessmentStatus::Draft,
            assessed_on: *self.assessed_on,
            score: score(&categories),
            gaps: gaps(&categories),
            categories,
            finalized_at: None,
            finalized_by: None,
            supersedes_id: None,
            created_at,
        };
        Ok(Changed::added(Verb::AssessmentAdded, Noun::Assessment, id, draft))
    }
}

#[cfg(test)]
mod tests;
