//! New accounts and changes of them, and who may ask for which.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{AccountStatus, Cadence, SlaTier};
use crate::{
    calendar::Day,
    id::MemberId,
    patch,
    permission::Reach,
    rule::{Code, RuleBroken},
    text::{ExternalId, Title, Website},
};

/// A new account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// Its name.
    pub name: Title,
    /// Its key in the system it came from.
    #[serde(default)]
    pub external_id: Option<ExternalId>,
    /// Its line of business.
    #[serde(default)]
    pub industry: Option<Title>,
    /// Its web address.
    #[serde(default)]
    pub website: Option<Website>,
    /// Its tier.
    #[serde(default)]
    pub sla_tier: Option<SlaTier>,
    /// Who manages it; by default, for an account manager, themselves.
    #[serde(default)]
    pub manager_id: Option<MemberId>,
    /// Who advises it.
    #[serde(default)]
    pub strategic_manager_id: Option<MemberId>,
    /// When its contract began.
    #[serde(default)]
    pub contract_started_on: Option<Day>,
    /// When its contract renews.
    #[serde(default)]
    pub renewal_on: Option<Day>,
    /// How often it has a business review, in days: 90, 180 or 365; null for never, and left out as the organization has it.
    #[serde(default, deserialize_with = "patch::clearable")]
    pub qbr_cadence_days: Option<Option<Cadence>>,
    /// A health score from elsewhere, 0 to 100, which then stands instead of the computed one.
    #[serde(default)]
    #[schema(maximum = 100)]
    pub imported_health_score: Option<u8>,
}

impl NewAccount {
    /// The account with its manager decided: whoever reaches only what they manage manages what they add.
    ///
    /// # Errors
    /// Such a person naming somebody else; a score over 100.
    pub fn by(self, who: MemberId, reach: Reach) -> Result<Self, RuleBroken> {
        score_in_bounds(self.imported_health_score)?;
        if reach == Reach::All {
            return Ok(self);
        }
        if self.manager_id.is_some_and(|manager| manager != who) {
            return Err(admins_assign());
        }
        Ok(Self { manager_id: Some(who), ..self })
    }
}

/// A merge patch of an account.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountChanges {
    /// Its name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Its line of business.
    #[serde(deserialize_with = "patch::clearable")]
    pub industry: Option<Option<Title>>,
    /// Its web address.
    #[serde(deserialize_with = "patch::clearable")]
    pub website: Option<Option<Website>>,
    /// Its tier.
    #[serde(deserialize_with = "patch::clearable")]
    pub sla_tier: Option<Option<SlaTier>>,
    /// Whether it is served.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub status: Option<AccountStatus>,
    /// Who manages it; admins and owners assign.
    #[serde(deserialize_with = "patch::clearable")]
    pub manager_id: Option<Option<MemberId>>,
    /// Who advises it; admins and owners assign.
    #[serde(deserialize_with = "patch::clearable")]
    pub strategic_manager_id: Option<Option<MemberId>>,
    /// When its contract began.
    #[serde(deserialize_with = "patch::clearable")]
    pub contract_started_on: Option<Option<Day>>,
    /// When its contract renews.
    #[serde(deserialize_with = "patch::clearable")]
    pub renewal_on: Option<Option<Day>>,
    /// How often it has a business review, in days: 90, 180 or 365; null for never.
    #[serde(deserialize_with = "patch::clearable")]
    pub qbr_cadence_days: Option<Option<Cadence>>,
    /// A health score from elsewhere; null goes back to the computed one.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 100)]
    pub imported_health_score: Option<Option<u8>>,
}

impl AccountChanges {
    /// Whether someone with that reach may ask for these changes.
    ///
    /// # Errors
    /// Assigning people without reaching every account; a score over 100.
    pub fn by(&self, reach: Reach) -> Result<(), RuleBroken> {
        score_in_bounds(self.imported_health_score.flatten())?;
        if reach != Reach::All && (self.manager_id.is_some() || self.strategic_manager_id.is_some()) {
            return Err(admins_assign());
        }
        Ok(())
    }
}

fn admins_assign() -> RuleBroken {
    RuleBroken::not_yours(Code::AdminsAssign, "Only admins and owners assign accounts to people.")
}

fn score_in_bounds(score: Option<u8>) -> Result<(), RuleBroken> {
    match score {
        Some(101..) => Err(RuleBroken::field("/imported_health_score", Code::OutOfRange, "A health score is 0 to 100.")),
        _ => Ok(()),
    }
}
