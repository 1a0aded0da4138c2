//! What permissions are about, each as a value and as a type.

use strum::{Display, EnumIter};

use super::place::{Organization, StandsIn, Workspace};

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
    /// Client workspaces: all of them to the organization, and each to itself.
    ClientWorkspaces,
    /// Labels that the team puts on client workspaces.
    Tags,
    /// Whether a workspace is archived: added by archiving it, removed by restoring it.
    Archive,
    /// The rules on what the client may do in a workspace.
    Access,
    /// Who is in a workspace, of both sides.
    People,
    /// Files, in their folders.
    Files,
    /// What is delivered to a client, in sections and milestones.
    Projects,
    /// That a task of a workspace is done, or what is on its list.
    Completions,
    /// Threads, and what is written in them.
    Messages,
    /// What is said about something in a workspace.
    Comments,
    /// Forms, and whom they ask.
    Forms,
    /// What is answered to forms.
    FormAnswers,
    /// What is to be approved, and by whom.
    Approvals,
    /// What approvers decide.
    Decisions,
    /// What a client asks for.
    Requests,
    /// How things stand, as the team says it.
    StatusUpdates,
    /// Invoices and credit notes.
    Invoices,
    /// What was paid for invoices.
    Payments,
    /// Devices and systems that are looked after.
    Assets,
    /// When what is down for maintenance.
    MaintenanceWindows,
    /// Monthly reports.
    Reports,
    /// Who did what in a workspace.
    Activity,
    /// Copies of a workspace, to take along.
    Exports,
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
    ($($name:ident),+ $(,)?) => {$(
        #[doc = concat!("[`Subject::", stringify!($name), "`] as a type.")]
        pub enum $name {}

        impl SubjectMarker for $name {
            const SUBJECT: Subject = Subject::$name;
        }
    )+};
}

macro_rules! stand_in {
    ($place:ident: $($name:ident),+ $(,)?) => {
        $(impl StandsIn<$place> for $name {})+

        impl $place {
            /// What stands there.
            pub const SUBJECTS: &[Subject] = &[$(Subject::$name),+];
        }
    };
}

markers! {
    OrganizationSettings, Members, Accounts, AccountCards, Contacts, Touchpoints, Qbrs, Subscriptions, Deals, Stages, Leads,
    ComplianceItems, Assessments, OnboardingProjects, Reconciliations, Tasks, RoleWorkspaces, Dashboard, AccessRules, AuditLog,
    Search, Imports, ApiKeys, ClientWorkspaces, Tags, Archive, Access, People, Files, Projects, Completions, Messages, Comments, Forms,
    FormAnswers, Approvals, Decisions, Requests, StatusUpdates, Invoices, Payments, Assets, MaintenanceWindows, Reports, Activity,
    Exports,
}

stand_in! { Organization:
    OrganizationSettings, Members, Accounts, AccountCards, Contacts, Touchpoints, Qbrs, Subscriptions, Deals, Stages, Leads,
    ComplianceItems, Assessments, OnboardingProjects, Reconciliations, Tasks, RoleWorkspaces, Dashboard, AccessRules, AuditLog,
    Search, Imports, ApiKeys, ClientWorkspaces, Tags,
}

stand_in! { Workspace:
    ClientWorkspaces, Archive, Access, People, Files, Projects, Tasks, Completions, Messages, Comments, Forms, FormAnswers,
    Approvals, Decisions, Requests, StatusUpdates, Invoices, Payments, Assets, MaintenanceWindows, Reports, Activity, Exports,
}
