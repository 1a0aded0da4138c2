//! A client workspace's row, and how a workspace is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    client_workspace::{ClientWorkspace, ClientWorkspaceStatus},
    id::{AccountId, ClientWorkspaceId},
    people::organization::BusinessDay,
    permission::ClientWorkspaces,
    rule::RuleBroken,
    text::Title,
};
use sea_orm::{SqlErr, entity::prelude::*};

use super::tagged;
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
#[sea_orm(table_name = "client_workspaces")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub title: TextColumn<Title>,
    pub folded: String,
    pub owner_id: Uuid,
    pub status: TextColumn<ClientWorkspaceStatus>,
    pub chatroom_on: bool,
    pub archived_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const WORKSPACE: Option<Column> = Some(Column::Id);
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const OWNER: Option<Column> = Some(Column::OwnerId);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::ClientWorkspaces, id: Column::Id, texts: &[Column::Title], folded: Column::Folded });
}

impl Kept for ClientWorkspace {
    type Subject = ClientWorkspaces;
    type Id = ClientWorkspaceId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its workspaces up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account.id.0,
            title: TextColumn(self.title),
            folded: String::new(),
            owner_id: self.owner.id.0,
            status: TextColumn(self.status),
            chatroom_on: self.chatroom,
            archived_at: self.archived_at.map(Into::into),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().map(|row| row.owner_id)).await?;
        let mut tags = tagged::of(from, org, rows.iter().map(|row| row.id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
                    id: ClientWorkspaceId(row.id),
                    version: row.version.unsigned_abs(),
                    title: row.title.0,
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    owner: name(&names, row.owner_id)?,
                    chatroom: row.chatroom_on,
                    tags: tags.remove(&row.id).unwrap_or_default(),
                    status: row.status.0,
                    archived_at: row.archived_at.map(Into::into),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }

    /// An account may go while a workspace is added to it: they are told in journals of their own, and do not wait for each other.
    fn refused(error: DbErr) -> Error {
        match error.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => RuleBroken::unknown("/account_id", "account").into(),
            _ => error.into(),
        }
    }
}
