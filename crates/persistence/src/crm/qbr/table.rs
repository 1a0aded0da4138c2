//! A business review's row, and how a review is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::qbr::{Qbr, QbrStatus},
    id::{AccountId, QbrId},
    people::organization::BusinessDay,
    permission::Qbrs,
    text::Note,
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    crm::account,
    kept::Kept,
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "qbrs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub member_id: Uuid,
    pub scheduled_on: Date,
    pub completed_on: Option<Date>,
    pub status: TextColumn<QbrStatus>,
    pub notes: TextColumn<Note>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
}

impl Kept for Qbr {
    type Subject = Qbrs;
    type Id = QbrId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    fn rollup_account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account_id.0,
            member_id: self.member.id.0,
            scheduled_on: self.scheduled_on,
            completed_on: self.completed_on,
            status: TextColumn(self.status),
            notes: TextColumn(self.notes),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().map(|row| row.member_id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        let read = |row: Model| {
            Ok(Self {
                id: QbrId(row.id),
                version: row.version.unsigned_abs(),
                account_id: AccountId(row.account_id),
                account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                member: name(&names, row.member_id)?,
                scheduled_on: row.scheduled_on,
                completed_on: row.completed_on,
                status: row.status.0,
                notes: row.notes.0,
                created_at: row.created_at.into(),
            })
        };
        rows.into_iter().map(read).collect()
    }
}
