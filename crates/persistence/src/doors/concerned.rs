//! Whom a change of rows concerns: everybody within whose reach they are or were, but for those who reach all. It is `reach` read
//! the other way.

use std::collections::BTreeSet;

use domain::{
    id::MemberId,
    journal::Scope,
    people::role::Role,
    permission::{Action, Reach, SubjectMarker, rulebook},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect, Select, prelude::Uuid, sea_query::ValueType,
};
use strum::IntoEnumIterator;

use crate::{
    Error,
    anchors::Anchored,
    crm::{account::table as account, deal::table as deal, onboarding::table as project},
    kept::{Kept, Row},
    people::table as member,
};

type Keepers = (Option<Uuid>, Option<Uuid>);

/// Whom those rows concern, which are one row before and after a change.
pub(crate) async fn concerned<T: Kept>(tx: &impl ConnectionTrait, org: Uuid, rows: &[&Row<T>]) -> Result<Vec<Scope>, Error> {
    let column = |column: Option<_>| column.map(|column| named::<T>(rows, column)).unwrap_or_default();
    let (owners, assignees, makers) = (column(T::Table::OWNER), column(T::Table::ASSIGNEE), column(T::Table::MAKER));
    let mut scopes: BTreeSet<Scope> =
        [&owners, &assignees, &makers].into_iter().flatten().copied().flatten().map(person).collect();
    if owners.contains(&None) && is_reached_by::<T>(Reach::OwnOrUnassigned) {
        scopes.insert(Scope::LeadQueue);
    }
    if let Some([manager, adviser]) = T::Table::KEEPERS {
        let keepers: Vec<Keepers> = named::<T>(rows, manager).into_iter().zip(named::<T>(rows, adviser)).collect();
        scopes.extend(people(&keepers));
        let moved = keepers.first() != keepers.last();
        let orphaned = keepers.contains(&(None, None)) || moved && are_advised_by_who_left(tx, org, &keepers).await?;
        scopes.extend(orphaned.then_some(Scope::Orphans));
        return Ok(scopes.into_iter().collect());
    }
    let mut accounts: BTreeSet<Uuid> = column(T::Table::ACCOUNT).into_iter().flatten().collect();
    let (deals, projects) = (column(T::Table::DEAL), column(T::Table::PROJECT));
    for (owner, account) in of_deals(tx, org, deals).await? {
        scopes.insert(person(owner));
        accounts.extend(account);
    }
    accounts.extend(accounts_of_projects(tx, org, projects).await?);
    let keepers = keepers(tx, org, &accounts).await?;
    scopes.extend(people(&keepers));
    if assignees.contains(&None) {
        let orphaned = keepers.contains(&(None, None)) || are_advised_by_who_left(tx, org, &keepers).await?;
        scopes.extend(orphaned.then_some(Scope::Orphans));
    }
    if is_reached_by::<T>(Reach::OfOwnDeals) {
        scopes.extend(sellers(tx, org, &accounts).await?.into_iter().map(person));
    }
    Ok(scopes.into_iter().collect())
}

/// Whether anybody sees such records by that reach.
fn is_reached_by<T: Kept>(reach: Reach) -> bool {
    Role::iter().any(|role| rulebook::reach(role, Action::View, T::Subject::SUBJECT) == Some(reach))
}

fn person(id: Uuid) -> Scope {
    Scope::Person(MemberId(id))
}

fn people(keepers: &[Keepers]) -> impl Iterator<Item = Scope> {
    keepers.iter().flat_map(|(manager, adviser)| [*manager, *adviser]).flatten().map(person)
}

/// What a column of those rows names.
fn named<T: Kept>(rows: &[&Row<T>], column: <T::Table as EntityTrait>::Column) -> Vec<Option<Uuid>> {
    let id = |row: &&Row<T>| <Option<Uuid> as ValueType>::try_from(row.get(column)).ok().flatten();
    rows.iter().map(id).collect()
}

async fn of_deals(tx: &impl ConnectionTrait, org: Uuid, ids: Vec<Option<Uuid>>) -> Result<Vec<(Uuid, Option<Uuid>)>, Error> {
    match among::<deal::Entity>(org, deal::Column::Id, ids.into_iter().flatten()) {
        Some(deals) => Ok(deals.columns([deal::Column::OwnerId, deal::Column::AccountId]).into_tuple().all(tx).await?),
        None => Ok(Vec::new()),
    }
}

async fn accounts_of_projects(tx: &impl ConnectionTrait, org: Uuid, ids: Vec<Option<Uuid>>) -> Result<Vec<Uuid>, Error> {
    match among::<project::Entity>(org, project::Column::Id, ids.into_iter().flatten()) {
        Some(projects) => Ok(projects.column(project::Column::AccountId).into_tuple().all(tx).await?),
        None => Ok(Vec::new()),
    }
}

async fn keepers(tx: &impl ConnectionTrait, org: Uuid, ids: &BTreeSet<Uuid>) -> Result<Vec<Keepers>, Error> {
    let columns = [account::Column::ManagerId, account::Column::StrategicManagerId];
    match among::<account::Entity>(org, account::Column::Id, ids.iter().copied()) {
        Some(accounts) => Ok(accounts.columns(columns).into_tuple().all(tx).await?),
        None => Ok(Vec::new()),
    }
}

/// Whether whoever advises one of those accounts does not work here any more.
async fn are_advised_by_who_left(tx: &impl ConnectionTrait, org: Uuid, keepers: &[Keepers]) -> Result<bool, Error> {
    let advisers = keepers.iter().filter_map(|(manager, adviser)| adviser.or(*manager));
    match among_members(org, advisers) {
        Some(members) => Ok(members.filter(member::Column::Active.eq(false)).one(tx).await?.is_some()),
        None => Ok(false),
    }
}

/// Who owns deals with those accounts.
async fn sellers(tx: &impl ConnectionTrait, org: Uuid, accounts: &BTreeSet<Uuid>) -> Result<Vec<Uuid>, Error> {
    match among::<deal::Entity>(org, deal::Column::AccountId, accounts.iter().copied()) {
        Some(deals) => Ok(deals.column(deal::Column::OwnerId).distinct().into_tuple().all(tx).await?),
        None => Ok(Vec::new()),
    }
}

/// The rows of an organization in which a column is one of those; nothing when there are none to look for.
#[expect(clippy::disallowed_methods, reason = "what a row names that is within reach, or was")]
fn among<T: Anchored>(org: Uuid, column: T::Column, ids: impl Iterator<Item = Uuid>) -> Option<Select<T>> {
    let ids: BTreeSet<Uuid> = ids.collect();
    (!ids.is_empty()).then(|| T::find().select_only().filter(T::ORGANIZATION.eq(org)).filter(column.is_in(ids)))
}

#[expect(clippy::disallowed_methods, reason = "whoever advises an account that is within reach, or was")]
fn among_members(org: Uuid, ids: impl Iterator<Item = Uuid>) -> Option<Select<member::Entity>> {
    let ids: BTreeSet<Uuid> = ids.collect();
    (!ids.is_empty()).then(|| member::Entity::find().filter(member::Column::OrgId.eq(org)).filter(member::Column::Id.is_in(ids)))
}
