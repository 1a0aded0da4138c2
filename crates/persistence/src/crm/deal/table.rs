//! A deal's row, and how a deal is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::deal::{Deal, DealStatus, days_overdue, probability},
    id::{AccountId, DealId},
    money::Money,
    people::organization::BusinessDay,
    permission::Deals,
    text::{ExternalId, Title},
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    crm::{account, stage::table as stage},
    kept::Kept,
    parts::{FoundBy, Kind},
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub external_id: Option<TextColumn<ExternalId>>,
    pub name: TextColumn<Title>,
    pub folded: String,
    pub account_id: Option<Uuid>,
    pub owner_id: Uuid,
    pub stage_id: Uuid,
    pub status: TextColumn<DealStatus>,
    pub mrr_minor: i64,
    pub probability: Option<i32>,
    pub expected_close_on: Option<Date>,
    pub opened_on: Date,
    pub closed_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const OWNER: Option<Column> = Some(Column::OwnerId);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Deals, id: Column::Id, texts: &[Column::Name], folded: Column::Folded });
}

impl Kept for Deal {
    type Subject = Deals;
    type Id = DealId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its deals up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            external_id: self.external_id.map(TextColumn),
            name: TextColumn(self.name),
            folded: String::new(),
            account_id: self.account.map(|account| account.id.0),
            owner_id: self.owner.id.0,
            stage_id: self.stage.id.0,
            status: TextColumn(self.stage.kind.into()),
            mrr_minor: self.mrr.amount_minor,
            probability: self.probability_override.map(i32::from),
            expected_close_on: self.expected_close_on,
            opened_on: self.opened_on,
            closed_on: self.closed_on,
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let stages = stage::by_id(from, org).await?;
        let names = people::names(from, org, rows.iter().map(|row| row.owner_id)).await?;
        let cards = account::cards(from, org, rows.iter().filter_map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                let stage = stages.get(&row.stage_id).cloned().ok_or(Error::NotFound)?;
                let own = row.probability.and_then(|percent| u8::try_from(percent).ok());
                Ok(Self {
                    id: DealId(row.id),
                    version: row.version.unsigned_abs(),
                    external_id: row.external_id.map(|id| id.0),
                    name: row.name.0,
                    account: row.account_id.and_then(|id| cards.get(&id).cloned()),
                    owner: name(&names, row.owner_id)?,
                    mrr: Money::new(row.mrr_minor, here.currency),
                    probability: probability(&stage, own),
                    probability_override: own,
                    expected_close_on: row.expected_close_on,
                    days_overdue: days_overdue(stage.kind, row.expected_close_on, here.today),
                    opened_on: row.opened_on,
                    closed_on: row.closed_on,
                    created_at: row.created_at.into(),
                    stage,
                })
            })
            .collect()
    }

    fn refused(error: DbErr) -> Error {
        Error::in_use(error, "Tasks are for this deal. Delete those, or close the deal as lost.")
    }
}
