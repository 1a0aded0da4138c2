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
        (Subject::OrganizationSettings | Subject::Members | Subject::Search | Subject::Tags, Action::View) => Some(Reach::All),
        (Subject::Tasks, _) | (Subject::ClientWorkspaces, Action::View) => Some(Reach::Near),
        (Subject::ApiKeys, Action::View | Action::Add | Action::Remove) => Some(Reach::Own),
        _ => None,
    }
}

/// What is not named is not theirs by their role: `tests/permission_matrix.txt` shows it of every subject.
fn runs_organization(action: Action, subject: Subject) -> Option<Reach> {
    let may = match subject {
        Subject::Accounts
        | Subject::Contacts
        | Subject::Touchpoints
        | Subject::Qbrs
        | Subject::Subscriptions
        | Subject::Deals
        | Subject::Stages
        | Subject::Leads
        | Subject::ComplianceItems
        | Subject::Assessments
        | Subject::OnboardingProjects
        | Subject::Reconciliations
        | Subject::Tags
        | Subject::Tasks => true,
        Subject::ClientWorkspaces => matches!(action, Action::View | Action::Add),
        Subject::OrganizationSettings => matches!(action, Action::View | Action::Change),
        Subject::Members => matches!(action, Action::View | Action::Add | Action::Change),
        Subject::AccountCards | Subject::Dashboard | Subject::AuditLog => action == Action::View,
        Subject::AccessRules | Subject::ApiKeys => matches!(action, Action::View | Action::Add | Action::Remove),
        Subject::Imports => matches!(action, Action::View | Action::Add),
        // Some of these are one's own alone; inside a workspace it is asked who is there.
        _ => false,
    };
    may.then_some(Reach::All)
}

fn account_manager(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::Touchpoints | Subject::Qbrs | Subject::ComplianceItems | Subject::Assessments, _)
        | (
            Subject::Accounts
            | Subject::AccountCards
            | Subject::Contacts
            | Subject::Subscriptions
            | Subject::Deals
            | Subject::OnboardingProjects
            | Subject::Reconciliations,
            Action::View,
        ) => Some(Reach::LookedAfter),
        (Subject::Accounts | Subject::Subscriptions, Action::Add | Action::Change)
        | (Subject::ClientWorkspaces, Action::Add)
        | (Subject::Contacts, Action::Add | Action::Change | Action::Remove) => Some(Reach::Managed),
        (Subject::Stages, Action::View) | (Subject::Tags, Action::Add) => Some(Reach::All),
        _ => None,
    }
}

fn strategic_account_manager(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::Touchpoints | Subject::Qbrs | Subject::ComplianceItems | Subject::Assessments, _)
        | (
            Subject::Accounts
            | Subject::AccountCards
            | Subject::Contacts
            | Subject::Subscriptions
            | Subject::Deals
            | Subject::OnboardingProjects
            | Subject::Reconciliations,
            Action::View,
        ) => Some(Reach::Advised),
        (Subject::Stages, Action::View) => Some(Reach::All),
        _ => None,
    }
}

fn sales(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) | (Subject::Deals, _) | (Subject::Leads, Action::Remove) => Some(Reach::Own),
        (Subject::Leads, Action::View | Action::Add | Action::Change) => Some(Reach::OwnOrUnassigned),
        (Subject::AccountCards | Subject::Contacts, Action::View) => Some(Reach::OfOwnDeals),
        (Subject::Stages, Action::View) => Some(Reach::All),
        _ => None,
    }
}

fn delivery(action: Action, subject: Subject) -> Option<Reach> {
    match (subject, action) {
        (Subject::RoleWorkspaces, Action::View) => Some(Reach::Own),
        (Subject::OnboardingProjects | Subject::Reconciliations, _)
        | (Subject::AccountCards | Subject::Contacts | Subject::ClientWorkspaces, Action::View) => Some(Reach::All),
        _ => None,
    }
}
