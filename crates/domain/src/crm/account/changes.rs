//! New accounts and changes of them, and who may ask for which.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Account, AccountStatus, Cadence, SlaTier};
use crate::{
    calendar::Day,
    crm::health::{Health, HealthSource},
    id::{AccountId, MemberId},
    money::Money,
    patch,
    people::{member::PersonName, organization::BusinessDay},
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
    /// An account of which no more is known.
    pub fn named(name: Title) -> Self {
        Self {
            name,
            external_id: None,
            industry: None,
            website: None,
            sla_tier: None,
            manager_id: None,
            strategic_manager_id: None,
            contract_started_on: None,
            renewal_on: None,
            qbr_cadence_days: None,
            imported_health_score: None,
        }
    }

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

    /// The account that it becomes, before anything hangs on it: its health and pills are read once it is kept.
    pub fn into_account(self, id: AccountId, people: AccountReferences, business_day: BusinessDay) -> Account {
        let score = self.imported_health_score;
        let source = if score.is_some() { HealthSource::Imported } else { HealthSource::Computed };
        Account {
            id,
            version: 1,
            external_id: self.external_id,
            name: self.name,
            industry: self.industry,
            website: self.website,
            sla_tier: self.sla_tier,
            status: AccountStatus::Active,
            manager: people.manager,
            strategic_manager: people.strategic_manager,
            contract_started_on: self.contract_started_on.map(NaiveDate::from),
            renewal_on: self.renewal_on.map(NaiveDate::from),
            qbr_cadence_days: self.qbr_cadence_days.unwrap_or(business_day.qbr_cadence),
            mrr: Money::new(0, business_day.currency),
            health: Health::new(score, source),
            signals: Vec::new(),
            last_touchpoint_on: None,
            last_strategic_touch_on: None,
            last_qbr_on: None,
            qbr_due_on: None,
            next_qbr_on: None,
            created_at: business_day.now,
        }
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

/// The people that a new account or a patch names, looked up.
#[derive(Debug, Clone, Default)]
pub struct AccountReferences {
    /// Who manages it, if named.
    pub manager: Option<PersonName>,
    /// Who advises it, if named.
    pub strategic_manager: Option<PersonName>,
}

impl Account {
    /// The account with the changes made; what follows from them, such as its health, is read once they are kept.
    pub fn change(self, changes: AccountChanges, people: AccountReferences) -> Self {
        let health = match changes.imported_health_score {
            Some(Some(score)) => Health::new(Some(score), HealthSource::Imported),
            Some(None) => Health::new(None, HealthSource::Computed),
            None => self.health,
        };
        let day = |given: Option<Option<Day>>, kept| given.map_or(kept, |day| day.map(NaiveDate::from));
        Self {
            name: changes.name.unwrap_or(self.name),
            industry: changes.industry.unwrap_or(self.industry),
            website: changes.website.unwrap_or(self.website),
            sla_tier: changes.sla_tier.unwrap_or(self.sla_tier),
            status: changes.status.unwrap_or(self.status),
            manager: if changes.manager_id.is_some() { people.manager } else { self.manager },
            strategic_manager: match changes.strategic_manager_id {
                Some(_) => people.strategic_manager,
                None => self.strategic_manager,
            },
            contract_started_on: day(changes.contract_started_on, self.contract_started_on),
            renewal_on: day(changes.renewal_on, self.renewal_on),
            qbr_cadence_days: changes.qbr_cadence_days.unwrap_or(self.qbr_cadence_days),
            health,
            ..self
        }
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
