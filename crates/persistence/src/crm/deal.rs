//! Deals.

pub(crate) mod table;

use domain::{
    crm::{
        deal::{Deal, DealChange, DealChanges, DealReferences, DealStatus, NewDeal, days_overdue, probability},
        stage::{Stage, StageKind},
    },
    id::{AccountId, DealId, MemberId, StageId},
    journal::{Happened, Noun},
    money::Money,
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Deals, Permission, Reach, View},
    rule::{Changed, RuleBroken},
    task::DealName,
    text::Words,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, Set,
    prelude::{Date, Uuid},
    sea_query::{Expr, ExprTrait, Func},
};

use super::account;
use crate::{
    Error, Opened, list,
    people::{self, name},
    reach,
    word::Word,
};

/// How a list of deals is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DealSort {
    /// The soonest expected close first, those without one last.
    #[default]
    ExpectedClose,
    /// The highest MRR first.
    Mrr,
    /// The latest closed first.
    Closed,
}

/// Which deals to list.
#[derive(Debug, Clone, Default)]
pub struct DealFilter {
    /// Words in the name.
    pub q: Option<Words>,
    /// Whose they are.
    pub owner: Option<MemberId>,
    /// For whom.
    pub account: Option<AccountId>,
    /// In which stage.
    pub stage: Option<StageId>,
    /// Where they stand.
    pub status: Option<DealStatus>,
}

impl<P: Permission> Opened<P> {
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
                    mrr: Money::new(row.mrr_minor, self.setting.currency),
                    probability: probability(&stage, own),
                    probability_override: own,
                    expected_close_on: row.expected_close_on,
                    days_overdue: days_overdue(stage.kind, row.expected_close_on, self.setting.today),
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
    let close = Func::coalesce([Expr::col(table::Column::ExpectedCloseOn), Expr::val(list::LAST_DAY)]);
    list::ascending(vec![close.into(), Expr::col(table::Column::Id)], |row| {
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
            let closed = Func::coalesce([Expr::col(table::Column::ClosedOn), Expr::val(list::FIRST_DAY)]);
            list::descending(vec![closed.into(), id], |row| list::by_day(row.closed_on.unwrap_or(list::FIRST_DAY), row.id))
        }
    }
}

impl Opened<View<Deals>> {
    /// Deals within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_deals(&self, filter: DealFilter, sort: DealSort, slice: Slice) -> Result<Rows<Deal>, Error> {
        let DealFilter { q, owner, account, stage, status } = filter;
        let mut deals = self.deals(self.reach());
        if let Some(words) = q {
            deals = deals.filter(Expr::expr(Func::lower(Expr::col(table::Column::Name))).like(list::containing(&words)));
        }
        if let Some(owner) = owner {
            deals = deals.filter(table::Column::OwnerId.eq(owner.0));
        }
        if let Some(account) = account {
            deals = deals.filter(table::Column::AccountId.eq(account.0));
        }
        if let Some(stage) = stage {
            deals = deals.filter(table::Column::StageId.eq(stage.0));
        }
        if let Some(status) = status {
            deals = deals.filter(table::Column::Status.eq(Word(status)));
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

impl Opened<Add<Deals>> {
    /// Adds a deal.
    ///
    /// # Errors
    /// Whatever [`NewDeal::by`] refuses; an account, owner or stage that does not exist within reach.
    pub async fn create_deal(&self, new: NewDeal) -> Result<Deal, Error> {
        new.by(self.eyes().id, self.reach(), self.setting.currency)?;
        self.write(async |tx| {
            let owner = self.active_member(tx, new.owner_id.unwrap_or(self.eyes().id).0, "/owner_id").await?;
            if let Some(account) = new.account_id {
                self.card(tx, account).await?;
            }
            let stage = self.stage_or_first(tx, new.stage_id).await?;
            let open = stage.kind == StageKind::Open;
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                external_id: Set(None),
                name: Set(Word(new.name)),
                account_id: Set(new.account_id.map(Uuid::from)),
                owner_id: Set(owner.id.0),
                stage_id: Set(stage.id.0),
                status: Set(Word(stage.kind.into())),
                mrr_minor: Set(new.mrr.amount_minor),
                probability: Set(new.probability_override.map(i32::from)),
                expected_close_on: Set(new.expected_close_on.map(Date::from)),
                opened_on: Set(new.opened_on.map_or(self.setting.today, Date::from)),
                closed_on: Set((!open).then_some(self.setting.today)),
                created_at: Set(self.setting.now.into()),
            };
            let deal = self.described_deal(tx, row.insert(tx).await?).await?;
            let happened = Happened::new("deal.added", Noun::Deal, deal.id, serde_json::to_value(&deal)?);
            Ok(Changed::new(deal, happened))
        })
        .await
    }

    async fn stage_or_first(&self, tx: &impl ConnectionTrait, id: Option<StageId>) -> Result<Stage, Error> {
        match id {
            Some(id) => self.stage(tx, id).await,
            None => {
                let first = self.pipeline(tx).await?.into_iter().find(|stage| stage.kind == StageKind::Open);
                Ok(first.ok_or(RuleBroken::unknown("/stage_id", "stage"))?)
            }
        }
    }
}

impl Opened<Change<Deals>> {
    /// Changes a deal: its stage, its money, its day.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`Deal::change`] refuses, references that do not exist within reach.
    pub async fn change_deal(&self, id: DealId, version: Option<u32>, changes: DealChanges) -> Result<Deal, Error> {
        self.write(async |tx| {
            let row = self.deals(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let deal = crate::fresh(self.described_deal(tx, row.clone()).await?, version, |deal| deal.version)?;
            let found = self.deal_references(tx, &changes).await?;
            let by = DealChange {
                who: self.eyes().id,
                reach: self.reach(),
                currency: self.setting.currency,
                today: self.setting.today,
            };
            let Changed { value, happened } = deal.change(changes, found, by)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(Word(value.name)),
                account_id: Set(value.account.map(|account| account.id.0)),
                owner_id: Set(value.owner.id.0),
                stage_id: Set(value.stage.id.0),
                status: Set(Word(value.stage.kind.into())),
                mrr_minor: Set(value.mrr.amount_minor),
                probability: Set(value.probability_override.map(i32::from)),
                expected_close_on: Set(value.expected_close_on),
                closed_on: Set(value.closed_on),
                ..row.into_active_model()
            };
            let value = self.described_deal(tx, row.update(tx).await?).await?;
            Ok(Changed { value, happened })
        })
        .await
    }

    async fn deal_references(&self, tx: &impl ConnectionTrait, changes: &DealChanges) -> Result<DealReferences, Error> {
        let mut found = DealReferences::default();
        if let Some(account) = changes.account_id.flatten() {
            found.account = Some(self.card(tx, account).await?);
        }
        if let Some(owner) = changes.owner_id {
            found.owner = Some(self.active_member(tx, owner.0, "/owner_id").await?);
        }
        if let Some(stage) = changes.stage_id {
            found.stage = Some(self.stage(tx, stage).await?);
        }
        Ok(found)
    }
}
