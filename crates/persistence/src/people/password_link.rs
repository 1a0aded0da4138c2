//! Links that let a member choose a password once: how someone new comes in.

use domain::{
    calendar::Timestamp,
    id::{MemberId, OrganizationId},
    journal::{Happened, Noun, Stream},
    people::{member::Member, role::Role, session::PASSWORD_LINK},
    permission::{Change, Members},
    rule::{Changed, RuleBroken},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::json;

use super::{password_link_table as table, table as member_table};
use crate::{Database, Error, Opened, journal::Writing};

impl Opened<Change<Members>> {
    /// Makes a link for a member; it takes the place of any made before. Answers until when it holds.
    ///
    /// # Errors
    /// [`Error::NotFound`]; an admin who makes one for an owner; a member without an e-mail address, or who has left.
    #[expect(clippy::disallowed_methods, reason = "all links of one member")]
    pub async fn create_password_link(&self, id: MemberId, token_hash: Vec<u8>) -> Result<Timestamp, Error> {
        let expires_at = Timestamp::from(*self.setting.now + PASSWORD_LINK);
        self.write(async |tx| {
            let row = self.members().filter(member_table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let member = Member::from(row);
            if member.role == Role::Owner && self.eyes().role != Role::Owner {
                return Err(RuleBroken::not_yours("owners_only", "Only an owner can make a link for an owner.").into());
            }
            if member.email.is_none() || !member.active {
                let detail = "A link is for an active member with an e-mail address.";
                return Err(RuleBroken::conflict("cannot_sign_in", detail).into());
            }
            table::Entity::delete_many().filter(table::Column::MemberId.eq(id.0)).exec(tx).await?;
            let row = table::ActiveModel {
                token_hash: Set(token_hash),
                org_id: Set(self.org()),
                member_id: Set(id.0),
                expires_at: Set(expires_at.into()),
            };
            table::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(Changed::new(expires_at, Happened::new("member.password_link_made", Noun::Member, id, json!({}))))
        })
        .await
    }
}

impl Database {
    /// Whose link that is, if it still holds.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn password_link(&self, token_hash: &[u8], at: Timestamp) -> Result<Member, Error> {
        let link = table::Entity::find_by_id(token_hash.to_vec()).one(&self.reader).await?;
        let link = link.filter(|link| link.expires_at > *at).ok_or(Error::NotFound)?;
        let member = member_table::Entity::find_by_id((link.org_id, link.member_id)).one(&self.reader).await?;
        member.filter(|member| member.active).map(Member::from).ok_or(Error::NotFound)
    }

    /// Takes a link in: the member's password is set, their other sessions end, and the link is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when someone else was faster.
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn redeem_password_link(
        &self,
        token_hash: &[u8],
        password_hash: String,
        at: Timestamp,
    ) -> Result<(OrganizationId, MemberId), Error> {
        let link = table::Entity::find_by_id(token_hash.to_vec()).one(&self.reader).await?.ok_or(Error::NotFound)?;
        let (organization, member) = (OrganizationId(link.org_id), MemberId(link.member_id));
        self.write(Writing { organization, stream: Stream::System, actor: Some(member), at }, async |tx| {
            let taken =
                table::Entity::delete_by_id(token_hash.to_vec()).filter(table::Column::ExpiresAt.gt(*at)).exec(tx).await?;
            if taken.rows_affected == 0 {
                return Err(Error::NotFound);
            }
            let row = member_table::Entity::find_by_id((link.org_id, link.member_id)).one(tx).await?;
            let mut row = row.filter(|row| row.active).ok_or(Error::NotFound)?.into_active_model();
            row.password_hash = Set(Some(password_hash));
            row.update(tx).await?;
            super::session::end_all(tx, member).await?;
            Ok(Changed::new((), Happened::new("member.password_chosen", Noun::Member, member, json!({}))))
        })
        .await?;
        Ok((organization, member))
    }
}
