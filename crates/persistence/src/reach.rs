//! Reach as SQL, written once: which accounts, what hangs on them, deals, leads and tasks a person's grant covers.

use domain::{
    people::viewer::Person,
    permission::{Action, Reach, Subject, rulebook},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    prelude::{Expr, Uuid},
    sea_query::{ExprTrait, SelectStatement},
};

use crate::{
    crm::{
        account::table as account, assessment::table as assessment, compliance_item::table as compliance_item,
        deal::table as deal, lead::table as lead, onboarding::table as onboarding, reconciliation::table as reconciliation,
    },
    task::table as task,
};

/// Which accounts a reach covers.
pub(crate) fn accounts(org: Uuid, reach: Reach, who: Person) -> Condition {
    let me = who.id.0;
    let own_org = Condition::all().add(account::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Managed => own_org.add(account::Column::ManagerId.eq(me)),
        // Written as two conditions, so that each finds its index.
        Reach::Advised => {
            let managed_alone = account::Column::StrategicManagerId.is_null().and(account::Column::ManagerId.eq(me));
            own_org.add(account::Column::StrategicManagerId.eq(me).or(managed_alone))
        }
        Reach::LookedAfter => own_org.add(account::Column::ManagerId.eq(me).or(account::Column::StrategicManagerId.eq(me))),
        Reach::OfOwnDeals => own_org.add(account::Column::Id.in_subquery(accounts_of_own_deals(org, who))),
        Reach::Own | Reach::OwnOrUnassigned | Reach::Near => nothing(own_org),
    }
}

/// Which compliance items a reach covers: those of its accounts, what is assigned to the person, and what nobody has of accounts
/// that nobody looks after (D25).
pub(crate) fn compliance_items(org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(compliance_item::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Managed | Reach::Advised | Reach::LookedAfter => {
            let orphaned = compliance_item::Column::AccountId.in_subquery(orphaned_account_ids(org));
            let near = Condition::any()
                .add(compliance_item::Column::AccountId.in_subquery(account_ids(org, reach, who)))
                .add(compliance_item::Column::AssigneeId.eq(who.id.0))
                .add(compliance_item::Column::AssigneeId.is_null().and(orphaned));
            own_org.add(near)
        }
        Reach::Own | Reach::OwnOrUnassigned | Reach::OfOwnDeals | Reach::Near => nothing(own_org),
    }
}

/// Which assessments a reach covers.
pub(crate) fn assessments(org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(assessment::Column::OrgId.eq(org));
    match reach {
        Reach::All => own_org,
        Reach::Managed | Reach::Advised | Reach::LookedAfter => {
            own_org.add(assessment::Column::AccountId.in_subquery(account_ids(org, reach, who)))
        }
        Reach::Own | Reach::OwnOrUnassigned | Reach::OfOwnDeals | Reach::Near => nothing(own_org),
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

/// Which onboarding projects a reach covers: those of the accounts that it covers.
pub(crate) fn onboardings(org: Uuid, reach: Reach, who: Person) -> Condition {
    hanging_on_accounts(onboarding::Column::OrgId, onboarding::Column::AccountId, org, reach, who)
}

/// Which rows of the reconciliation queue a reach covers: those of the accounts that it covers.
pub(crate) fn reconciliations(org: Uuid, reach: Reach, who: Person) -> Condition {
    hanging_on_accounts(reconciliation::Column::OrgId, reconciliation::Column::AccountId, org, reach, who)
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

fn hanging_on_accounts<C: ColumnTrait>(org_id: C, account_id: C, org: Uuid, reach: Reach, who: Person) -> Condition {
    let own_org = Condition::all().add(org_id.eq(org));
    match reach {
        Reach::All => own_org,
        reach => own_org.add(account_id.in_subquery(account_ids(org, reach, who))),
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
fn orphaned_account_ids(org: Uuid) -> SelectStatement {
    let ids = account::Entity::find().select_only().column(account::Column::Id).filter(account::Column::OrgId.eq(org));
    ids.filter(account::Column::ManagerId.is_null()).filter(account::Column::StrategicManagerId.is_null()).into_query()
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

#[cfg(test)]
mod tests;
