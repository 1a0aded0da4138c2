//! The people of the house: the organization, its members, and how they sign in.

pub mod api_key;
pub mod first_owner;
pub mod identity;
pub(crate) mod look;
pub mod member;
pub mod organization;
pub mod own_password;
pub mod owner_link;
pub mod password_link;
pub mod seat;
pub mod session;
pub(crate) mod team;

use std::collections::HashMap;

use domain::{
    id::MemberId,
    people::{member::PersonName, organization::Organization},
};
pub(crate) use member::table;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, prelude::Uuid};

use crate::{Error, text_column::TextColumn};

/// The organization as it is within a transaction: what a request knew when it came may be older than a change that it waited for.
#[expect(clippy::disallowed_methods, reason = "the organization is its own scope")]
pub(crate) async fn organization(from: &impl ConnectionTrait, org: Uuid) -> Result<Organization, Error> {
    let row = organization::table::Entity::find_by_id(org).one(from).await?.ok_or(Error::NotFound)?;
    Ok(row.into())
}

/// The names of those members of an organization, active or not.
#[expect(clippy::disallowed_methods, reason = "everyone in an organization may know its members' names")]
pub(crate) async fn names(
    from: &impl ConnectionTrait,
    org: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PersonName>, Error> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let named: Vec<(Uuid, TextColumn<domain::text::Title>)> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .column(table::Column::Name)
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.is_in(ids))
        .into_tuple()
        .all(from)
        .await?;
    Ok(named.into_iter().map(|(id, name)| (id, PersonName { id: MemberId(id), name: name.0 })).collect())
}

/// A name that a foreign key promises.
pub(crate) fn name(names: &HashMap<Uuid, PersonName>, id: Uuid) -> Result<PersonName, Error> {
    names.get(&id).cloned().ok_or(Error::NotFound)
}
