//! What is a member's: what would be left without anybody when they leave, or when their role comes to be another.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    people::{member::Member, role::Role},
    permission::{Action, Subject, rulebook},
    rule::{Code, RuleBroken},
};

/// How much is a member's and not done with, of each kind, as far as whoever asks may see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Holdings {
    /// Accounts that they manage or advise.
    #[schema(minimum = 0)]
    pub accounts: u32,
    /// Open deals.
    #[schema(minimum = 0)]
    pub deals: u32,
    /// Open leads.
    #[schema(minimum = 0)]
    pub leads: u32,
    /// Compliance items that are to be met.
    #[schema(minimum = 0)]
    pub compliance_items: u32,
    /// Onboarding projects that have not ended.
    #[schema(minimum = 0)]
    pub onboarding_projects: u32,
    /// Client workspaces that they keep.
    #[schema(minimum = 0)]
    pub client_workspaces: u32,
    /// Open tasks.
    #[schema(minimum = 0)]
    pub tasks: u32,
    /// Members whom they lead.
    #[schema(minimum = 0)]
    pub members: u32,
}

impl Role {
    /// Whether records of that kind can be somebody's who has this role: a record of somebody who never sees it is nobody's.
    pub fn can_hold(self, subject: Subject) -> bool {
        // An adviser looks at accounts and does not change them.
        let action = if subject == Subject::Accounts { Action::View } else { Action::Change };
        rulebook::reach(self, action, subject).is_some()
    }

    /// The same as a rule of the field that names whoever has the role.
    ///
    /// # Errors
    /// [`Code::RoleUnfit`].
    pub fn hold(self, subject: Subject, pointer: &'static str) -> Result<(), RuleBroken> {
        if self.can_hold(subject) {
            return Ok(());
        }
        Err(RuleBroken::field(pointer, Code::RoleUnfit, self.unfit(subject)))
    }

    /// Why such records cannot be theirs, for people.
    pub fn unfit(self, subject: Subject) -> String {
        let kind = subject.to_string().replace('_', " ");
        format!("The role {} does not work on {kind}, so this would be in nobody's workspace.", self.label())
    }
}

impl Member {
    /// Whether records of that kind stay with the member as they are now.
    pub fn keeps(&self, subject: Subject) -> bool {
        self.active && self.role.can_hold(subject)
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    fn holders(subject: Subject) -> Vec<Role> {
        Role::iter().filter(|role| role.can_hold(subject)).collect()
    }

    #[test]
    fn a_record_is_only_somebodys_who_works_on_its_kind() {
        use Role::{AccountManager, Admin, Owner, SalesManager, SalesRep, ServiceManager, StrategicAccountManager, Technician};
        assert_eq!(holders(Subject::Accounts), [Owner, Admin, AccountManager, StrategicAccountManager]);
        assert_eq!(holders(Subject::Deals), [Owner, Admin, SalesManager, SalesRep]);
        assert_eq!(holders(Subject::Leads), holders(Subject::Deals));
        assert_eq!(holders(Subject::OnboardingProjects), [Owner, Admin, ServiceManager, Technician]);
        assert_eq!(holders(Subject::Tasks).len(), Role::iter().count());
    }
}
