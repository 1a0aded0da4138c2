//! Links that let a member choose a password once: how someone new comes in.

use std::{collections::HashMap, net::IpAddr};

use domain::{
    calendar::Timestamp,
    id::{MemberId, OrganizationId},
    journal::{Happened, Noun, Stream},
    people::{
        member::{Invitation, PersonName},
        role::Role,
        session::PASSWORD_LINK,
    },
    permission::{Change, Members},
    rule::{Changed, RuleBroken},
    text::{Email, Title},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
    prelude::{DateTimeUtc, Uuid},
};
use serde_json::json;

use super::{organization_table, password_link_table as table, table as member_table};
use crate::{Database, Error, Opened, journal::Writing};

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
}

/// A password that was chosen by a link.
#[derive(Debug)]
pub struct ChosenByLink {
    /// The hash of the password.
    pub password_hash: String,
    /// The network address of whoever chose it.
    pub address: Option<IpAddr>,
    /// Who was signed in there until then, when that was somebody else.
    pub instead_of: Option<PersonName>,
}

impl Opened<Change<Members>> {
    /// Makes a link for a member; it takes the place of any made before. Answers until when it holds.
    ///
    /// # Errors
    /// [`Error::NotFound`]; an admin who makes one for an owner; a member without an e-mail address, or who has left.
    pub async fn create_password_link(&self, id: MemberId, token_hash: Vec<u8>) -> Result<Timestamp, Error> {
        self.write(async |tx| {
            let row = self.members().filter(member_table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            if row.role.0 == Role::Owner && self.eyes().role != Role::Owner {
                return Err(RuleBroken::not_yours("owners_only", "Only an owner can make a link for an owner.").into());
            }
            make(tx, row, token_hash, self.setting.now).await
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
        return Err(RuleBroken::conflict("cannot_sign_in", detail).into());
    };
    let expires_at = Timestamp::from(*now + PASSWORD_LINK);
    end_all(tx, member.org_id, MemberId(member.id)).await?;
    let row = table::ActiveModel {
        token_hash: Set(token_hash),
        org_id: Set(member.org_id),
        member_id: Set(member.id),
        expires_at: Set(expires_at.into()),
    };
    table::Entity::insert(row).exec_without_returning(tx).await?;
    let data = json!({ "member": member.name.0, "email": email.0, "expires_at": expires_at });
    Ok(Changed::new(expires_at, Happened::new("member.password_link_made", Noun::Member, member.id, data)))
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
        let member = member_table::Entity::find_by_id((link.org_id, link.member_id)).one(&self.reader).await?;
        let member = member.filter(|member| member.active).ok_or(Error::NotFound)?;
        let organization = organization_table::Entity::find_by_id(link.org_id).one(&self.reader).await?;
        Ok(HeldLink {
            member: MemberId(member.id),
            member_name: member.name.0,
            email: member.email.ok_or(Error::NotFound)?.0,
            organization_name: organization.ok_or(Error::NotFound)?.name.0,
            expires_at: link.expires_at.into(),
        })
    }

    /// Takes a link in: the member's password is set, their other sessions end, and the link is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when someone else was faster.
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn redeem_password_link(
        &self,
        token_hash: &[u8],
        chosen: ChosenByLink,
        at: Timestamp,
    ) -> Result<(OrganizationId, MemberId), Error> {
        let ChosenByLink { password_hash, address, instead_of } = chosen;
        let link = table::Entity::find_by_id(token_hash.to_vec()).one(&self.reader).await?.ok_or(Error::NotFound)?;
        let (organization, member) = (OrganizationId(link.org_id), MemberId(link.member_id));
        // It shows in the list of members, whose validator follows this stream.
        self.write(Writing { organization, stream: Stream::Crm, actor: Some(member.into()), at }, async |tx| {
            let taken =
                table::Entity::delete_by_id(token_hash.to_vec()).filter(table::Column::ExpiresAt.gt(*at)).exec(tx).await?;
            if taken.rows_affected == 0 {
                return Err(Error::NotFound);
            }
            let row = member_table::Entity::find_by_id((link.org_id, link.member_id)).one(tx).await?;
            let mut row = row.filter(|row| row.active).ok_or(Error::NotFound)?.into_active_model();
            row.password_hash = Set(Some(password_hash));
            let name = row.update(tx).await?.name;
            super::session::end_all(tx, member).await?;
            let data = json!({ "member": name.0, "address": address, "instead_of": instead_of });
            Ok(Changed::new((), Happened::new("member.password_chosen", Noun::Member, member, data)))
        })
        .await?;
        Ok((organization, member))
    }
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
