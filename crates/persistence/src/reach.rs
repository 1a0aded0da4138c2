//! Reach as SQL, written once: which accounts, deals, leads and tasks a person's grant covers.

use domain::{
    people::viewer::Person,
    permission::{Action, Reach, Subject, rulebook},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    prelude::{Expr, Uuid},
    sea_query::{ExprTrait, Func, SelectStatement},
};

use crate::{
    crm::{account::table as account, deal::table as deal, lead::table as lead},
    task::table as task,
};

/// Which accounts a reach covers.
pub(crate) fn accounts(org: Uuid, reach: Reach, who: Person) -> Condition {
    let me = who.id.0;
    let own_org = Condition::all().add(account::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Managed => own_org.add(account::Column::ManagerId.eq(me)),
        Reach::Advised => {
            let adviser = Func::coalesce([
                Expr::col((account::Entity, account::Column::StrategicManagerId)),
                Expr::col((account::Entity, account::Column::ManagerId)),
            ]);
            own_org.add(Expr::expr(adviser).eq(me))
        }
        Reach::LookedAfter => own_org.add(account::Column::ManagerId.eq(me).or(account::Column::StrategicManagerId.eq(me))),
        Reach::OfOwnDeals => own_org.add(account::Column::Id.in_subquery(accounts_of_own_deals(org, who))),
        Reach::Own | Reach::OwnOrUnassigned | Reach::Near => nothing(own_org),
    }
}

/// Which deals a reach covers.
pub(crate) fn deals(org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(deal::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Own => own_org.add(deal::Column::OwnerId.eq(who.id.0)),
        Reach::Managed | Reach::Advised | Reach::LookedAfter => {
            own_org.add(deal::Column::AccountId.in_subquery(account_ids(org, reach, who)))
        }
        Reach::OfOwnDeals | Reach::OwnOrUnassigned | Reach::Near => nothing(own_org),
    }
}

/// Which leads a reach covers.
pub(crate) fn leads(org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(lead::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Own => own_org.add(lead::Column::OwnerId.eq(who.id.0)),
        Reach::OwnOrUnassigned => own_org.add(lead::Column::OwnerId.eq(who.id.0).or(lead::Column::OwnerId.is_null())),
        Reach::Managed | Reach::Advised | Reach::LookedAfter | Reach::OfOwnDeals | Reach::Near => nothing(own_org),
    }
}

/// Which tasks a reach covers: near are those assigned to the person, made by them, or on what is within their reach.
pub(crate) fn tasks(org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(task::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Near => {
            let sight_of = |subject| rulebook::reach(who.role, Action::View, subject);
            let near = Condition::any()
                .add(task::Column::AssigneeId.eq(who.id.0))
                .add(task::Column::CreatedById.eq(who.id.0))
                .add_option(
                    sight_of(Subject::Accounts).map(|reach| task::Column::AccountId.in_subquery(account_ids(org, reach, who))),
                )
                .add_option(sight_of(Subject::Deals).map(|reach| task::Column::DealId.in_subquery(deal_ids(org, reach, who))));
            own_org.add(near)
        }
        Reach::Own | Reach::OwnOrUnassigned | Reach::Managed | Reach::Advised | Reach::LookedAfter | Reach::OfOwnDeals => {
            nothing(own_org)
        }
    }
}

fn nothing(condition: Condition) -> Condition {
    condition.add(Expr::val(1).eq(0))
}

/// The ids of the accounts that a reach covers.
#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
pub(crate) fn account_ids(org: Uuid, reach: Reach, who: Person) -> SelectStatement {
    let ids = account::Entity::find().select_only().column(account::Column::Id);
    ids.filter(accounts(org, reach, who)).into_query()
}

#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
fn deal_ids(org: Uuid, reach: Reach, who: Person) -> SelectStatement {
    let ids = deal::Entity::find().select_only().column(deal::Column::Id);
    ids.filter(deals(org, reach, who)).into_query()
}

#[expect(clippy::disallowed_methods, reason = "this is where reach is written")]
fn accounts_of_own_deals(org: Uuid, who: Person) -> SelectStatement {
    let ids = deal::Entity::find().select_only().column(deal::Column::AccountId);
    ids.filter(deals(org, Reach::Own, who)).filter(deal::Column::AccountId.is_not_null()).into_query()
}
