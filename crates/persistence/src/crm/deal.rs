//! Deals.

pub(crate) mod table;
mod write;

use std::collections::HashMap;

use domain::{
    crm::deal::{Deal, DealFilter, DealSort},
    id::DealId,
    page::{KeyPart, Rows, Slice},
    permission::{Deals, Organization, Permission, Subject, View},
    rule::RuleBroken,
    task::DealName,
    text::Title,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, prelude::Uuid, sea_query::Expr};

use crate::{Error, Room, kept::Kept, list, text_column::TextColumn};

impl<P: Permission> Room<Organization, P> {
    /// The deal that a field refers to.
    pub(crate) async fn deal_name(&self, from: &impl ConnectionTrait, id: DealId) -> Result<DealName, Error> {
        let unknown = || RuleBroken::unknown("/deal_id", "deal");
        let deals = self.rows_in_sight::<table::Entity>(Subject::Deals).ok_or_else(unknown)?;
        let row = deals.filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or_else(unknown)?;
        Ok(DealName { id: DealId(row.id), name: row.name.0 })
    }
}

/// The names of those deals of an organization.
#[expect(clippy::disallowed_methods, reason = "the tasks that name these deals are within reach already")]
pub(crate) async fn names(
    from: &impl ConnectionTrait,
    org: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, DealName>, Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, TextColumn<Title>)> = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::Name])
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(ids))
        .into_tuple()
        .all(from)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (id, DealName { id: DealId(id), name: name.0 })).collect())
}

/// The soonest expected close first, those without one last.
pub(crate) fn by_expected_close() -> list::Order<table::Model> {
    list::ascending(vec![list::or(table::Column::ExpectedCloseOn, list::LAST_DAY), Expr::col(table::Column::Id)], |row| {
        list::by_day(row.expected_close_on.unwrap_or(list::LAST_DAY), row.id)
    })
}

fn order(sort: DealSort) -> list::Order<table::Model> {
    let id = Expr::col(table::Column::Id);
    match sort {
        DealSort::ExpectedClose => by_expected_close(),
        DealSort::Mrr => list::descending(vec![Expr::col(table::Column::MrrMinor), id], |row| {
            vec![KeyPart::Number(row.mrr_minor), KeyPart::Id(row.id)]
        }),
        DealSort::Closed => {
            let closed = list::or(table::Column::ClosedOn, list::FIRST_DAY);
            list::descending(vec![closed, id], |row| list::by_day(row.closed_on.unwrap_or(list::FIRST_DAY), row.id))
        }
    }
}

impl Room<Organization, View<Deals>> {
    /// Deals within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_deals(&self, filter: DealFilter, slice: Slice) -> Result<Rows<Deal>, Error> {
        let deals = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.owner_id, |deals, owner| deals.filter(table::Column::OwnerId.eq(owner.0)))
            .apply_if(filter.account_id, |deals, account| deals.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(filter.stage_id, |deals, stage| deals.filter(table::Column::StageId.eq(stage.0)))
            .apply_if(filter.status, |deals, status| deals.filter(table::Column::Status.eq(TextColumn(status))));
        let Rows { rows, next, total } = list::slice(deals, order(filter.sort), slice, self.reader()).await?;
        Ok(Rows { rows: Deal::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One deal within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_deal(&self, id: DealId) -> Result<Deal, Error> {
        self.get(id).await
    }
}
