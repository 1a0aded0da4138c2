//! Client companies.

mod list;
mod sort_by_account_name;
pub(crate) mod table;
mod timeline;
mod write;

use std::collections::HashMap;

use domain::{
    crm::account::AccountCard,
    id::AccountId,
    permission::{Organization, Permission, Subject},
    rule::RuleBroken,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, prelude::Uuid};

pub(crate) use self::{
    list::{band, order, renewal, score, sorted_as},
    sort_by_account_name::sort_by_account_name,
};
use crate::{Error, Room, text_column::TextColumn};

impl<P: Permission> Room<Organization, P> {
    /// The account that a grant on accounts, or on what hangs on them, covers.
    pub(crate) async fn account(&self, from: &impl ConnectionTrait, id: AccountId) -> Result<table::Model, Error> {
        let account = self.rows::<table::Entity>().filter(table::Column::Id.eq(id.0));
        account.one(from).await?.ok_or(Error::NotFound)
    }

    /// The card of an account that a field refers to.
    pub(crate) async fn card(&self, from: &impl ConnectionTrait, id: AccountId) -> Result<AccountCard, Error> {
        let accounts = self.rows_in_sight(Subject::AccountCards).ok_or_else(unknown_account)?;
        card_among(from, accounts, id).await
    }

    /// The card of an account that a field refers to, of those that the room's grant covers.
    pub(crate) async fn card_within_reach(&self, from: &impl ConnectionTrait, id: AccountId) -> Result<AccountCard, Error> {
        card_among(from, self.rows(), id).await
    }
}

async fn card_among(from: &impl ConnectionTrait, accounts: Select<table::Entity>, id: AccountId) -> Result<AccountCard, Error> {
    let row = accounts.filter(table::Column::Id.eq(id.0)).one(from).await?;
    Ok(row.map(card_of).ok_or_else(unknown_account)?)
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
