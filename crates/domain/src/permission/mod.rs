//! Who may do what: one pure function, and the proof of its yes.

mod action;
mod grant;
mod reach;
pub mod rulebook;
mod subject;

pub use action::{Action, Add, Change, Permission, Remove, View};
pub use grant::{Denied, Grant};
pub use reach::Reach;
pub use subject::{
    AccountCards, Accounts, Deals, Imports, Leads, Members, OrganizationSettings, Qbrs, RoleWorkspaces, Stages, Subject,
    SubjectMarker, Subscriptions, Tasks, Touchpoints,
};
