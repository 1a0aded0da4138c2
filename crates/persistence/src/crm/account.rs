//! Client companies.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    crm::{
        account::{Account, AccountCard, AccountChanges, AccountStatus, Cadence, Facts, NewAccount},
        health::{Band, HealthSource},
    },
    id::{AccountId, MemberId},
    journal::{Happened, Noun},
    money::Money,
    page::{KeyPart, Rows, Slice},
    people::organization::Setting,
    permission::{AccountCards, Accounts, Add, Change, Permission, Reach, Subject, View},
    rule::{Changed, RuleBroken},
    text::Words,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select, Set,
    prelude::{Date, Uuid},
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};

use super::facts::{self, Which};
use crate::{
    Error, Opened, list,
    people::{self, name},
    reach,
    word::Word,
};

/// How a list of accounts is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AccountSort {
    /// Worst health first, then the soonest renewal, then the highest MRR.
    #[default]
    Health,
    /// By name.
    Name,
    /// The soonest renewal first.
    Renewal,
    /// The highest MRR first.
    Mrr,
}

/// Which accounts to list.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// Words in the name.
    pub q: Option<Words>,
    /// Whose they are.
    pub manager: Option<MemberId>,
    /// The band of their health.
    pub health: Option<Band>,
    /// Whether they are served.
    pub status: Option<AccountStatus>,
}

impl<P: Permission> Opened<P> {
    /// The accounts within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn accounts(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::accounts(self.org(), reach, self.eyes()))
    }

    /// The account that a grant on accounts, or on what hangs on them, covers.
    pub(crate) async fn account(&self, from: &impl ConnectionTrait, id: AccountId) -> Result<table::Model, Error> {
        let account = self.accounts(self.reach()).filter(table::Column::Id.eq(id.0));
        account.one(from).await?.ok_or(Error::NotFound)
    }

    /// The card of an account that a field refers to.
    pub(crate) async fn card(&self, from: &impl ConnectionTrait, id: AccountId) -> Result<AccountCard, Error> {
        let unknown = || RuleBroken::unknown("/account_id", "account");
        let reach = self.sight_of(Subject::AccountCards).ok_or_else(unknown)?;
        let row = self.accounts(reach).filter(table::Column::Id.eq(id.0)).one(from).await?;
        Ok(row.map(card_of).ok_or_else(unknown)?)
    }

    async fn described(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Account>, Error> {
        let people = rows.iter().flat_map(|row| [row.manager_id, row.strategic_manager_id]).flatten();
        let names = people::names(from, self.org(), people).await?;
        let setting = self.setting;
        rows.into_iter()
            .map(|row| {
                let manager = row.manager_id.map(|id| name(&names, id)).transpose()?;
                let strategic_manager = row.strategic_manager_id.map(|id| name(&names, id)).transpose()?;
                Ok(Account { manager, strategic_manager, ..described(row, setting) })
            })
            .collect()
    }
}

/// The row as an account, but for the names of its people.
fn described(row: table::Model, setting: Setting) -> Account {
    let facts = Facts::from(&row);
    Account {
        id: AccountId(row.id),
        version: row.version.unsigned_abs(),
        external_id: row.external_id.map(|id| id.0),
        industry: row.industry.map(|industry| industry.0),
        website: row.website.map(|website| website.0),
        sla_tier: facts.sla_tier,
        status: row.status.0,
        manager: None,
        strategic_manager: None,
        contract_started_on: row.contract_started_on,
        renewal_on: row.renewal_on,
        qbr_cadence_days: facts.qbr_cadence,
        mrr: Money::new(row.mrr_minor, setting.currency),
        health: facts.health(),
        signals: facts.signals(setting.today),
        last_touchpoint_on: row.last_touchpoint_on,
        last_strategic_touch_on: row.last_strategic_touch_on,
        last_qbr_on: row.last_qbr_on,
        qbr_due_on: facts.qbr_due_on(),
        next_qbr_on: row.next_qbr_on,
        created_at: row.created_at.into(),
        name: facts.name,
    }
}

fn card_of(row: table::Model) -> AccountCard {
    AccountCard { id: AccountId(row.id), name: row.name.0, sla_tier: row.sla_tier.map(|tier| tier.0) }
}

/// The cards of those accounts of an organization.
#[expect(clippy::disallowed_methods, reason = "the records that name these accounts are within reach already")]
pub(crate) async fn cards(
    from: &impl ConnectionTrait,
    org: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, AccountCard>, Error> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Word<domain::text::Title>, Option<Word<domain::crm::account::SlaTier>>)> = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::Name, table::Column::SlaTier])
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(ids))
        .into_tuple()
        .all(from)
        .await?;
    let card = |(id, name, tier): (Uuid, Word<_>, Option<Word<_>>)| {
        (id, AccountCard { id: AccountId(id), name: name.0, sla_tier: tier.map(|tier| tier.0) })
    };
    Ok(rows.into_iter().map(card).collect())
}

fn order(sort: AccountSort) -> list::Order<table::Model> {
    let last_day = |column: table::Column| Func::coalesce([Expr::col(column), Expr::val(list::LAST_DAY)]).into();
    let score = Func::coalesce([Expr::col(table::Column::HealthScore), Expr::val(1000)]);
    let mrr = Expr::val(0_i64).sub(Expr::col(table::Column::MrrMinor));
    let id = Expr::col(table::Column::Id);
    match sort {
        AccountSort::Health => list::ascending(vec![score.into(), last_day(table::Column::RenewalOn), mrr, id], |row| {
            vec![
                KeyPart::Number(row.health_score.unwrap_or(1000).into()),
                KeyPart::Day(row.renewal_on.unwrap_or(list::LAST_DAY)),
                KeyPart::Number(-row.mrr_minor),
                KeyPart::Id(row.id),
            ]
        }),
        AccountSort::Name => list::ascending(vec![Expr::col(table::Column::Name), id], |row| {
            vec![KeyPart::Text(row.name.0.to_string()), KeyPart::Id(row.id)]
        }),
        AccountSort::Renewal => list::ascending(vec![last_day(table::Column::RenewalOn), id], |row| {
            list::by_day(row.renewal_on.unwrap_or(list::LAST_DAY), row.id)
        }),
        AccountSort::Mrr => list::ascending(vec![mrr, id], |row| vec![KeyPart::Number(-row.mrr_minor), KeyPart::Id(row.id)]),
    }
}

fn band(band: Band) -> SimpleExpr {
    let score = table::Column::HealthScore;
    match band {
        Band::Green => score.gte(70),
        Band::Yellow => score.between(40, 69),
        Band::Red => score.lt(40),
        Band::None => score.is_null(),
    }
}

fn named(words: &str) -> SimpleExpr {
    Expr::expr(Func::lower(Expr::col(table::Column::Name))).like(list::containing(words))
}

impl Opened<View<Accounts>> {
    /// Accounts within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_accounts(&self, filter: AccountFilter, sort: AccountSort, slice: Slice) -> Result<Rows<Account>, Error> {
        let AccountFilter { q, manager, health, status } = filter;
        let mut accounts = self.accounts(self.reach());
        if let Some(words) = q {
            accounts = accounts.filter(named(&words));
        }
        if let Some(manager) = manager {
            accounts = accounts.filter(table::Column::ManagerId.eq(manager.0));
        }
        if let Some(health) = health {
            accounts = accounts.filter(band(health));
        }
        if let Some(status) = status {
            accounts = accounts.filter(table::Column::Status.eq(Word(status)));
        }
        let Rows { rows, next } = list::slice(accounts, order(sort), slice, self.reader()).await?;
        Ok(Rows { rows: self.described(self.reader(), rows).await?, next })
    }

    /// One account within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_account(&self, id: AccountId) -> Result<Account, Error> {
        let row = self.account(self.reader(), id).await?;
        self.described(self.reader(), vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

impl Opened<View<AccountCards>> {
    /// The cards of active accounts within reach, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_account_cards(&self, q: Option<Words>, slice: Slice) -> Result<Rows<AccountCard>, Error> {
        let mut accounts = self.accounts(self.reach()).filter(table::Column::Status.eq(Word(AccountStatus::Active)));
        if let Some(words) = q {
            accounts = accounts.filter(named(&words));
        }
        let Rows { rows, next } = list::slice(accounts, order(AccountSort::Name), slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(card_of).collect(), next })
    }
}

impl Opened<Add<Accounts>> {
    /// Adds an account.
    ///
    /// # Errors
    /// Whatever [`NewAccount::by`] refuses; people who do not work here; a key that is taken.
    pub async fn create_account(&self, new: NewAccount) -> Result<Account, Error> {
        let new = new.by(self.eyes().id, self.reach())?;
        self.write(async |tx| {
            self.look_up(tx, new.manager_id, new.strategic_manager_id).await?;
            let row = fresh_row(self.org(), Uuid::now_v7(), new, self.setting);
            let row = row.insert(tx).await.map_err(key_taken)?;
            facts::refresh(tx, self.org(), Which::One(row.id), self.setting).await?;
            let row = self.account(tx, AccountId(row.id)).await?;
            let account = self.described(tx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
            let happened = Happened::new("account.added", Noun::Account, account.id, serde_json::to_value(&account)?);
            Ok(Changed::new(account, happened))
        })
        .await
    }
}

/// A new account's row, before anything hangs on it.
pub(crate) fn fresh_row(org: Uuid, id: Uuid, new: NewAccount, setting: Setting) -> table::ActiveModel {
    let score = new.imported_health_score;
    table::ActiveModel {
        org_id: Set(org),
        id: Set(id),
        version: Set(1),
        external_id: Set(new.external_id.map(Word)),
        name: Set(Word(new.name)),
        industry: Set(new.industry.map(Word)),
        website: Set(new.website.map(Word)),
        sla_tier: Set(new.sla_tier.map(Word)),
        status: Set(Word(AccountStatus::Active)),
        manager_id: Set(new.manager_id.map(Uuid::from)),
        strategic_manager_id: Set(new.strategic_manager_id.map(Uuid::from)),
        contract_started_on: Set(new.contract_started_on.map(Date::from)),
        renewal_on: Set(new.renewal_on.map(Date::from)),
        qbr_cadence_days: Set(new.qbr_cadence_days.map(|days| u16::from(days).into())),
        health_source: Set(Word(if score.is_some() { HealthSource::Imported } else { HealthSource::Computed })),
        health_score: Set(score.map(i32::from)),
        mrr_minor: Set(0),
        last_touchpoint_on: Set(None),
        last_strategic_touch_on: Set(None),
        last_qbr_on: Set(None),
        next_qbr_on: Set(None),
        next_task_due_on: Set(None),
        created_at: Set(setting.now.into()),
    }
}

impl<P: Permission> Opened<P> {
    async fn look_up(
        &self,
        tx: &impl ConnectionTrait,
        manager: Option<MemberId>,
        strategic_manager: Option<MemberId>,
    ) -> Result<(), Error> {
        if let Some(manager) = manager {
            self.active_member(tx, manager.0, "/manager_id").await?;
        }
        if let Some(manager) = strategic_manager {
            self.active_member(tx, manager.0, "/strategic_manager_id").await?;
        }
        Ok(())
    }
}

impl Opened<Change<Accounts>> {
    /// Changes an account.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`AccountChanges::by`] refuses, people who do not work here.
    pub async fn change_account(&self, id: AccountId, version: Option<u32>, changes: AccountChanges) -> Result<Account, Error> {
        changes.by(self.reach())?;
        self.write(async |tx| {
            let row = crate::fresh(self.account(tx, id).await?, version, |row| row.version.unsigned_abs())?;
            self.look_up(tx, changes.manager_id.flatten(), changes.strategic_manager_id.flatten()).await?;
            let before = self.described(tx, vec![row.clone()]).await?.pop().ok_or(Error::NotFound)?;
            changed_row(row, changes).update(tx).await?;
            facts::refresh(tx, self.org(), Which::One(id.0), self.setting).await?;
            let row = self.account(tx, id).await?;
            let after = self.described(tx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
            let same = Account { version: before.version, ..after.clone() } == before;
            let happened = Happened::change("account.changed", Noun::Account, id, &before, &after);
            Ok(Changed { value: after, happened: happened.filter(|_| !same) })
        })
        .await
    }
}

fn changed_row(row: table::Model, changes: AccountChanges) -> table::ActiveModel {
    let AccountChanges {
        name,
        industry,
        website,
        sla_tier,
        status,
        manager_id,
        strategic_manager_id,
        contract_started_on,
        renewal_on,
        qbr_cadence_days,
        imported_health_score,
    } = changes;
    let version = row.version + 1;
    let source = match imported_health_score {
        Some(Some(_)) => HealthSource::Imported,
        Some(None) => HealthSource::Computed,
        None => row.health_source.0,
    };
    table::ActiveModel {
        version: Set(version),
        name: Set(name.map_or(row.name.clone(), Word)),
        industry: Set(industry.map_or(row.industry.clone(), |industry| industry.map(Word))),
        website: Set(website.map_or(row.website.clone(), |website| website.map(Word))),
        sla_tier: Set(sla_tier.map_or(row.sla_tier, |tier| tier.map(Word))),
        status: Set(status.map_or(row.status, Word)),
        manager_id: Set(manager_id.map_or(row.manager_id, |id| id.map(Uuid::from))),
        strategic_manager_id: Set(strategic_manager_id.map_or(row.strategic_manager_id, |id| id.map(Uuid::from))),
        contract_started_on: Set(contract_started_on.map_or(row.contract_started_on, |day| day.map(Date::from))),
        renewal_on: Set(renewal_on.map_or(row.renewal_on, |day| day.map(Date::from))),
        qbr_cadence_days: Set(
            qbr_cadence_days.map_or(row.qbr_cadence_days, |days: Option<Cadence>| days.map(|days| u16::from(days).into()))
        ),
        health_source: Set(Word(source)),
        health_score: Set(imported_health_score.map_or(row.health_score, |score| score.map(i32::from))),
        ..row.into_active_model()
    }
}

fn key_taken(error: sea_orm::DbErr) -> Error {
    Error::unique(error, "/external_id", "Another account has this external id.")
}
