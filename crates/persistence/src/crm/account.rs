//! Client companies.

mod list;
mod sort_by_account_name;
pub(crate) mod table;
mod write;

use std::collections::HashMap;

use domain::{
    crm::account::{Account, AccountCard, Facts},
    id::AccountId,
    money::Money,
    people::organization::BusinessDay,
    permission::{Organization, Permission, Reach, Subject},
    rule::RuleBroken,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, prelude::Uuid};

pub(crate) use self::{
    list::{at_churn_risk, order},
    sort_by_account_name::sort_by_account_name,
    write::fresh_row,
};
use crate::{
    Error, Room,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
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
        let reach = self.sight_of(Subject::AccountCards).ok_or_else(unknown_account)?;
        self.card_within(from, reach, id).await
    }

    /// The card of an account that a field refers to and that the reach covers.
    pub(crate) async fn card_within(
        &self,
        from: &impl ConnectionTrait,
        reach: Reach,
        id: AccountId,
    ) -> Result<AccountCard, Error> {
        let row = self.accounts(reach).filter(table::Column::Id.eq(id.0)).one(from).await?;
        Ok(row.map(card_of).ok_or_else(unknown_account)?)
    }

    pub(super) async fn described(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Account>, Error> {
        let people = rows.iter().flat_map(|row| [row.manager_id, row.strategic_manager_id]).flatten();
        let names = people::names(from, self.org(), people).await?;
        let business_day = self.here;
        rows.into_iter()
            .map(|row| {
                let manager = row.manager_id.map(|id| name(&names, id)).transpose()?;
                let strategic_manager = row.strategic_manager_id.map(|id| name(&names, id)).transpose()?;
                Ok(Account { manager, strategic_manager, ..described(row, business_day) })
            })
            .collect()
    }
}

/// The row as an account, but for the names of its people.
fn described(row: table::Model, business_day: BusinessDay) -> Account {
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
        mrr: Money::new(row.mrr_minor, business_day.currency),
        health: facts.health(),
        signals: facts.signals(business_day.today),
        last_touchpoint_on: row.last_touchpoint_on,
        last_strategic_touch_on: row.last_strategic_touch_on,
        last_qbr_on: row.last_qbr_on,
        qbr_due_on: facts.qbr_due_on(),
        next_qbr_on: row.next_qbr_on,
        created_at: row.created_at.into(),
        name: facts.name,
    }
}

fn unknown_account() -> RuleBroken {
    RuleBroken::unknown("/account_id", "account")
}

pub(crate) fn card_of(row: table::Model) -> AccountCard {
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
    let rows: Vec<(Uuid, TextColumn<domain::text::Title>, Option<TextColumn<domain::crm::account::SlaTier>>)> =
        table::Entity::find()
            .select_only()
            .columns([table::Column::Id, table::Column::Name, table::Column::SlaTier])
            .filter(table::Column::OrgId.eq(org))
            .filter(table::Column::Id.is_in(ids))
            .into_tuple()
            .all(from)
            .await?;
    let card = |(id, name, tier): (Uuid, TextColumn<_>, Option<TextColumn<_>>)| {
        (id, AccountCard { id: AccountId(id), name: name.0, sla_tier: tier.map(|tier| tier.0) })
    };
    Ok(rows.into_iter().map(card).collect())
}
