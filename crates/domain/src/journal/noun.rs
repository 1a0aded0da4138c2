//! The kinds of things that entries are about.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Noun {
    /// Its settings, and what concerns all of its records, such as a day that begins.
    Organization,
    /// Their seat, and also their password, their links and their looks.
    Member,
    /// Told in the journal of the house, which no list follows.
    Session,
    /// Its timeline also has what happens to what hangs on it.
    Account,
    /// A call, a visit, a mail or a meeting that somebody logged.
    Touchpoint,
    /// A quarterly business review.
    Qbr,
    /// What a client pays for from one day on, until another.
    Subscription,
    /// What may be sold to a client, or to somebody who is none yet.
    Deal,
    /// A stage of the pipeline.
    Stage,
    /// A company that may become a client.
    Lead,
    /// What one member has to do.
    Task,
    /// A person of a client.
    Contact,
    /// A control of a framework that a client has to meet.
    ComplianceItem,
    /// How good the technology of a client is, by categories.
    Assessment,
    /// The way of a client to a service, with its milestones.
    OnboardingProject,
    /// A milestone of an onboarding project.
    Milestone,
    /// A row of the reconciliation queue.
    Reconciliation,
    /// A rule on who may view whose workspace.
    AccessRule,
    /// That it was made or revoked; what is done with it is told of the records.
    ApiKey,
    /// A file that was taken in to its end.
    Import,
    /// A client's workspace, which has a journal of its own.
    ClientWorkspace,
    /// A label that the team puts on client workspaces.
    Tag,
}

impl Noun {
    /// What the journal keeps of a record beside what its reads answer, where there is such a thing.
    pub fn kept_beside(self) -> &'static [&'static str] {
        match self {
            // The key of the system that an import brought them from.
            Self::Member => &["external_id"],
            _ => &[],
        }
    }
}
