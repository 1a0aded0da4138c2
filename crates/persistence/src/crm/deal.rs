//! Deals.

pub(crate) mod table;
mod write;

use domain::{
    crm::deal::{Deal, DealFilter, DealSort, days_overdue, probability},
    id::DealId,
    money::Money,
    page::{KeyPart, Rows, Slice},
    permission::{Deals, Organization, Permission, Reach, View},
    rule::RuleBroken,
    task::DealName,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select, sea_query::Expr};

use super::account;
use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The deals within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn deals(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::deals(self.org(), reach, self.eyes()))
    }

    /// The deal that a field refers to.
    pub(crate) async fn deal_name(&self, from: &impl ConnectionTrait, id: DealId) -> Result<DealName, Error> {
        let unknown = || RuleBroken::unknown("/deal_id", "deal");
        let reach = self.sight_of(domain::permission::Subject::Deals).ok_or_else(unknown)?;
        let row = self.deals(reach).filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or_else(unknown)?;
        Ok(DealName { id: DealId(row.id), name: row.name.0 })
    }

    /// The rows as deals, with the names that they refer to: three look-ups however many rows.
    pub(crate) async fn described_deals(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Deal>, Error> {
        let stages = self.stages_by_id(from).await?;
        let names = people::names(from, self.org(), rows.iter().map(|row| row.owner_id)).await?;
        let cards = account::cards(from, self.org(), rows.iter().filter_map(|row| row.account_id)).await?;
        rows.into_iter()
            .map(|row| {
                let stage = stages.get(&row.stage_id).cloned().ok_or(Error::NotFound)?;
                let own = row.probability.and_then(|percent| u8::try_from(percent).ok());
                Ok(Deal {
                    id: DealId(row.id),
                    version: row.version.unsigned_abs(),
                    external_id: row.external_id.map(|id| id.0),
                    name: row.name.0,
                    account: row.account_id.and_then(|id| cards.get(&id).cloned()),
                    owner: name(&names, row.owner_id)?,
                    mrr: Money::new(row.mrr_minor, self.here.currency),
                    probability: probability(&stage, own),
                    probability_override: own,
                    expected_close_on: row.expected_close_on,
                    days_overdue: days_overdue(stage.kind, row.expected_close_on, self.here.today),
                    opened_on: row.opened_on,
                    closed_on: row.closed_on,
                    created_at: row.created_at.into(),
                    stage,
                })
            })
            .collect()
    }

    async fn described_deal(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Deal, Error> {
        self.described_deals(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
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
        let DealFilter { q, owner_id, account_id, stage_id, status, sort } = filter;
        let mut deals = self.deals(self.reach());
        if let Some(words) = q {
            deals = deals.filter(list::contains(table::Column::Name, &words));
        }
        if let Some(owner) = owner_id {
            deals = deals.filter(table::Column::OwnerId.eq(owner.0));
        }
        if let Some(account) = account_id {
            deals = deals.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(stage) = stage_id {
            deals = deals.filter(table::Column::StageId.eq(stage.0));
        }
        if let Some(status) = status {
            deals = deals.filter(table::Column::Status.eq(TextColumn(status)));
        }
        let Rows { rows, next } = list::slice(deals, order(sort), slice, self.reader()).await?;
        Ok(Rows { rows: self.described_deals(self.reader(), rows).await?, next })
    }

    /// One deal within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_deal(&self, id: DealId) -> Result<Deal, Error> {
        let row = self.deals(self.reach()).filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_deal(self.reader(), row.ok_or(Error::NotFound)?).await
    }
}
