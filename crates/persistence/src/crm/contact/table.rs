//! A contact's row, and how a contact is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    crm::contact::Contact,
    id::{AccountId, ContactId},
    people::organization::BusinessDay,
    permission::Contacts,
    text::{Email, PhoneNumber, Title},
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
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub name: TextColumn<Title>,
    pub email: Option<TextColumn<Email>>,
    pub folded: String,
    pub phone: Option<TextColumn<PhoneNumber>>,
    pub job_title: Option<TextColumn<Title>>,
    pub is_primary: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const FOUND_BY: Option<FoundBy<Column>> =
        Some(FoundBy { kind: Kind::Contacts, id: Column::Id, texts: &[Column::Name, Column::Email], folded: Column::Folded });
}

impl Kept for Contact {
    type Subject = Contacts;
    type Id = ContactId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    /// No account sums its people up.
    fn rollup_account(&self) -> Option<AccountId> {
        None
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account_id.0,
            name: TextColumn(self.name),
            email: self.email.map(TextColumn),
            folded: String::new(),
            phone: self.phone.map(TextColumn),
            job_title: self.job_title.map(TextColumn),
            is_primary: self.primary,
            created_at: self.created_at.into(),
        }
    }

    async fn read(_: &impl ConnectionTrait, _: Uuid, _: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        Ok(rows.into_iter().map(Self::from).collect())
    }
}

impl From<Model> for Contact {
    fn from(row: Model) -> Self {
        Self {
            id: ContactId(row.id),
            version: row.version.unsigned_abs(),
            account_id: AccountId(row.account_id),
            name: row.name.0,
            email: row.email.map(|email| email.0),
            phone: row.phone.map(|phone| phone.0),
            job_title: row.job_title.map(|job| job.0),
            primary: row.is_primary,
            created_at: row.created_at.into(),
        }
    }
}
