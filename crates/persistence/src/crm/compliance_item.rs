//! Compliance items.

pub(crate) mod table;
mod write;

use domain::{
    calendar::Timestamp,
    crm::compliance_item::{ComplianceItem, ComplianceItemFilter, ComplianceItemSort, ComplianceStatus, days_overdue},
    id::ComplianceItemId,
    page::{Rows, Slice},
    permission::{ComplianceItems, Organization, Permission, Reach, View},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};

use super::account;
use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The compliance items within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn compliance_items(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::compliance_items(self.org(), reach, self.eyes()))
    }

    /// The rows as compliance items, with the names that they refer to: two look-ups however many rows.
    pub(crate) async fn described_compliance_items(
        &self,
        from: &impl ConnectionTrait,
        rows: Vec<table::Model>,
    ) -> Result<Vec<ComplianceItem>, Error> {
        let names = people::names(from, self.org(), rows.iter().filter_map(|row| row.assignee_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                Ok(ComplianceItem {
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
                    days_overdue: days_overdue(row.status.0, row.due_on, self.here.today),
                    created_at: row.created_at.into(),
                })
            })
            .collect()
    }

    async fn described_compliance_item(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<ComplianceItem, Error> {
        self.described_compliance_items(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

/// Those that still are to be met.
pub(crate) fn gaps() -> SimpleExpr {
    table::Column::Status.is_in(ComplianceStatus::GAPS.map(TextColumn))
}

/// The soonest due first, those without a day last.
pub(crate) fn by_due_day() -> list::Order<table::Model> {
    list::ascending(vec![list::or(table::Column::DueOn, list::LAST_DAY), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

fn by_latest_due_day() -> list::Order<table::Model> {
    list::descending(vec![list::or(table::Column::DueOn, list::FIRST_DAY), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.due_on.unwrap_or(list::FIRST_DAY), row.id)
    })
}

fn filtered(
    mut items: Select<table::Entity>,
    filter: ComplianceItemFilter,
    today: sea_orm::prelude::Date,
) -> Select<table::Entity> {
    let ComplianceItemFilter { q, account_id, assignee_id, unassigned, status, open, overdue, framework, sort: _ } = filter;
    if let Some(words) = q {
        let found = |column| Expr::expr(Func::lower(Expr::col(column))).like(list::containing(&words));
        items = items.filter(found(table::Column::Framework).or(found(table::Column::Control)));
    }
    if let Some(account) = account_id {
        items = items.filter(table::Column::AccountId.eq(account.0));
    }
    if let Some(assignee) = assignee_id {
        items = items.filter(table::Column::AssigneeId.eq(assignee.0));
    }
    if unassigned {
        items = items.filter(table::Column::AssigneeId.is_null());
    }
    if let Some(status) = status {
        items = items.filter(table::Column::Status.eq(TextColumn(status)));
    }
    if open || overdue {
        items = items.filter(gaps());
    }
    if overdue {
        items = items.filter(table::Column::DueOn.lt(today));
    }
    if let Some(framework) = framework {
        items = items.filter(table::Column::Framework.eq(TextColumn(framework)));
    }
    items
}

impl Room<Organization, View<ComplianceItems>> {
    /// Compliance items within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_compliance_items(&self, filter: ComplianceItemFilter, slice: Slice) -> Result<Rows<ComplianceItem>, Error> {
        let sort = filter.sort;
        let items = filtered(self.compliance_items(self.reach()), filter, self.here.today);
        let Rows { rows, next } = match sort {
            ComplianceItemSort::Due => list::slice(items, by_due_day(), slice, self.reader()).await?,
            ComplianceItemSort::LatestDue => list::slice(items, by_latest_due_day(), slice, self.reader()).await?,
            ComplianceItemSort::Account => account::sort_by_account_name(items, slice, self.reader()).await?,
        };
        Ok(Rows { rows: self.described_compliance_items(self.reader(), rows).await?, next })
    }

    /// One compliance item within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_compliance_item(&self, id: ComplianceItemId) -> Result<ComplianceItem, Error> {
        let row = self.compliance_items(self.reach()).filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_compliance_item(self.reader(), row.ok_or(Error::NotFound)?).await
    }
}
