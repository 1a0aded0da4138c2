//! The whole policy as one function (D26); `tests/permission_matrix.txt` shows it as a table.

use super::{Action, Reach, Subject};
use crate::people::role::Role;

/// How far a role reaches with an action on a subject; `None` is a no.
pub fn reach(role: Role, action: Action, subject: Subject) -> Option<Reach> {
    match role {
        Role::Owner | Role::Admin => runs_organization(action, subject),
        Role::AccountManager => account_manager(action, subject),
        Role::StrategicAccountManager => strategic_account_manager(action, subject),
        Role::SalesManager | Role::SalesRep => sales(action, subject),
        Role::ServiceManager | Role::Technician => delivery(action, subject),
    }
    .or_else(|| everyone(action, subject))
}

/// What every member may do.
fn everyone(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::OrganizationSettings | Subject::Members, Action::View) => Some(Reach::All),
        (Subject::Tasks, _) => Some(Reach::Near),
        _ => None,
    }
}

fn runs_organization(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::OrganizationSettings, Action::View | Action::Change)
        | (Subject::AccountCards, Action::View)
        | (Subject::Imports, Action::View | Action::Add)
        | (Subject::Tasks, _) => Some(Reach::All),
        (Subject::OrganizationSettings | Subject::AccountCards | Subject::Imports | Subject::RoleWorkspaces, _)
        | (_, Action::Remove) => None,
        (_, Action::View | Action::Add | Action::Change) => Some(Reach::All),
    }
}

fn account_manager(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (
            Subject::Accounts | Subject::Subscriptions | Subject::Touchpoints | Subject::Qbrs,
            Action::View | Action::Add | Action::Change,
        )
        | (Subject::AccountCards | Subject::Deals, Action::View) => Some(Reach::Managed),
        (Subject::Stages, Action::View) => Some(Reach::All),
        _ => None,
    }
}

fn strategic_account_manager(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::Touchpoints | Subject::Qbrs, Action::View | Action::Add | Action::Change)
        | (Subject::Accounts | Subject::AccountCards | Subject::Subscriptions | Subject::Deals, Action::View) => {
            Some(Reach::Advised)
        }
        (Subject::Stages, Action::View) => Some(Reach::All),
        _ => None,
    }
}

fn sales(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::Deals, Action::View | Action::Add | Action::Change) => Some(Reach::Own),
        (Subject::Leads, Action::View | Action::Add | Action::Change) => Some(Reach::OwnOrUnassigned),
        (Subject::AccountCards, Action::View) => Some(Reach::OfOwnDeals),
        (Subject::Stages, Action::View) => Some(Reach::All),
        _ => None,
    }
}

fn delivery(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::AccountCards, Action::View) => Some(Reach::All),
        _ => None,
    }
}
