//! A touchpoint's row, and how a touchpoint is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::touchpoint::{Touchpoint, TouchpointKind},
    id::{AccountId, TouchpointId},
    people::organization::BusinessDay,
    permission::Touchpoints,
    text::Note,
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    kept::Kept,
    people::{self, name},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "touchpoints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub member_id: Uuid,
    pub kind: TextColumn<TouchpointKind>,
    pub strategic: bool,
    pub occurred_on: Date,
    pub note: TextColumn<Note>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
}

impl Kept for Touchpoint {
    type Subject = Touchpoints;
    type Id = TouchpointId;
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
            kind: TextColumn(self.kind),
            strategic: self.strategic,
            occurred_on: self.occurred_on,
            note: TextColumn(self.note),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().map(|row| row.member_id)).await?;
        let read = |row: Model| {
            Ok(Self {
                id: TouchpointId(row.id),
                version: row.version.unsigned_abs(),
                account_id: AccountId(row.account_id),
                kind: row.kind.0,
                member: name(&names, row.member_id)?,
                occurred_on: row.occurred_on,
                note: row.note.0,
                created_at: row.created_at.into(),
                strategic: row.strategic,
            })
        };
        rows.into_iter().map(read).collect()
    }
}
