//! Reach as SQL, written once for every table: which of its rows a person's grant covers, told by what a row hangs on.

use domain::{
    people::viewer::Person,
    permission::{Action, Organization, Permission, Reach, Subject, rulebook, within::Within},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    prelude::{Expr, Uuid},
    sea_query::{Asterisk, ExprTrait, Func, Query, SelectStatement, SimpleExpr, UnionType},
};

use crate::{
    Room, Stored,
    anchors::Anchored,
    crm::{account::table as account, deal::table as deal, onboarding::table as project},
    people::table as member,
    room::{Purpose, Sight},
};

impl<W: Stored, P: Permission> Room<W, P> {
    /// The rows of a table that the grant covers.
    #[expect(clippy::disallowed_methods, reason = "the select that starts from what a grant covers")]
    pub(crate) fn rows<T: Anchored>(&self) -> Select<T> {
        T::find().filter(match self.sight() {
            Sight::Reach(reach, who) => within::<T>(self.org(), reach, who),
            Sight::Within(rows, workspace) => inside::<T>(self.org(), workspace, rows),
        })
    }
}

impl<P: Permission> Room<Organization, P> {
    /// The rows of a table that the same person may look at; nothing when they may look at none.
    pub(crate) fn rows_in_sight<T: Anchored>(&self, subject: Subject) -> Option<Select<T>> {
        rulebook::reach(self.eyes().role, Action::View, subject).map(|reach| self.within(reach))
    }

    /// The same rows in parts, each of which an index finds: which way leads to them. Nothing when no way is needed, since they are
    /// all rows.
    pub(crate) fn ways_in_sight<T: Anchored>(&self, subject: Subject) -> Option<Vec<SimpleExpr>> {
        ways::<T>(self.org(), rulebook::reach(self.eyes().role, Action::View, subject)?, self.eyes())
    }

    /// The rows of a table that are read for something else than the grant's subject.
    pub(crate) fn rows_for<T: Anchored>(&self, purpose: Purpose) -> Select<T> {
        self.within(purpose.reach())
    }

    /// The same rows, by each way that leads to them; a row that two lead to is found twice.
    pub(crate) fn rows_by_way_for<T: Anchored>(&self, purpose: Purpose) -> Vec<Select<T>> {
        let ways = ways::<T>(self.org(), purpose.reach(), self.eyes()).into_iter().flatten();
        ways.map(|way| self.within(Reach::All).filter(way)).collect()
    }

    #[expect(clippy::disallowed_methods, reason = "the one select that starts from the organization and a reach")]
    fn within<T: Anchored>(&self, reach: Reach) -> Select<T> {
        T::find().filter(within::<T>(self.org(), reach, self.eyes()))
    }

    /// The rows that the grant covers, to be listed in an order.
    pub(crate) fn listed<T: Anchored>(&self) -> Select<T> {
        self.found_by_ties(self.reach())
    }

    /// The same of the rows that are read for something else than the grant's subject.
    pub(crate) fn listed_for<T: Anchored>(&self, purpose: Purpose) -> Select<T> {
        self.found_by_ties(purpose.reach())
    }

    #[expect(clippy::disallowed_methods, reason = "the other select that starts from the organization and a reach")]
    fn found_by_ties<T: Anchored>(&self, reach: Reach) -> Select<T> {
        T::find().filter(found::<T>(self.org(), reach, self.eyes()))
    }
}

/// Which rows of a table a reach covers: asked of a row.
pub(crate) fn within<T: Anchored>(org: Uuid, reach: Reach, who: Person) -> Condition {
    let rows = Condition::all().add(T::ORGANIZATION.eq(org));
    match ways::<T>(org, reach, who) {
        Some(ways) => rows.add(ways.into_iter().reduce(SimpleExpr::or).unwrap_or_else(nothing)),
        None => rows,
    }
}

/// Which rows of a table somebody reaches inside a client workspace. What a table does not name, nobody reaches it by.
pub(crate) fn inside<T: Anchored>(org: Uuid, workspace: Uuid, rows: Within) -> Condition {
    let here = T::WORKSPACE.map_or_else(nothing, |column| column.eq(workspace));
    let here = Condition::all().add(T::ORGANIZATION.eq(org)).add(here);
    match rows {
        Within::All => here,
        // No table has rows yet that are shown to some alone.
        Within::Shown | Within::Assigned | Within::Recipient | Within::Named | Within::Own => here.add(nothing()),
    }
}

/// The same rows, found by ranges of indexes before they are sorted: their keys alone lead to them, so that no database walks the
/// whole organization in the order of a list to look for the few that somebody reaches.
fn found<T: Anchored>(org: Uuid, reach: Reach, who: Person) -> Condition {
    if reach == Reach::All {
        return within::<T>(org, reach, who);
    }
    let key = [Expr::col(T::ORGANIZATION.as_column_ref()), Expr::col((T::default(), "id"))];
    // SQLite finds keys by their index when one select names them, and not when a union does.
    let keys = Query::select().column(Asterisk).from_subquery(ranges::<T>(&key, org, reach, who), "keys").to_owned();
    Condition::all().add(Expr::tuple(key).in_subquery(keys))
}

/// Those columns of the rows that a reach covers: one range of an index for each way, and a row as often as it is reached.
#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
fn ranges<T: Anchored>(columns: &[Expr], org: Uuid, reach: Reach, who: Person) -> SelectStatement {
    let rows = || T::find().select_only().filter(T::ORGANIZATION.eq(org)).into_query().exprs(columns.iter().cloned()).to_owned();
    let Some(ways) = ways::<T>(org, reach, who) else { return rows() };
    let ranges = ways.into_iter().map(|way| rows().and_where(way).to_owned());
    let all = ranges.reduce(|mut all, range| all.union(UnionType::All, range).to_owned());
    all.unwrap_or_else(|| rows().and_where(nothing()).to_owned())
}

/// What no row is.
fn nothing() -> SimpleExpr {
    Expr::val(1).eq(0)
}

/// By what a row is within somebody's reach, each told by one index; nothing when every row is.
pub(crate) fn ways<T: Anchored>(org: Uuid, reach: Reach, who: Person) -> Option<Vec<SimpleExpr>> {
    let me = who.id.0;
    Some(match reach {
        Reach::All => return None,
        Reach::Own => T::OWNER.map(|owner| owner.eq(me)).into_iter().collect(),
        Reach::OwnOrUnassigned => T::OWNER.map(|owner| vec![owner.eq(me), owner.is_null()]).unwrap_or_default(),
        Reach::Managed | Reach::Advised | Reach::LookedAfter => kept::<T>(org, reach, who),
        Reach::OfOwnDeals => T::ACCOUNT.map(|account| account.in_subquery(accounts_of_own_deals(org, who))).into_iter().collect(),
        Reach::Near => near::<T>(org, who),
    })
}

/// What hangs on the accounts that somebody keeps. What can be assigned is also theirs when it is assigned to them, or to nobody at
/// an account that nobody looks after (D25).
fn kept<T: Anchored>(org: Uuid, reach: Reach, who: Person) -> Vec<SimpleExpr> {
    let me = who.id.0;
    if let Some([manager, adviser]) = T::KEEPERS {
        return match reach {
            Reach::Managed => vec![manager.eq(me)],
            Reach::Advised => vec![advising([manager, adviser]).eq(me)],
            _ => vec![manager.eq(me), adviser.eq(me)],
        };
    }
    if let Some(project) = T::PROJECT {
        return vec![project.in_subquery(ids::<project::Entity>(project::Column::Id, org, reach, who))];
    }
    let Some(account) = T::ACCOUNT else { return Vec::new() };
    let mut ways = vec![account.in_subquery(ids::<account::Entity>(account::Column::Id, org, reach, who))];
    if let Some(assignee) = T::ASSIGNEE {
        let orphaned = account.in_subquery(orphaned_accounts(org));
        // Said so that no index of assignees is taken for it: what nobody is assigned may be most of the organization's.
        ways.extend([assignee.eq(me), assignee.is_not_null().not().and(orphaned)]);
    }
    ways
}

/// Who advises: the strategic manager, or the manager where there is none (D25). One expression, which one index has.
fn advising<C: ColumnTrait>([manager, adviser]: [C; 2]) -> SimpleExpr {
    Func::coalesce([adviser, manager].map(|column| Expr::col(column.as_column_ref()))).into()
}

/// What is assigned to somebody, made by them or theirs, or hangs on what they may look at.
fn near<T: Anchored>(org: Uuid, who: Person) -> Vec<SimpleExpr> {
    let me = who.id.0;
    let sight_of = |subject| rulebook::reach(who.role, Action::View, subject);
    let of_account = T::ACCOUNT.zip(sight_of(Subject::Accounts));
    let of_deal = T::DEAL.zip(sight_of(Subject::Deals));
    let ways = [
        T::ASSIGNEE.map(|assignee| assignee.eq(me)),
        T::MAKER.map(|maker| maker.eq(me)),
        T::OWNER.map(|owner| owner.eq(me)),
        of_account.map(|(account, reach)| account.in_subquery(ids::<account::Entity>(account::Column::Id, org, reach, who))),
        of_deal.map(|(deal, reach)| deal.in_subquery(ids::<deal::Entity>(deal::Column::Id, org, reach, who))),
    ];
    ways.into_iter().flatten().collect()
}

/// The ids of the rows that a reach covers.
fn ids<T: Anchored>(id: T::Column, org: Uuid, reach: Reach, who: Person) -> SelectStatement {
    ranges::<T>(&[Expr::col(id.as_column_ref())], org, reach, who)
}

/// Those that nobody advises, or somebody who has left: one range of an index for each.
#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
fn orphaned_accounts(org: Uuid) -> SelectStatement {
    let adviser = || advising([account::Column::ManagerId, account::Column::StrategicManagerId]);
    let ids = || account::Entity::find().select_only().column(account::Column::Id).filter(account::Column::OrgId.eq(org));
    // An expression has no affinity; SQLite finds what the index holds, which is one, by nothing that has.
    let id = || Expr::col(member::Column::Id.as_column_ref());
    let left = member::Entity::find().select_only().expr(Func::coalesce([id(), id()]));
    let left = left.filter(member::Column::OrgId.eq(org)).filter(member::Column::Active.eq(false)).into_query();
    let mut of_nobody = ids().filter(adviser().is_null()).into_query();
    of_nobody.union(UnionType::All, ids().filter(adviser().in_subquery(left)).into_query()).to_owned()
}

#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
fn accounts_of_own_deals(org: Uuid, who: Person) -> SelectStatement {
    let ids = deal::Entity::find().select_only().column(deal::Column::AccountId);
    ids.filter(within::<deal::Entity>(org, Reach::Own, who)).filter(deal::Column::AccountId.is_not_null()).into_query()
}

#[cfg(test)]
mod tests;
