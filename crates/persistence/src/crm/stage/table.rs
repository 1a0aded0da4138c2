//! A stage's row, and how a stage is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use std::collections::HashMap;

use domain::{
    crm::stage::{Stage, StageKind},
    id::{AccountId, StageId},
    people::organization::BusinessDay,
    permission::Stages,
    text::{Color, Title},
};
use sea_orm::entity::prelude::*;

use crate::{Error, anchors::Anchored, kept::Kept, text_column::TextColumn};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub name: TextColumn<Title>,
    pub kind: TextColumn<StageKind>,
    pub probability: i32,
    pub position: i32,
    pub color: TextColumn<Color>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
}

impl Kept for Stage {
    type Subject = Stages;
    type Id = StageId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account has stages.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            name: TextColumn(self.name),
            kind: TextColumn(self.kind),
            probability: self.probability.into(),
            position: self.position.cast_signed(),
            color: TextColumn(self.color),
        }
    }

    async fn read(_: &impl ConnectionTrait, _: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        Ok(rows.into_iter().map(Self::from).collect())
    }

    fn refused(error: DbErr) -> Error {
        Error::unique(error, "/name", "Another stage has this name.")
    }
}

impl From<Model> for Stage {
    fn from(row: Model) -> Self {
        Self {
            id: StageId(row.id),
            version: row.version.unsigned_abs(),
            name: row.name.0,
            kind: row.kind.0,
            probability: u8::try_from(row.probability).unwrap_or(0),
            position: row.position.unsigned_abs(),
            color: row.color.0,
        }
    }
}

/// Every stage of an organization by its id.
pub(crate) async fn by_id(from: &impl ConnectionTrait, org: Uuid) -> Result<HashMap<Uuid, Stage>, Error> {
    let rows = Entity::find().filter(Column::OrgId.eq(org)).all(from).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}
