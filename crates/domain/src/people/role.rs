//! The eight roles of the team (D2).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString};
use utoipa::ToSchema;

/// What a member does in the team; it decides what they see and may do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Display, EnumString, EnumIter, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Owns the organization on Atrium; has every right.
    Owner,
    /// Runs Atrium for the team; has every right but over owners.
    Admin,
    /// Manages a book of accounts.
    AccountManager,
    /// Advises accounts strategically.
    StrategicAccountManager,
    /// Leads the sales reps, and sells.
    SalesManager,
    /// Sells: has a pipeline and a leads queue.
    SalesRep,
    /// Leads the delivery of services.
    ServiceManager,
    /// Delivers services.
    Technician,
}

impl Role {
    /// Whether the role runs the organization: owner or admin.
    pub fn runs_organization(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }

    /// Everyone of the role, as people read it.
    pub fn plural(self) -> String {
        format!("{}s", self.label())
    }

    /// The role as people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::AccountManager => "Account Manager",
            Self::StrategicAccountManager => "Strategic Account Manager",
            Self::SalesManager => "Sales Manager",
            Self::SalesRep => "Sales Rep",
            Self::ServiceManager => "Service Manager",
            Self::Technician => "Technician",
        }
    }
}
