//! Pulses: how often what happened concerned somebody. Polls are compared with them, and not with rows.

pub(crate) mod table;

use std::collections::BTreeSet;

use domain::{id::OrganizationId, journal::Scope, pulse::Pulses};
use sea_orm::{
    DbBackend, EntityTrait, IntoActiveModel, QueryResult, QueryTrait, Statement,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};

use crate::Error;

/// What a statement that reads pulses calls them.
pub(crate) const PULSES: &str = "pulses";

/// The statement that moves the pulses of those scopes within the transaction of what concerns them, in one order, so that no two wait for each other.
/// They are counted here and nowhere else: neither a sequence nor a clock stays behind when a transaction does not come to be.
pub(super) fn beat(backend: DbBackend, organization: OrganizationId, scopes: BTreeSet<Scope>) -> Option<Statement> {
    if scopes.is_empty() {
        return None;
    }
    let row = |scope: Scope| {
        let about = match scope {
            Scope::Person(member) => member.0,
            _ => organization.0,
        };
        table::Model { org_id: organization.0, about, scope: scope.to_string(), beat: 1 }.into_active_model()
    };
    let again = OnConflict::columns([table::Column::OrgId, table::Column::About, table::Column::Scope])
        .value(table::Column::Beat, Expr::col((table::Entity, table::Column::Beat)).add(1))
        .to_owned();
    Some(table::Entity::insert_many(scopes.into_iter().map(row)).on_conflict(again).build(backend))
}

/// The pulses that the member of a statement that selects from members may follow, as one text: the organization's, and their own.
pub(crate) fn of_member() -> SimpleExpr {
    Expr::cust(
        "(SELECT string_agg(p.scope || '=' || p.beat, ',') FROM pulses p \
          WHERE p.org_id = members.org_id AND p.about IN (members.org_id, members.id))",
    )
}

/// What such a statement read.
pub(crate) fn read(row: &QueryResult) -> Result<Pulses, Error> {
    let text: Option<String> = row.try_get("", PULSES)?;
    let text = text.unwrap_or_default();
    let pulse = |pulse: &str| Some((pulse.split_once('=')?.0.to_owned(), pulse.split_once('=')?.1.parse().ok()?));
    Ok(Pulses::new(text.split(',').filter_map(pulse).collect()))
}
