//! An assessment's row, and how an assessment is kept in it; the database refuses to change one that is finalized.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    calendar::Timestamp,
    crm::assessment::{Assessment, AssessmentStatus},
    id::{AccountId, AssessmentId},
    people::organization::BusinessDay,
    permission::Assessments,
    text::Title,
};
use sea_orm::entity::prelude::*;
use serde_json::json;

use crate::{
    Error,
    anchors::Anchored,
    crm::account,
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assessments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub title: TextColumn<Title>,
    pub folded: String,
    pub number: i32,
    pub status: TextColumn<AssessmentStatus>,
    pub assessed_on: Date,
    pub categories: Json,
    pub score: Option<i32>,
    pub gaps: i32,
    pub finalized_at: Option<DateTimeUtc>,
    pub finalized_by_id: Option<Uuid>,
    pub supersedes_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Assessments, id: Column::Id, texts: &[Column::Title], folded: Column::Folded });
}

impl Kept for Assessment {
    type Subject = Assessments;
    type Id = AssessmentId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// A draft counts for nothing yet.
    fn rollup_account(&self) -> Option<AccountId> {
        (self.status == AssessmentStatus::Finalized).then_some(self.account.id)
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account.id.0,
            title: TextColumn(self.title),
            folded: String::new(),
            number: self.number.cast_signed(),
            status: TextColumn(self.status),
            assessed_on: self.assessed_on,
            categories: json!(self.categories),
            score: self.score.map(i32::from),
            gaps: self.gaps.cast_signed(),
            finalized_at: self.finalized_at.map(Into::into),
            finalized_by_id: self.finalized_by.map(|by| by.id.0),
            supersedes_id: self.supersedes_id.map(Uuid::from),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().filter_map(|row| row.finalized_by_id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
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
}
