//! Identities: who signs in, apart from the seats that they have. A seat is taken when a member is given an identity.

pub(crate) mod table;

use domain::{
    calendar::Timestamp,
    id::{IdentityId, MemberId, OrganizationId},
    text::{Email, Title},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Select, Set,
    prelude::Uuid, sea_query::Expr,
};

use super::{member::table as member_table, seat::Seat};
use crate::{Database, Error, text_column::TextColumn};

/// What a password is checked against.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The hash of the password; none when there is none yet.
    pub password_hash: Option<String>,
    /// The seat that it opens; none for somebody whose seat was let go or deactivated.
    pub seated: Option<Seated>,
}

/// A seat with whom it is kept for.
#[derive(Debug, Clone)]
pub struct Seated {
    /// Where they sit.
    pub seat: Seat,
    /// What the member is called there.
    pub name: Title,
}

impl Database {
    /// What the password of that e-mail address is checked against, and what it opens.
    ///
    /// # Errors
    /// The database fails.
    pub async fn credentials(&self, email: &Email) -> Result<Option<Credentials>, Error> {
        let Some(identity) = of_address(&self.reader, email).await? else {
            return Ok(None);
        };
        let seated = seats(identity.id).one(&self.reader).await?.map(|row| Seated {
            seat: Seat { identity: IdentityId(identity.id), organization: OrganizationId(row.org_id), member: MemberId(row.id) },
            name: row.name.0,
        });
        Ok(Some(Credentials { password_hash: identity.password_hash, seated }))
    }
}

/// The identity with that address.
#[expect(clippy::disallowed_methods, reason = "an address is one identity's")]
pub(crate) async fn of_address(from: &impl ConnectionTrait, email: &Email) -> Result<Option<table::Model>, Error> {
    Ok(table::Entity::find().filter(table::Column::Email.eq(TextColumn(email.clone()))).one(from).await?)
}

/// The identity with that id.
#[expect(clippy::disallowed_methods, reason = "by the whole key")]
pub(crate) async fn get(from: &impl ConnectionTrait, id: Uuid) -> Result<table::Model, Error> {
    table::Entity::find_by_id(id).one(from).await?.ok_or(Error::NotFound)
}

/// Makes an identity for an address that has none; answers its id.
pub(crate) async fn make(
    tx: &impl ConnectionTrait,
    email: TextColumn<Email>,
    password_hash: String,
    at: Timestamp,
) -> Result<Uuid, Error> {
    let row = fresh(email, password_hash, at);
    let id = row.id;
    table::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(id)
}

/// An identity that nobody has proven yet.
pub(crate) fn fresh(email: TextColumn<Email>, password_hash: String, at: Timestamp) -> table::Model {
    table::Model { id: Uuid::now_v7(), email, password_hash: Some(password_hash), proven_at: None, created_at: at.into() }
}

/// Gives an identity another password.
pub(crate) async fn set_password(tx: &impl ConnectionTrait, identity: table::Model, hash: String) -> Result<(), Error> {
    let row = table::ActiveModel { password_hash: Set(Some(hash)), ..identity.into_active_model() };
    row.update(tx).await?;
    Ok(())
}

/// Gives an identity another password in the place of the one with that hash; answers whether it still was that one.
#[expect(clippy::disallowed_methods, reason = "one's own identity, by the whole key")]
pub(crate) async fn replace_password(tx: &impl ConnectionTrait, id: IdentityId, before: &str, hash: &str) -> Result<bool, Error> {
    let replaced = table::Entity::update_many()
        .col_expr(table::Column::PasswordHash, Expr::value(hash))
        .filter(table::Column::Id.eq(id.0))
        .filter(table::Column::PasswordHash.eq(before))
        .exec(tx)
        .await?;
    Ok(replaced.rows_affected > 0)
}

/// Lets the address of an identity follow that of its only seat, unless it was proven or somebody has the new one; answers whether
/// it did.
pub(crate) async fn follow(tx: &impl ConnectionTrait, id: Uuid, email: Option<&Email>) -> Result<bool, Error> {
    let identity = get(tx, id).await?;
    let Some(email) = email.filter(|_| identity.proven_at.is_none()) else {
        return Ok(false);
    };
    if of_address(tx, email).await?.is_some() {
        return Ok(false);
    }
    let row = table::ActiveModel { email: Set(TextColumn(email.clone())), ..identity.into_active_model() };
    row.update(tx).await?;
    Ok(true)
}

/// Lets an identity sit on a member's seat.
pub(crate) async fn sit(tx: &impl ConnectionTrait, id: Uuid, member: member_table::Model) -> Result<(), Error> {
    if member.identity_id != Some(id) {
        let row = member_table::ActiveModel { identity_id: Set(Some(id)), ..member.into_active_model() };
        row.update(tx).await?;
    }
    Ok(())
}

/// Whether an identity sits on a team, in another seat than that member's.
pub(crate) async fn sits_elsewhere(from: &impl ConnectionTrait, id: Uuid, member: Uuid) -> Result<bool, Error> {
    Ok(seats(id).filter(member_table::Column::Id.ne(member)).count(from).await? > 0)
}

/// The seats of an identity on teams: one at the most.
#[expect(clippy::disallowed_methods, reason = "an identity is in no organization")]
fn seats(identity: Uuid) -> Select<member_table::Entity> {
    member_table::Entity::find()
        .filter(member_table::Column::IdentityId.eq(identity))
        .filter(Expr::col(member_table::Column::Active.as_column_ref()))
}
