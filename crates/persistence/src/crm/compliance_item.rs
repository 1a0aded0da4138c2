//! Compliance items.

pub(crate) mod table;
mod write;

use domain::{
    crm::{
        account::AccountStatus,
        compliance_item::{ComplianceItem, ComplianceItemFilter, ComplianceItemSort, ComplianceStatus},
    },
    id::ComplianceItemId,
    page::{Rows, Slice},
    permission::{ComplianceItems, Organization, Permission, View},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::{account, account::table as account_table};
use crate::{Error, Room, kept::Kept, list, room::Purpose, text_column::TextColumn};

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

/// The items that a filter leaves. Those that still are to be met are found by each status that says so, of which an index has the
/// soonest due first.
fn filtered(
    items: Select<table::Entity>,
    filter: ComplianceItemFilter,
    today: sea_orm::prelude::Date,
) -> Vec<list::Range<table::Entity>> {
    let mut items = items
        .apply_if(filter.account_id, |items, account| items.filter(table::Column::AccountId.eq(account.0)))
        .apply_if(filter.assignee_id, |items, assignee| items.filter(table::Column::AssigneeId.eq(assignee.0)))
        .apply_if(filter.status, |items, status| items.filter(table::Column::Status.eq(TextColumn(status))))
        .apply_if(filter.framework, |items, framework| items.filter(table::Column::Framework.eq(TextColumn(framework))));
    if filter.unassigned {
        items = items.filter(table::Column::AssigneeId.is_null());
    }
    if filter.overdue {
        items = items.filter(list::or(table::Column::DueOn, list::LAST_DAY).lt(today));
    }
    match (filter.open || filter.overdue, filter.sort) {
        (false, _) => vec![items.into()],
        (true, ComplianceItemSort::Due) => {
            ComplianceStatus::GAPS.map(|status| items.clone().filter(table::Column::Status.eq(TextColumn(status))).into()).into()
        }
        (true, _) => vec![items.filter(gaps()).into()],
    }
}

impl<P: Permission> Room<Organization, P> {
    /// Those in an adviser's scope (D25): assigned to the person, or to nobody; of accounts that are served.
    pub(crate) fn advised_items(&self) -> Select<table::Entity> {
        let mine = table::Column::AssigneeId.eq(self.eyes().id.0).or(table::Column::AssigneeId.is_null());
        self.listed_for(Purpose::AdvisedBook).filter(mine).filter(of_served_account())
    }
}

impl Room<Organization, View<ComplianceItems>> {
    /// Compliance items within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_compliance_items(&self, filter: ComplianceItemFilter, slice: Slice) -> Result<Rows<ComplianceItem>, Error> {
        let sort = filter.sort;
        let items = if filter.advised { self.advised_items() } else { self.listed() };
        let items = self.found_among(items, filter.q.clone()).await?;
        let mut items = filtered(items, filter, self.here.today);
        let Rows { rows, next, total } = match sort {
            ComplianceItemSort::Due => list::merged(items, by_due_day(), slice, self.reader()).await?,
            ComplianceItemSort::LatestDue => list::merged(items, by_latest_due_day(), slice, self.reader()).await?,
            ComplianceItemSort::Account => account::sort_by_account_name(items.remove(0).rows, slice, self.reader()).await?,
        };
        Ok(Rows { rows: ComplianceItem::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One compliance item within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_compliance_item(&self, id: ComplianceItemId) -> Result<ComplianceItem, Error> {
        self.get(id).await
    }
}

#[expect(clippy::disallowed_methods, reason = "asks one thing about the account of an item that is within reach")]
fn of_served_account() -> Expr {
    let of_item = |column: account_table::Column, named: table::Column| {
        Expr::col(column.as_column_ref()).eq(Expr::col(named.as_column_ref()))
    };
    let served = account_table::Entity::find()
        .select_only()
        .column(account_table::Column::Id)
        .filter(of_item(account_table::Column::OrgId, table::Column::OrgId))
        .filter(of_item(account_table::Column::Id, table::Column::AccountId))
        .filter(account_table::Column::Status.eq(TextColumn(AccountStatus::Active)));
    Expr::exists(served.into_query())
}
