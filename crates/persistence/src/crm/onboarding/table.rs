//! An onboarding project's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{crm::onboarding::OnboardingStatus, text::Title};
use sea_orm::entity::prelude::*;

use crate::{
    anchors::Anchored,
    parts::{FoundBy, Kind},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "onboarding_projects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub name: TextColumn<Title>,
    pub folded: String,
    pub status: TextColumn<OnboardingStatus>,
    pub owner_id: Option<Uuid>,
    pub started_on: Option<Date>,
    pub target_on: Option<Date>,
    pub completed_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::OnboardingProjects, id: Column::Id, texts: &[Column::Name], folded: Column::Folded });
}
