//! New accounts and changes of them, and who may ask for which.

use chrono::NaiveDate;

use super::{Account, AccountChanges, AccountStatus, NewAccount};
use crate::{
    calendar::Day,
    crm::health::{Health, HealthSource},
    id::{AccountId, MemberId},
    money::Money,
    people::{member::PersonName, organization::BusinessDay},
    permission::Reach,
    rule::{Code, RuleBroken},
    text::Title,
};

impl NewAccount {
    /// The account with its manager decided: whoever reaches only what they manage manages what they add.
    ///
    /// # Errors
    /// Such a person naming somebody else; a score over 100.
    pub fn by(self, who: MemberId, reach: Reach) -> Result<Self, RuleBroken> {
        score_in_bounds(self.imported_health_score.flatten())?;
        if reach == Reach::All {
            return Ok(self);
        }
        if self.manager_id.flatten().is_some_and(|manager| manager != who) {
            return Err(admins_assign());
        }
        Ok(Self { manager_id: Some(Some(who)), ..self })
    }

    /// The account that it becomes, before anything hangs on it: its health and pills are read once it is kept.
    pub fn into_account(self, id: AccountId, people: AccountReferences, business_day: BusinessDay) -> Account {
        let named = Account::named(id, self.name.clone(), business_day);
        Account { external_id: self.external_id.clone(), ..named }.change(self.into(), people)
    }
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
    /// An account of which no more is known.
    pub fn named(id: AccountId, name: Title, business_day: BusinessDay) -> Self {
        Self {
            id,
            version: 1,
            external_id: None,
            name,
            industry: None,
            website: None,
            sla_tier: None,
            status: AccountStatus::Active,
            manager: None,
            strategic_manager: None,
            contract_started_on: None,
            renewal_on: None,
            qbr_cadence_days: business_day.qbr_cadence,
            mrr: Money::new(0, business_day.currency),
            health: Health::new(None, HealthSource::Computed),
            signals: Vec::new(),
            last_touchpoint_on: None,
            last_strategic_touch_on: None,
            last_qbr_on: None,
            qbr_due_on: None,
            next_qbr_on: None,
            created_at: business_day.now,
        }
    }

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
