//! One's own password, and choosing another.

use domain::{
    calendar::Timestamp,
    journal::{Happened, Noun, Stream, Verb},
    rule::{Changed, Code, RuleBroken},
};
use serde_json::json;

use super::{
    identity, password_link,
    session::{InPerson, own},
};
use crate::{Database, Error, journal::Writing};

/// A password that was chosen in the place of another.
#[derive(Debug)]
pub struct ChosenPassword {
    /// The hash that the password until now was checked against.
    pub before: String,
    /// The hash of the new password.
    pub hash: String,
    /// The hash of the secret that the session goes on under.
    pub token_hash: Vec<u8>,
}

impl Database {
    /// Somebody's own password, as the hash that it is checked against.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_password_hash(&self, who: &InPerson) -> Result<Option<String>, Error> {
        Ok(identity::get(&self.reader, who.identity.0).await?.password_hash)
    }

    /// Keeps the password that somebody chose for themselves. The session that asks goes on under another secret; their others
    /// end, and so does every link with which somebody could have chosen a password for them.
    ///
    /// # Errors
    /// The password was changed since it was checked.
    pub async fn change_password(&self, who: &InPerson, chosen: ChosenPassword, at: Timestamp) -> Result<(), Error> {
        let (organization, member) = (who.who.organization.id, who.who.member.id);
        // A link that ends shows in the list of members, whose validator follows this stream.
        self.write(Writing { organization, stream: Stream::Crm, actor: Some(member.into()), at }, async |tx| {
            if !identity::replace_password(tx, who.identity, &chosen.before, &chosen.hash).await? {
                return Err(
                    RuleBroken::conflict(Code::PasswordChanged, "Your password was changed meanwhile. Sign in again.").into()
                );
            }
            password_link::end_all(tx, organization.0, member).await?;
            let ended = own::end_others(tx, who.identity, who.session).await?;
            own::renew(tx, who, chosen.token_hash).await?;
            let data = json!({ "member": who.who.member.name, "sessions": ended });
            Ok(Changed::new((), Happened::new(Verb::MemberPasswordChanged, Noun::Member, member, data)))
        })
        .await
    }
}
