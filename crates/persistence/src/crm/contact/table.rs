//! A contact's row.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::text::{Email, PhoneNumber, Title};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

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
    pub phone: Option<TextColumn<PhoneNumber>>,
    pub job_title: Option<TextColumn<Title>>,
    pub is_primary: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
