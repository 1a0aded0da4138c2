//! A lead's row, and how a lead is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::lead::{Lead, LeadStatus, age_days},
    id::{AccountId, LeadId},
    people::organization::BusinessDay,
    permission::Leads,
    text::{Email, ExternalId, Title},
};
use sea_orm::entity::prelude::*;
use serde_json::json;

use crate::{
    Error,
    anchors::Anchored,
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "leads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub company: TextColumn<Title>,
    pub contact_name: Option<TextColumn<Title>>,
    pub email: Option<TextColumn<Email>>,
    pub folded: String,
    pub source: Option<TextColumn<Title>>,
    pub icp_score: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub icp_reasons: Json,
    pub owner_id: Option<Uuid>,
    pub status: TextColumn<LeadStatus>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const OWNER: Option<Column> = Some(Column::OwnerId);
    const FOUND_BY: Option<FoundBy<Column>> = Some(FoundBy {
        kind: Kind::Leads,
        id: Column::Id,
        texts: &[Column::Company, Column::ContactName, Column::Email],
        folded: Column::Folded,
    });
}

impl Kept for Lead {
    type Subject = Leads;
    type Id = LeadId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// A lead is no account yet.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            external_id: self.external_id.map(TextColumn),
            company: TextColumn(self.company),
            contact_name: self.contact_name.map(TextColumn),
            email: self.email.map(TextColumn),
            folded: String::new(),
            source: self.source.map(TextColumn),
            icp_score: self.icp_score.map(i32::from),
            icp_reasons: json!(self.icp_reasons),
            owner_id: self.owner.map(|owner| owner.id.0),
            status: TextColumn(self.status),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().filter_map(|row| row.owner_id)).await?;
        rows.into_iter()
            .map(|row| {
                let created_at = row.created_at.into();
                Ok(Self {
                    id: LeadId(row.id),
                    version: row.version.unsigned_abs(),
                    external_id: row.external_id.map(|id| id.0),
                    company: row.company.0,
                    contact_name: row.contact_name.map(|name| name.0),
                    email: row.email.map(|email| email.0),
                    source: row.source.map(|source| source.0),
                    icp_score: row.icp_score.and_then(|score| u8::try_from(score).ok()),
                    icp_reasons: serde_json::from_value(row.icp_reasons)?,
                    owner: row.owner_id.map(|id| name(&names, id)).transpose()?,
                    status: row.status.0,
                    age_days: age_days(here.time_zone.day_at(created_at), here.today),
                    created_at,
                })
            })
            .collect()
    }
}
