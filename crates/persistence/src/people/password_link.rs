//! Links that let a member choose a password once: how someone new comes in.

pub(crate) mod table;

use std::{collections::HashMap, net::IpAddr};

use domain::{
    calendar::Timestamp,
    id::{IdentityId, MemberId, OrganizationId},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        member::{Invitation, PersonName},
        role::Role,
        session::{LinkPurpose, PASSWORD_LINK},
    },
    permission::{Change, Members, Organization},
    rule::{Changed, Code, RuleBroken},
    text::{Email, Title},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set,
    prelude::{DateTimeUtc, Uuid},
};
use serde_json::json;

use super::{identity, member::table as member_table, organization::table as organization_table, seat::Seat, session};
use crate::{Database, Error, Room, journal::Writing, text_column::TextColumn};

/// A link that holds, and who is to choose a password with it.
#[derive(Debug, Clone)]
pub struct HeldLink {
    /// The member.
    pub member: MemberId,
    /// The member's name.
    pub member_name: Title,
    /// The organization that they work in.
    pub organization_name: Title,
    /// The e-mail address that they will sign in with.
    pub email: Email,
    /// Until when it holds.
    pub expires_at: Timestamp,
    /// What the password that the address has already is checked against: it takes the seat, and is not chosen anew.
    pub known_password: Option<String>,
}

/// What the holder of a link brings with it.
#[derive(Debug)]
pub struct Redeemed {
    /// The password, chosen or known.
    pub password: Brought,
    /// The network address of whoever chose it.
    pub address: Option<IpAddr>,
    /// Who was signed in there until then, when that was somebody else.
    pub instead_of: Option<PersonName>,
}

/// The password that comes with a link.
#[derive(Debug)]
pub enum Brought {
    /// One that was chosen just now, by its hash.
    Chosen(String),
    /// The one that the address has already, by the hash that it was checked against.
    Known(String),
}

impl Room<Organization, Change<Members>> {
    /// Makes a link for a member; it takes the place of any made before. Answers until when it holds.
    ///
    /// # Errors
    /// [`Error::NotFound`]; an admin who makes one for an owner; a member without an e-mail address, or who has left.
    pub async fn create_password_link(&self, id: MemberId, token_hash: Vec<u8>) -> Result<Timestamp, Error> {
        self.write(async |tx| {
            let row = self.members().filter(member_table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            if row.role.0 == Role::Owner && self.eyes().role != Role::Owner {
                return Err(RuleBroken::not_yours(Code::OwnersOnly, "Only an owner can make a link for an owner.").into());
            }
            make(tx, row, token_hash, self.here.now).await
        })
        .await
    }
}

/// Makes a link for a member in the place of any made before. Answers until when it holds, and what the journal is told.
///
/// # Errors
/// The member has no e-mail address, or has left.
pub(super) async fn make(
    tx: &impl ConnectionTrait,
    member: member_table::Model,
    token_hash: Vec<u8>,
    now: Timestamp,
) -> Result<Changed<Timestamp>, Error> {
    let Some(email) = member.email.filter(|_| member.active) else {
        let detail = "A link is for an active member with an e-mail address.";
        return Err(RuleBroken::conflict(Code::CannotSignIn, detail).into());
    };
    let expires_at = Timestamp::from(*now + PASSWORD_LINK);
    end_all(tx, member.org_id, MemberId(member.id)).await?;
    let purpose = if member.identity_id.is_some() { LinkPurpose::Reset } else { LinkPurpose::Team };
    let row = table::ActiveModel {
        token_hash: Set(token_hash),
        purpose: Set(TextColumn(purpose)),
        org_id: Set(member.org_id),
        member_id: Set(member.id),
        expires_at: Set(expires_at.into()),
    };
    table::Entity::insert(row).exec_without_returning(tx).await?;
    let data = json!({ "member": member.name.0, "email": email.0, "expires_at": expires_at });
    Ok(Changed::new(expires_at, Happened::new(Verb::MemberPasswordLinkMade, Noun::Member, member.id, data)))
}

impl Database {
    /// Whose link that is, if it still holds; the link stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when it was used, when it has expired, and when the member has left.
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn password_link(&self, token_hash: &[u8], at: Timestamp) -> Result<HeldLink, Error> {
        let link = table::Entity::find_by_id(token_hash.to_vec()).one(&self.reader).await?;
        let link = link.filter(|link| link.expires_at > *at).ok_or(Error::NotFound)?;
        let member = holder(&self.reader, &link).await?;
        let organization = organization_table::Entity::find_by_id(link.org_id).one(&self.reader).await?;
        let email = member.email.ok_or(Error::NotFound)?.0;
        let known_password = match link.purpose.0 {
            LinkPurpose::Team => identity::of_address(&self.reader, &email).await?.and_then(|identity| identity.password_hash),
            LinkPurpose::Reset => None,
        };
        Ok(HeldLink {
            member: MemberId(member.id),
            member_name: member.name.0,
            email,
            organization_name: organization.ok_or(Error::NotFound)?.name.0,
            expires_at: link.expires_at.into(),
            known_password,
        })
    }

    /// Takes a link in: whoever holds it sits on the member's seat from then on, by the password that they brought; their other
    /// sessions end when that is a new one, and the link is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when someone else was faster; the identity sits on another team; the password that it has was
    /// changed since it was checked.
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn redeem_password_link(&self, token_hash: &[u8], redeemed: Redeemed, at: Timestamp) -> Result<Seat, Error> {
        let Redeemed { password, address, instead_of } = redeemed;
        let link = table::Entity::find_by_id(token_hash.to_vec()).one(&self.reader).await?.ok_or(Error::NotFound)?;
        let (organization, member) = (OrganizationId(link.org_id), MemberId(link.member_id));
        // It shows in the list of members, whose validator follows this stream.
        self.write(Writing { organization, stream: Stream::Crm, actor: Some(member.into()), at }, async |tx| {
            let taken =
                table::Entity::delete_by_id(token_hash.to_vec()).filter(table::Column::ExpiresAt.gt(*at)).exec(tx).await?;
            if taken.rows_affected == 0 {
                return Err(Error::NotFound);
            }
            let row = holder(tx, &link).await?;
            let name = row.name.clone();
            let identity = take_seat(tx, row, password, at).await?;
            let data = json!({ "member": name.0, "address": address, "instead_of": instead_of });
            let seat = Seat { identity: IdentityId(identity), organization, member };
            Ok(Changed::new(seat, Happened::new(Verb::MemberPasswordChosen, Noun::Member, member, data)))
        })
        .await
    }
}

/// The member whom a link is for, while they work here.
#[expect(clippy::disallowed_methods, reason = "the link names the member by the whole key")]
async fn holder(from: &impl ConnectionTrait, link: &table::Model) -> Result<member_table::Model, Error> {
    let member = member_table::Entity::find_by_id((link.org_id, link.member_id)).one(from).await?;
    member.filter(|member| member.active).ok_or(Error::NotFound)
}

/// Lets an identity sit on a member's seat: the one that sits there, the one of the member's address, or a new one. Answers which.
async fn take_seat(
    tx: &impl ConnectionTrait,
    member: member_table::Model,
    password: Brought,
    at: Timestamp,
) -> Result<Uuid, Error> {
    let email = member.email.clone().ok_or(Error::NotFound)?;
    let found = match member.identity_id {
        Some(id) => Some(identity::get(tx, id).await?),
        None => identity::of_address(tx, &email.0).await?,
    };
    let id = match (found, password) {
        (None, Brought::Chosen(hash)) => identity::make(tx, email, hash, at).await?,
        (Some(identity), Brought::Chosen(hash)) if member.identity_id.is_some() || identity.password_hash.is_none() => {
            let id = identity.id;
            identity::set_password(tx, identity, hash).await?;
            session::end_all(tx, id).await?;
            id
        }
        (Some(identity), Brought::Known(hash)) if identity.password_hash.as_ref() == Some(&hash) => identity.id,
        _ => {
            let detail = "The password of this address was changed meanwhile. Open the link again.";
            return Err(RuleBroken::conflict(Code::PasswordChanged, detail).into());
        }
    };
    if identity::sits_elsewhere(tx, id, member.id).await? {
        let detail = "This address has a seat on another team. It has to leave that one first.";
        return Err(RuleBroken::conflict(Code::OnAnotherTeam, detail).into());
    }
    identity::sit(tx, id, member).await?;
    Ok(id)
}

/// The links that those members have not used yet.
#[expect(clippy::disallowed_methods, reason = "the links of members that were read for someone who may change them")]
pub(crate) async fn invitations(
    from: &impl ConnectionTrait,
    org: Uuid,
    members: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Invitation>, Error> {
    let links: Vec<(Uuid, DateTimeUtc)> = table::Entity::find()
        .select_only()
        .columns([table::Column::MemberId, table::Column::ExpiresAt])
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::MemberId.is_in(members))
        .into_tuple()
        .all(from)
        .await?;
    Ok(links.into_iter().map(|(member, expires_at)| (member, Invitation::until(expires_at.into()))).collect())
}

/// Ends every link of a member: another one takes their place, or they must not be used any more.
#[expect(clippy::disallowed_methods, reason = "all links of one member")]
pub(crate) async fn end_all(tx: &impl ConnectionTrait, org: Uuid, member: MemberId) -> Result<(), Error> {
    let links = table::Entity::delete_many().filter(table::Column::OrgId.eq(org)).filter(table::Column::MemberId.eq(member.0));
    links.exec(tx).await?;
    Ok(())
}
