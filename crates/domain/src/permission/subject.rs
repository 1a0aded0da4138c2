//! What permissions are about, each as a value and as a type.

use strum::{Display, EnumIter};

use super::place::{Organization, StandsIn};

/// A kind of record, or of page, that permissions are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Subject {
    /// Its name, time zone, currency, accent, health weights and cadence.
    OrganizationSettings,
    /// The team, and the links with which people join it.
    Members,
    /// Client companies, with their money and health.
    Accounts,
    /// The name and tier of client companies.
    AccountCards,
    /// The people who work at client companies.
    Contacts,
    /// Logged contacts with a client.
    Touchpoints,
    /// Quarterly business reviews.
    Qbrs,
    /// Recurring subscriptions, and the MRR that they make.
    Subscriptions,
    /// What may be sold: the pipeline, with the money in it.
    Deals,
    /// The stages of the pipeline.
    Stages,
    /// Companies that may become clients.
    Leads,
    /// Controls of frameworks that clients have to meet.
    ComplianceItems,
    /// How good the technology of clients is.
    Assessments,
    /// Onboarding projects with their milestones.
    OnboardingProjects,
    /// Rows of the reconciliation queue.
    Reconciliations,
    /// What members have to do, for clients or not.
    Tasks,
    /// The page on which a role starts its day, over what that person reaches.
    RoleWorkspaces,
    /// The dashboard of the whole organization.
    Dashboard,
    /// Rules on who may view whose workspace.
    AccessRules,
    /// The journal, as those who run the organization read it.
    AuditLog,
    /// The search over everything within reach.
    Search,
    /// Files of records, and what became of them.
    Imports,
    /// The keys with which programs act in their own name.
    ApiKeys,
}

impl Subject {
    /// Whether it may be seen through a teammate's eyes: what their workspace shows and links to may, settings may not.
    pub fn follows_eyes(self) -> bool {
        !matches!(
            self,
            Self::OrganizationSettings
                | Self::Members
                | Self::Dashboard
                | Self::AccessRules
                | Self::AuditLog
                | Self::Imports
                | Self::ApiKeys
        )
    }
}

/// A subject as a type.
pub trait SubjectMarker: 'static {
    /// As a value, to ask the rulebook with.
    const SUBJECT: Subject;
}

macro_rules! markers {
    ($place:ident: $($name:ident),+ $(,)?) => {$(
        #[doc = concat!("[`Subject::", stringify!($name), "`] as a type.")]
        pub enum $name {}

        impl SubjectMarker for $name {
            const SUBJECT: Subject = Subject::$name;
        }

        impl StandsIn<$place> for $name {}
    )+};
}

markers! { Organization:
    OrganizationSettings, Members, Accounts, AccountCards, Contacts, Touchpoints, Qbrs, Subscriptions, Deals, Stages, Leads,
    ComplianceItems, Assessments, OnboardingProjects, Reconciliations, Tasks, RoleWorkspaces, Dashboard, AccessRules, AuditLog,
    Search, Imports, ApiKeys,
}
