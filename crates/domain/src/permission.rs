//! Who may do what: one pure function, and the proof of its yes.

pub mod access_rule;
mod action;
pub mod capability;
pub mod folder_sight;
mod grant;
mod place;
pub mod portal;
pub mod presence;
mod reach;
pub mod rulebook;
pub mod standing;
mod subject;
pub mod view;
pub mod viewable;
pub mod within;

pub use action::{Action, Add, Change, Permission, Remove, View};
pub use grant::{Denied, Grant};
pub use place::{Asker, Organization, Place, StandsIn, Workspace};
pub use reach::Reach;
pub use subject::{
    Access, AccessRules, AccountCards, Accounts, Activity, ApiKeys, Approvals, Archive, Assessments, Assets, AuditLog,
    ClientWorkspaces, Comments, Completions, ComplianceItems, Contacts, Dashboard, Deals, Decisions, Exports, Files, FormAnswers,
    Forms, Imports, Invoices, Leads, MaintenanceWindows, Members, Messages, OnboardingProjects, OrganizationSettings, Payments,
    People, Projects, Qbrs, Reconciliations, Reports, Requests, RoleWorkspaces, Search, Stages, StatusUpdates, Subject,
    SubjectMarker, Subscriptions, Tags, Tasks, Touchpoints,
};
