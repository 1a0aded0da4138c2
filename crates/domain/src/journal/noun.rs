//! The kinds of things that entries are about.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Noun {
    /// The organization.
    Organization,
    /// A member.
    Member,
    /// A session.
    Session,
    /// An account.
    Account,
    /// A touchpoint.
    Touchpoint,
    /// A quarterly business review.
    Qbr,
    /// A subscription.
    Subscription,
    /// A deal.
    Deal,
    /// A stage of the pipeline.
    Stage,
    /// A lead.
    Lead,
    /// A task.
    Task,
    /// A person of a client.
    Contact,
    /// A compliance item.
    ComplianceItem,
    /// An assessment.
    Assessment,
    /// An onboarding project.
    OnboardingProject,
    /// A milestone of an onboarding project.
    Milestone,
    /// A row of the reconciliation queue.
    Reconciliation,
    /// A rule on who may view whose workspace.
    AccessRule,
    /// An API key.
    ApiKey,
    /// An import.
    Import,
}
