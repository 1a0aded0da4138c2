//! A compliance item's row, and how an item is kept in it.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::{
    calendar::Timestamp,
    crm::compliance_item::{ComplianceItem, ComplianceStatus, days_overdue},
    id::{AccountId, ComplianceItemId},
    people::organization::BusinessDay,
    permission::ComplianceItems,
    task::Priority,
    text::{Note, Title},
};
use sea_orm::entity::prelude::*;

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
#[sea_orm(table_name = "compliance_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub account_id: Uuid,
    pub framework: TextColumn<Title>,
    pub control: TextColumn<Title>,
    pub folded: String,
    pub status: TextColumn<ComplianceStatus>,
    pub priority: TextColumn<Priority>,
    pub due_on: Option<Date>,
    pub assignee_id: Option<Uuid>,
    pub waived_reason: Option<TextColumn<Note>>,
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Anchored for Entity {
    const ORGANIZATION: Column = Column::OrgId;
    const ACCOUNT: Option<Column> = Some(Column::AccountId);
    const ASSIGNEE: Option<Column> = Some(Column::AssigneeId);
    const FOUND_BY: Option<FoundBy<Column>> = Some(FoundBy {
        kind: Kind::ComplianceItems,
        id: Column::Id,
        texts: &[Column::Framework, Column::Control],
        folded: Column::Folded,
    });
}

impl Kept for ComplianceItem {
    type Subject = ComplianceItems;
    type Id = ComplianceItemId;
    type Table = Entity;

    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }

    fn rollup_account(&self) -> Option<AccountId> {
        Some(self.account.id)
    }

    fn keep(self, org: Uuid) -> Model {
        Model {
            org_id: org,
            id: self.id.0,
            version: self.version.cast_signed(),
            account_id: self.account.id.0,
            framework: TextColumn(self.framework),
            control: TextColumn(self.control),
            folded: String::new(),
            status: TextColumn(self.status),
            priority: TextColumn(self.priority),
            due_on: self.due_on,
            assignee_id: self.assignee.map(|assignee| assignee.id.0),
            waived_reason: self.waived_reason.map(TextColumn),
            closed_at: self.closed_at.map(Into::into),
            created_at: self.created_at.into(),
        }
    }

    async fn read(from: &impl ConnectionTrait, org: Uuid, here: BusinessDay, rows: Vec<Model>) -> Result<Vec<Self>, Error> {
        let names = people::names(from, org, rows.iter().filter_map(|row| row.assignee_id)).await?;
        let cards = account::cards(from, org, rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Self {
                    id: ComplianceItemId(row.id),
                    version: row.version.unsigned_abs(),
                    account: cards.get(&row.account_id).cloned().ok_or(Error::NotFound)?,
                    framework: row.framework.0,
                    control: row.control.0,
                    status: row.status.0,
                    priority: row.priority.0,
                    due_on: row.due_on,
                    assignee: row.assignee_id.map(|id| name(&names, id)).transpose()?,
                    waived_reason: row.waived_reason.map(|reason| reason.0),
                    closed_at: row.closed_at.map(Timestamp::from),
                    days_overdue: days_overdue(row.status.0, row.due_on, here.today),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }
}
