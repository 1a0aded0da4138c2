//! The row that is read with every request: a session, the seat of whoever signed in, their organization, and what their polls are
//! compared with.

use std::sync::LazyLock;

use domain::people::{
    member::Member,
    organization::Organization,
    viewer::{Person, Viewer},
};
use sea_orm::{
    DbBackend, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryResult, Statement,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{By, SignedIn, member_table, organization_table, table};
use crate::{
    Error,
    journal::pulse,
    people::look::{looked_at, with_look},
};

/// Who is signed in, as such a row says.
pub(super) fn signed_in(by: By, row: &QueryResult) -> Result<SignedIn, Error> {
    let member = Member::from(member_table::Model::from_query_result(row, MEMBER)?);
    let organization = Organization::from(organization_table::Model::from_query_result(row, ORGANIZATION)?);
    let (looked_at, pulses) = (looked_at(row)?, pulse::read(row)?);
    let viewer = Viewer::new(organization.id, Person { id: member.id, role: member.role });
    Ok(SignedIn { by, viewer, member, viewing_as: None, organization, looked_at, pulses })
}

pub(super) const SESSION: &str = "session_";
pub(super) const MEMBER: &str = "member_";
const ORGANIZATION: &str = "organization_";

/// The session with that secret, the seat of whoever signed in if they have one, and its organization as one row: this is asked with
/// every request, so that its text is written once.
pub(super) fn with_member_and_organization(backend: DbBackend, token_hash: &[u8]) -> Statement {
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
pub(super) fn with_home(select: &mut SelectStatement) {
    let home = Expr::col((organization_table::Entity, organization_table::Column::Id));
    columns::<member_table::Entity>(select, MEMBER);
    columns::<organization_table::Entity>(select, ORGANIZATION);
    select.left_join(organization_table::Entity, home.equals((member_table::Entity, member_table::Column::OrgId)));
    with_pulses(select);
}

/// Adds what polls through the eyes of that member are compared with: the pulses, and their last look.
pub(super) fn with_pulses(select: &mut SelectStatement) {
    select.expr_as(pulse::of_member(), pulse::PULSES);
    with_look(select);
}

pub(super) fn of_member(select: &mut SelectStatement, org: Uuid, member: Uuid) {
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
