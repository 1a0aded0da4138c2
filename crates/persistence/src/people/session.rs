//! Sessions: who is signed in, found by the hash of the secret in their cookie.

mod came_in;
mod failed;
pub(super) mod own;
mod row;
pub(crate) mod table;

use std::net::IpAddr;

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    id::{ApiKeyId, IdentityId, SessionId},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        member::Member,
        organization::Organization,
        session::{ABSOLUTE, CameBy, IDLE},
        viewer::{Looking, Viewer},
    },
    pulse::Pulses,
    rule::Changed,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult, IdenStatic, QueryFilter, Set,
    prelude::Uuid,
    sea_query::{Expr, Query},
};
use serde_json::json;

pub use self::came_in::{CameIn, InPerson};
use self::row::{MEMBER, SESSION, of_member, signed_in, with_home, with_member_and_organization, with_pulses};
use super::{look::looked_at, member::table as member_table, organization::table as organization_table, seat::Seat};
use crate::{
    Database, Error,
    journal::{Writing, pulse},
    text_column::TextColumn,
};

/// The last use of a session is kept to within this.
const LAST_SEEN: Duration = Duration::minutes(5);

/// By what a request is somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By a session: they are there in person.
    Session(SessionId),
    /// By an API key: a program is.
    Key(ApiKeyId),
}

/// Someone who is signed in, or whose key a program came in with.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// By what they came in.
    pub by: By,
    /// Who they are to the rulebook.
    pub viewer: Viewer,
    /// Their own record.
    pub member: Member,
    /// The teammate through whose eyes they look.
    pub viewing_as: Option<Member>,
    /// The organization that they work in.
    pub organization: Organization,
    /// When the member whose eyes count last acknowledged a look at their workspace.
    pub looked_at: Option<Timestamp>,
    /// The pulses that the person whose eyes count may follow, before any row was read: what a poll is compared with.
    pub pulses: Pulses,
}

impl SignedIn {
    /// Who looks, and at whose records.
    pub fn looking(&self) -> Looking {
        Looking { viewer: (&self.member).into(), viewing_as: self.viewing_as.as_ref().map(Into::into) }
    }
}

/// How somebody comes in.
#[derive(Debug, Clone)]
pub struct ComingIn {
    /// The hash of the secret that only the browser keeps.
    pub token_hash: Vec<u8>,
    /// By what they came in.
    pub came_by: CameBy,
    /// Where they come in.
    pub device: Device,
}

/// Where somebody comes in.
#[derive(Debug, Clone, Default)]
pub struct Device {
    /// Their network address.
    pub address: Option<IpAddr>,
    /// What the browser says it is.
    pub user_agent: Option<String>,
}

impl Database {
    /// Opens a session for somebody who sits on a team.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open_session(&self, seat: Seat, new: ComingIn, at: Timestamp) -> Result<(), Error> {
        let Seat { identity, organization, member } = seat;
        let ComingIn { token_hash, came_by, device } = new;
        let id = Uuid::now_v7();
        self.write(Writing { organization, stream: Stream::System, actor: Some(member.into()), at }, async |tx| {
            let row = table::ActiveModel {
                token_hash: Set(token_hash),
                id: Set(id),
                identity_id: Set(identity.0),
                came_by: Set(TextColumn(came_by)),
                created_at: Set(at.into()),
                last_seen_at: Set(at.into()),
                user_agent: Set(device.user_agent.clone()),
            };
            table::Entity::insert(row).exec_without_returning(tx).await?;
            let Device { address, user_agent } = device;
            let data = json!({ "by": came_by.to_string(), "address": address, "user_agent": user_agent });
            Ok(Changed::new((), Happened::new(Verb::SessionOpened, Noun::Session, id, data)))
        })
        .await
    }

    /// Whoever has the session with that secret, and their seat while they work there; nobody when the session has ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn came_in(&self, token_hash: &[u8], at: Timestamp) -> Result<Option<CameIn>, Error> {
        let select = with_member_and_organization(self.reader.get_database_backend(), token_hash);
        let Some(row) = self.reader.query_one_raw(select).await? else {
            return Ok(None);
        };
        let mut session = table::Model::from_query_result(&row, SESSION)?;
        session.last_seen_at = self.last_seen.of_session(&session);
        if !lasts(&session, at) {
            return Ok(None);
        }
        if *at - session.last_seen_at > LAST_SEEN {
            self.last_seen.sessions.note(session.token_hash.clone(), *at);
        }
        let seat: Option<Uuid> = row.try_get(MEMBER, member_table::Column::Id.as_str())?;
        Ok(Some(CameIn {
            session: SessionId(session.id),
            identity: IdentityId(session.identity_id),
            seat: seat.map(|_| signed_in(By::Session(SessionId(session.id)), &row)).transpose()?,
        }))
    }
}

/// Whoever sits on that seat while they work there, as by a key of theirs.
pub(super) async fn seat_of(reader: &DatabaseConnection, org: Uuid, member: Uuid) -> Result<Option<SignedIn>, Error> {
    let mut select = Query::select();
    select.from(member_table::Entity).and_where(Expr::col((member_table::Entity, member_table::Column::Active)));
    of_member(&mut select, org, member);
    with_home(&mut select);
    let row = reader.query_one(&select).await?;
    row.map(|row| signed_in(By::Key(ApiKeyId(Uuid::nil())), &row)).transpose()
}

/// What polls through a member's eyes are compared with.
pub(crate) async fn followed_by(
    reader: &DatabaseConnection,
    org: Uuid,
    member: Uuid,
) -> Result<(Option<Timestamp>, Pulses), Error> {
    let mut select = Query::select();
    select.from(member_table::Entity);
    of_member(&mut select, org, member);
    with_pulses(&mut select);
    let Some(row) = reader.query_one(&select).await? else { return Ok((None, Pulses::default())) };
    Ok((looked_at(&row)?, pulse::read(&row)?))
}

/// Ends every session of an identity.
#[expect(clippy::disallowed_methods, reason = "all sessions of one identity")]
pub(crate) async fn end_all(tx: &impl ConnectionTrait, identity: Uuid) -> Result<(), Error> {
    table::Entity::delete_many().filter(table::Column::IdentityId.eq(identity)).exec(tx).await?;
    Ok(())
}

fn lasts(session: &table::Model, at: Timestamp) -> bool {
    *at - session.last_seen_at < IDLE && *at - session.created_at < ABSOLUTE
}
