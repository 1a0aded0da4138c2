//! Who may do what: one pure function, and the proof of its yes.

pub mod access_rule;
mod action;
pub mod capability;
pub mod folder_sight;
mod grant;
mod place;
pub mod portal;
mod reach;
pub mod rulebook;
mod subject;
pub mod view;
pub mod viewable;

pub use action::{Action, Add, Change, Permission, Remove, View};
pub use grant::{Denied, Grant};
pub use place::{Asker, Organization, Place, StandsIn};
pub use reach::Reach;
pub use subject::{
    AccessRules, AccountCards, Accounts, ApiKeys, Assessments, AuditLog, ComplianceItems, Contacts, Dashboard, Deals, Imports,
    Leads, Members, OnboardingProjects, OrganizationSettings, Qbrs, Reconciliations, RoleWorkspaces, Search, Stages, Subject,
    SubjectMarker, Subscriptions, Tasks, Touchpoints,
};
