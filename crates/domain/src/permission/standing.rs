//! What a member of the team is to a client workspace, and what follows from it.

use strum::{Display, EnumIter, IntoEnumIterator};

use super::{
    Action::{self, Add, Change, Remove, View},
    Subject, rulebook,
    within::Within,
};
use crate::people::role::Role;

/// What ties a member to a workspace, beside their role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ties {
    /// It is theirs.
    pub owns: bool,
    /// They manage its account.
    pub manages: bool,
    /// They advise its account (D25).
    pub advises: bool,
    /// They were put on its team.
    pub on_team: bool,
}

impl Ties {
    /// All that there are.
    pub const ALL: Self = Self { owns: true, manages: true, advises: true, on_team: true };
}

/// Why a member is in a workspace. Several may hold, and what one allows no other takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Standing {
    /// They run the organization.
    Runs,
    /// The workspace is theirs, or they manage its account.
    Keeps,
    /// They were put on its team, whatever their role.
    OnTeam,
    /// They deliver services, to every client (D26).
    Delivers,
    /// They advise its account.
    Advises,
}

impl Standing {
    /// Those that a member has.
    pub fn of(role: Role, ties: Ties) -> impl Iterator<Item = Self> {
        Self::iter().filter(move |standing| standing.holds(role, ties))
    }

    /// Whether it holds. Whom an account ties to its workspaces is told by whether their role reaches that account: whoever may not
    /// see it is not in its workspaces either, and whoever may not change it does not keep them.
    fn holds(self, role: Role, ties: Ties) -> bool {
        let on_accounts = |action| rulebook::reach(role, action, Subject::Accounts).is_some();
        match self {
            Self::Runs => role.runs_organization(),
            Self::Keeps => ties.owns || ties.manages && on_accounts(Change),
            Self::OnTeam => ties.on_team,
            Self::Delivers => delivers(role),
            Self::Advises => ties.advises && on_accounts(View),
        }
    }

    /// What it allows whoever has that role: the team's half of the second page of the rulebook.
    pub fn allows(self, role: Role, action: Action, subject: Subject) -> Option<Within> {
        let whole = keeper(action, subject)?;
        let keepers_alone = matches!(subject, Subject::Access | Subject::Archive | Subject::Exports);
        match self {
            Self::Runs | Self::Keeps => Some(whole),
            _ if keepers_alone => None,
            Self::OnTeam | Self::Delivers => match subject {
                Subject::Invoices | Subject::Payments if delivers(role) => None,
                Subject::ClientWorkspaces | Subject::People | Subject::Invoices | Subject::Payments if action != View => None,
                _ => Some(whole),
            },
            Self::Advises if action != View => None,
            // A draft is nobody's business but theirs who keep the workspace or work in it.
            Self::Advises if subject == Subject::Invoices => Some(Within::Shown),
            Self::Advises => Some(whole),
        }
    }
}

fn delivers(role: Role) -> bool {
    matches!(role, Role::ServiceManager | Role::Technician)
}

/// What there is to be done to a subject by whoever may do most.
fn keeper(action: Action, subject: Subject) -> Option<Within> {
    match (subject, action) {
        (
            Subject::People
            | Subject::Files
            | Subject::Projects
            | Subject::Tasks
            | Subject::Forms
            | Subject::Approvals
            | Subject::StatusUpdates
            | Subject::Invoices
            | Subject::Assets
            | Subject::MaintenanceWindows
            | Subject::Reports,
            _,
        )
        | (Subject::ClientWorkspaces | Subject::Access, View | Change)
        | (Subject::Archive | Subject::Completions, Add | Remove)
        | (Subject::Requests, View | Add | Change)
        | (Subject::Messages | Subject::Comments | Subject::Payments | Subject::Exports, View | Add)
        | (Subject::FormAnswers | Subject::Decisions | Subject::Activity, View) => Some(Within::All),
        (Subject::Messages | Subject::Comments, Change | Remove) => Some(Within::Own),
        // Whoever is asked to decides, on the team as well.
        (Subject::Decisions, Add) => Some(Within::Assigned),
        _ => None,
    }
}
