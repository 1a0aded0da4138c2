//! Sessions: who is signed in, found by the hash of the secret in their cookie.

mod came_in;
mod failed;
pub(super) mod own;
pub(crate) mod table;

use std::{net::IpAddr, sync::LazyLock};

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    id::{ApiKeyId, IdentityId, SessionId},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        member::Member,
        organization::Organization,
        session::{ABSOLUTE, CameBy, IDLE},
        viewer::{Looking, Person, Viewer},
    },
    pulse::Pulses,
    rule::Changed,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryFilter,
    QueryResult, Set, Statement,
    prelude::{DateTimeUtc, Uuid},
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use serde_json::json;

pub use self::came_in::{CameIn, InPerson};
use super::{member::table as member_table, organization::table as organization_table, seat::Seat};
use crate::{
    Database, Error,
    journal::{Writing, pulse},
    role_workspace::looks::table as look_table,
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

/// Who is signed in, as such a row says.
fn signed_in(by: By, row: &QueryResult) -> Result<SignedIn, Error> {
    let member = Member::from(member_table::Model::from_query_result(row, MEMBER)?);
    let organization = Organization::from(organization_table::Model::from_query_result(row, ORGANIZATION)?);
    let looked_at: Option<DateTimeUtc> = row.try_get("", LOOKED_AT)?;
    let pulses = pulse::read(row)?;
    let viewer = Viewer::new(organization.id, Person { id: member.id, role: member.role });
    Ok(SignedIn { by, viewer, member, viewing_as: None, organization, looked_at: looked_at.map(Timestamp::from), pulses })
}

const SESSION: &str = "session_";
const MEMBER: &str = "member_";
const ORGANIZATION: &str = "organization_";
const LOOKED_AT: &str = "looked_at";

/// The session with that secret, the seat of whoever signed in if they have one, and its organization as one row: this is asked with
/// every request, so that its text is written once.
fn with_member_and_organization(backend: DbBackend, token_hash: &[u8]) -> Statement {
    static TEXTS: LazyLock<[String; 2]> =
        LazyLock::new(|| [DbBackend::Sqlite, DbBackend::Postgres].map(|backend| backend.build(&of_session(&[])).sql));
    let [sqlite, postgres] = &*TEXTS;
    let text = if backend == DbBackend::Postgres { postgres } else { sqlite };
    Statement::from_sql_and_values(backend, text, [token_hash.into()])
}

fn of_session(token_hash: &[u8]) -> SelectStatement {
    let member = |column| Expr::col((member_table::Entity, column));
    let same = member(member_table::Column::IdentityId).equals((table::Entity, table::Column::IdentityId));
    let seat = same.and(member(member_table::Column::Active));
    let mut select = Query::select();
    columns::<table::Entity>(&mut select, SESSION);
    select
        .from(table::Entity)
        .left_join(member_table::Entity, seat)
        .and_where(Expr::col((table::Entity, table::Column::TokenHash)).eq(token_hash.to_vec()));
    with_home(&mut select);
    select
}

/// Adds the member of a statement that selects from members, their organization, and what their polls are compared with.
fn with_home(select: &mut SelectStatement) {
    let home = Expr::col((organization_table::Entity, organization_table::Column::Id));
    columns::<member_table::Entity>(select, MEMBER);
    columns::<organization_table::Entity>(select, ORGANIZATION);
    select.left_join(organization_table::Entity, home.equals((member_table::Entity, member_table::Column::OrgId)));
    with_pulses(select);
}

/// Adds what polls through the eyes of that member are compared with: the pulses, and their last look.
fn with_pulses(select: &mut SelectStatement) {
    let look = |column| Expr::col((look_table::Entity, column));
    let of_org = look(look_table::Column::OrgId).equals((member_table::Entity, member_table::Column::OrgId));
    let of_member = look(look_table::Column::MemberId).equals((member_table::Entity, member_table::Column::Id));
    select
        .expr_as(Expr::col((look_table::Entity, look_table::Column::At)), LOOKED_AT)
        .expr_as(pulse::of_member(), pulse::PULSES)
        .left_join(look_table::Entity, of_org.and(of_member));
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
    let looked_at: Option<DateTimeUtc> = row.try_get("", LOOKED_AT)?;
    Ok((looked_at.map(Timestamp::from), pulse::read(&row)?))
}

fn of_member(select: &mut SelectStatement, org: Uuid, member: Uuid) {
    select
        .and_where(Expr::col((member_table::Entity, member_table::Column::OrgId)).eq(org))
        .and_where(Expr::col((member_table::Entity, member_table::Column::Id)).eq(member));
}

/// Selects all columns of a table, each with the prefix before its name.
fn columns<E: EntityTrait>(select: &mut SelectStatement, prefix: &str) {
    for column in E::Column::iter() {
        select.expr_as(Expr::col((E::default(), column)), format!("{prefix}{}", column.as_str()));
    }
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
