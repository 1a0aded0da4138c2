//! A typed id per noun, so that one noun's id never passes for another's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// Names an organization: the service business that everything belongs to.
    OrganizationId,
    /// Names a member of the team.
    MemberId,
    /// Names an identity: an address and a password, whatever seats somebody has with them.
    IdentityId,
    /// Names one signed-in session of an identity.
    SessionId,
    /// Names an API key; not its secret.
    ApiKeyId,
    /// Names a client company.
    AccountId,
    /// Names a logged touchpoint.
    TouchpointId,
    /// Names a quarterly business review.
    QbrId,
    /// Names a recurring subscription of an account.
    SubscriptionId,
    /// Names a deal.
    DealId,
    /// Names a stage of the pipeline.
    StageId,
    /// Names a lead.
    LeadId,
    /// Names a task.
    TaskId,
    /// Names a person of a client.
    ContactId,
    /// Names a client workspace.
    ClientWorkspaceId,
    /// Names a tag of client workspaces.
    TagId,
    /// Names a folder of a client workspace.
    FolderId,
    /// Names a compliance item.
    ComplianceItemId,
    /// Names an assessment.
    AssessmentId,
    /// Names an onboarding project.
    OnboardingProjectId,
    /// Names a milestone of an onboarding project.
    MilestoneId,
    /// Names a row of the reconciliation queue.
    ReconciliationId,
    /// Names a rule on who may view whose workspace.
    AccessRuleId,
    /// Names an import.
    ImportId,
}
