//! One's own sessions: where one is signed in, and signing out elsewhere.

use domain::{
    calendar::Timestamp,
    id::{IdentityId, SessionId},
    journal::{Happened, Noun, Stream, Verb},
    page::{KeyPart, Rows, Slice},
    people::session::{ABSOLUTE, IDLE, Session},
    rule::Changed,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::{CameIn, InPerson, SignedIn, table};
use crate::{Database, Error, journal::Writing, list};

impl Database {
    /// Where somebody is signed in, latest first.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "one's own sessions")]
    pub async fn sessions(&self, who: &CameIn, at: Timestamp, slice: Slice) -> Result<Rows<Session>, Error> {
        let lasting = table::Entity::find()
            .filter(of(who.identity))
            .filter(table::Column::CreatedAt.gt(*at - ABSOLUTE))
            .filter(table::Column::LastSeenAt.gt(*at - IDLE));
        let order = list::descending(vec![Expr::col(table::Column::Id)], |row: &table::Model| vec![KeyPart::Id(row.id)]);
        let Rows { rows, next, total } = list::slice(lasting, order, slice, &self.reader).await?;
        let described = |row: table::Model| Session {
            id: SessionId(row.id),
            created_at: row.created_at.into(),
            last_seen_at: self.last_seen.of_session(&row).into(),
            user_agent: row.user_agent,
            current: SessionId(row.id) == who.session,
        };
        Ok(Rows { rows: rows.into_iter().map(described).collect(), next, total })
    }

    /// Ends one of somebody's own sessions.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn end_session(&self, who: &CameIn, id: SessionId, at: Timestamp) -> Result<(), Error> {
        self.write_of_oneself(who, at, async |tx| {
            if end(tx, of(who.identity).add(table::Column::Id.eq(id.0))).await? == 0 {
                return Err(Error::NotFound);
            }
            Ok(Changed::new((), Happened::new(Verb::SessionEnded, Noun::Session, id, json!({}))))
        })
        .await
    }

    /// Ends all of somebody's sessions but the one that asks.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_other_sessions(&self, who: &CameIn, at: Timestamp) -> Result<(), Error> {
        self.write_of_oneself(who, at, async |tx| {
            let ended = end_others(tx, who.identity, who.session).await?;
            let data = json!({ "sessions": ended });
            let told = |seat: &SignedIn| Happened::new(Verb::MemberSignedOutElsewhere, Noun::Member, seat.member.id, data);
            Ok(Changed { value: (), happened: who.seat.as_ref().filter(|_| ended > 0).map(told) })
        })
        .await
    }

    /// Does a change to what is an identity's: the journal of the organization where it has a seat tells of it, and none where it has
    /// none.
    async fn write_of_oneself(
        &self,
        who: &CameIn,
        at: Timestamp,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<()>, Error>,
    ) -> Result<(), Error> {
        match &who.seat {
            Some(seat) => self.write(in_the_house(seat, at), change).await,
            None => self.change(async |tx| change(tx).await.map(|changed| changed.value)).await,
        }
    }
}

/// The house's own journal, in somebody's name.
fn in_the_house(who: &SignedIn, at: Timestamp) -> Writing {
    Writing { organization: who.organization.id, stream: Stream::System, actor: Some(who.member.id.into()), at }
}

fn of(identity: IdentityId) -> Condition {
    Condition::all().add(table::Column::IdentityId.eq(identity.0))
}

/// Ends those sessions; answers how many that were.
#[expect(clippy::disallowed_methods, reason = "callers name one's own sessions")]
async fn end(tx: &impl ConnectionTrait, which: Condition) -> Result<u64, Error> {
    Ok(table::Entity::delete_many().filter(which).exec(tx).await?.rows_affected)
}

/// Ends all of somebody's sessions but the one that asks; answers how many that were.
pub(in crate::people) async fn end_others(
    tx: &impl ConnectionTrait,
    identity: IdentityId,
    session: SessionId,
) -> Result<u64, Error> {
    end(tx, of(identity).add(table::Column::Id.ne(session.0))).await
}

/// The session goes on under another secret, so that the one from before proves nothing any more.
#[expect(clippy::disallowed_methods, reason = "the session that asks")]
pub(in crate::people) async fn renew(tx: &impl ConnectionTrait, who: &InPerson, token_hash: Vec<u8>) -> Result<(), Error> {
    let renewed = table::Entity::update_many()
        .col_expr(table::Column::TokenHash, Expr::value(token_hash))
        .filter(of(who.identity).add(table::Column::Id.eq(who.session.0)))
        .exec(tx)
        .await?;
    if renewed.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
