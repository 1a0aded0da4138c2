//! A tag's row, and how a tag is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    id::{AccountId, TagId},
    people::organization::BusinessDay,
    permission::Tags,
    tag::Tag,
    text::{Color, Title},
};
use sea_orm::entity::prelude::*;

use crate::{
    Error,
    anchors::Anchored,
    kept::Kept,
    parts::{FoundBy, Kind},
    text_column::TextColumn,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub name: TextColumn<Title>,
    /// No two tags have the same.
    pub folded: String,
    pub color: TextColumn<Color>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Tags, id: Column::Id, texts: &[Column::Name], folded: Column::Folded });
}

impl Kept for Tag {
    type Subject = Tags;
    type Id = TagId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// Accounts have no tags.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            name: TextColumn(self.name),
            folded: String::new(),
            color: TextColumn(self.color),
            created_at: self.created_at.into(),
        }
    }

    async fn read(_: &impl ConnectionTrait, _: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let tag = |row: Model| Self {
            id: TagId(row.id),
            version: row.version.unsigned_abs(),
            name: row.name.0,
            color: row.color.0,
            created_at: row.created_at.into(),
        };
        Ok(rows.into_iter().map(tag).collect())
    }

    fn refused(error: DbErr) -> Error {
        Error::unique(error, "/name", "Another tag has this name.")
    }
}
