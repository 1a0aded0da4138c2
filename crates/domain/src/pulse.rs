//! Which pulses an answer follows: it is as it was while none of them has moved.

use std::collections::BTreeSet;

use crate::{
    journal::{Noun, Scope},
    people::person::Person,
    permission::{Reach, Subject},
    role_workspace::WorkspaceKind,
};

/// What an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Records of a kind, as far as they are within reach.
    Of(Subject),
    /// The tasks of the person whose eyes count, however far those reach.
    OwnTasks,
    /// One account with all that hangs on it.
    WholeAccount,
}

/// The scopes whose pulses an answer follows, when those eyes see what it shows by that reach. What records are called where others
/// show them concerns everyone, so that nobody follows a kind for its names.
pub fn follows(shown: Shown, reach: Reach, eyes: Person) -> Vec<Scope> {
    let mut scopes = vec![Scope::Everyone];
    match (shown, reach) {
        (Shown::Of(subject), Reach::All) => scopes.extend(all(subject)),
        (Shown::WholeAccount, Reach::All) => scopes.extend(whole_account()),
        _ => scopes.push(Scope::Person(eyes.id)),
    }
    match shown {
        Shown::Of(Subject::RoleWorkspaces) => {
            scopes.extend(WorkspaceKind::of(eyes.role).iter().flat_map(|kind| beside_own(*kind)))
        }
        Shown::Of(Subject::Leads) if reach == Reach::OwnOrUnassigned => scopes.push(Scope::LeadQueue),
        Shown::Of(Subject::ComplianceItems) if reach != Reach::All => scopes.push(Scope::Orphans),
        _ => {}
    }
    scopes
}

/// The scopes one of which moves with every change that changes what an answer shows: the kinds of its records, and of those by
/// which they come within reach. It is coarser than what `follows` compares, since a person's own pulse moves with all they do.
pub fn shows(shown: Shown, reach: Reach) -> BTreeSet<Scope> {
    let mut scopes = BTreeSet::from([Scope::Everyone]);
    match shown {
        Shown::Of(Subject::RoleWorkspaces) => scopes.extend(whole_account().chain([Scope::All(Noun::Lead)])),
        Shown::Of(subject) => scopes.extend(all(subject)),
        Shown::OwnTasks => scopes.extend(all(Subject::Tasks)),
        Shown::WholeAccount => scopes.extend(whole_account()),
    }
    if reach != Reach::All {
        scopes.extend([Noun::Account, Noun::Deal, Noun::OnboardingProject].map(Scope::All));
    }
    scopes
}

/// What a workspace shows beside what its person is tied to.
fn beside_own(kind: WorkspaceKind) -> &'static [Scope] {
    match kind {
        WorkspaceKind::Am => &[],
        WorkspaceKind::Sales => &[Scope::LeadQueue],
        WorkspaceKind::Strategic => &[Scope::Orphans],
        WorkspaceKind::Delivery => {
            &[Scope::All(Noun::OnboardingProject), Scope::All(Noun::Milestone), Scope::All(Noun::Reconciliation)]
        }
    }
}

/// What whoever reaches all of a subject follows. What hangs on one account is asked for by that account, which may be gone.
fn all(subject: Subject) -> impl Iterator<Item = Scope> {
    let nouns: &[Noun] = match subject {
        Subject::Accounts | Subject::AccountCards => &[Noun::Account],
        Subject::Contacts => &[Noun::Contact, Noun::Account],
        Subject::Touchpoints => &[Noun::Touchpoint, Noun::Account],
        Subject::Qbrs => &[Noun::Qbr, Noun::Account],
        Subject::Subscriptions => &[Noun::Subscription, Noun::Account],
        Subject::Deals => &[Noun::Deal],
        Subject::Leads => &[Noun::Lead],
        Subject::ComplianceItems => &[Noun::ComplianceItem],
        Subject::Assessments => &[Noun::Assessment],
        Subject::OnboardingProjects => &[Noun::OnboardingProject, Noun::Milestone],
        Subject::Reconciliations => &[Noun::Reconciliation],
        Subject::Tasks => &[Noun::Task],
        Subject::Members => &[Noun::Member],
        Subject::AccessRules => &[Noun::AccessRule],
        Subject::ClientWorkspaces => &[Noun::ClientWorkspace],
        Subject::Tags => &[Noun::Tag],
        Subject::Dashboard => &[Noun::Account, Noun::Deal, Noun::Subscription],
        // Whatever happens to those concerns everyone.
        Subject::OrganizationSettings | Subject::Stages => &[],
        // Nobody polls these, and a workspace is one's own.
        Subject::RoleWorkspaces | Subject::AuditLog | Subject::Search | Subject::Imports | Subject::ApiKeys => &[],
        // These are inside a workspace.
        Subject::Archive
        | Subject::Access
        | Subject::People
        | Subject::Files
        | Subject::Projects
        | Subject::Completions
        | Subject::Messages
        | Subject::Comments
        | Subject::Forms
        | Subject::FormAnswers
        | Subject::Approvals
        | Subject::Decisions
        | Subject::Requests
        | Subject::StatusUpdates
        | Subject::Invoices
        | Subject::Payments
        | Subject::Assets
        | Subject::MaintenanceWindows
        | Subject::Reports
        | Subject::Activity
        | Subject::Exports => &[],
    };
    let sums = matches!(subject, Subject::Accounts | Subject::Dashboard).then_some(Scope::Rollups);
    nouns.iter().copied().map(Scope::All).chain(sums)
}

fn whole_account() -> impl Iterator<Item = Scope> {
    let nouns = [
        Noun::Account,
        Noun::Contact,
        Noun::Touchpoint,
        Noun::Qbr,
        Noun::Subscription,
        Noun::Deal,
        Noun::Task,
        Noun::ComplianceItem,
        Noun::Assessment,
        Noun::OnboardingProject,
        Noun::Milestone,
        Noun::Reconciliation,
    ];
    nouns.into_iter().map(Scope::All).chain([Scope::Rollups])
}

/// How often each scope was concerned, as far as one person's polls follow them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulses(Vec<(String, i64)>);

impl Pulses {
    /// Each scope by its name, a person's own as `person`; one that is left out was never concerned.
    pub fn new(beats: Vec<(String, i64)>) -> Self {
        Self(beats)
    }

    /// How often any of those scopes was concerned: it only grows, and is the same while none was.
    pub fn of(&self, scopes: &[Scope]) -> i64 {
        let names: Vec<String> = scopes.iter().map(Scope::to_string).collect();
        self.0.iter().filter(|(name, _)| names.contains(name)).map(|(_, beat)| beat).sum()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{id::MemberId, people::role::Role};

    fn followed(shown: Shown, reach: Reach, role: Role) -> Vec<String> {
        let eyes = Person { id: MemberId(Uuid::nil()), role };
        follows(shown, reach, eyes).iter().map(Scope::to_string).collect()
    }

    #[test]
    fn whoever_reaches_all_follows_the_kind_and_others_themselves() {
        let tasks = Shown::Of(Subject::Tasks);
        assert_eq!(followed(tasks, Reach::All, Role::Owner), ["everyone", "all:task"]);
        assert_eq!(followed(tasks, Reach::Near, Role::AccountManager), ["everyone", "person"]);
        assert_eq!(followed(Shown::OwnTasks, Reach::All, Role::Owner), ["everyone", "person"]);
    }

    #[test]
    fn a_workspace_follows_what_its_role_shows_of_others() {
        let workspace = |role| followed(Shown::Of(Subject::RoleWorkspaces), Reach::Own, role);
        assert_eq!(workspace(Role::SalesRep), ["everyone", "person", "lead_queue"]);
        assert_eq!(workspace(Role::AccountManager), ["everyone", "person", "orphans"]);
        let delivery = ["everyone", "person", "all:onboarding_project", "all:milestone", "all:reconciliation"];
        assert_eq!(workspace(Role::Technician), delivery);
    }

    #[test]
    fn what_an_answer_shows_is_said_by_kinds_also_to_whoever_follows_themselves() {
        let said = |reach| shows(Shown::Of(Subject::Tasks), reach).iter().map(Scope::to_string).collect::<Vec<_>>();
        assert_eq!(said(Reach::All), ["everyone", "all:task"]);
        let near = said(Reach::Near);
        assert!(near.contains(&"all:account".to_owned()) && !near.contains(&"all:lead".to_owned()), "{near:?}");
    }

    #[test]
    fn pulses_count_what_is_followed_alone() {
        let pulses = Pulses::new(vec![("everyone".to_owned(), 1), ("all:deal".to_owned(), 20), ("person".to_owned(), 300)]);
        let ann = Scope::Person(MemberId(Uuid::nil()));
        assert_eq!(pulses.of(&[Scope::Everyone, ann, Scope::LeadQueue]), 301);
    }
}
