//! A lead: a company that may become a client, and how well it fits.

mod bodies;
mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString};
use utoipa::ToSchema;

pub use self::{
    bodies::{LeadChanges, NewLead},
    filter::LeadFilter,
};
use crate::{
    calendar::Timestamp,
    id::{LeadId, MemberId},
    journal::{Happened, Noun, Verb},
    people::member::PersonName,
    permission::Reach,
    rule::{Changed, Code, RuleBroken},
    text::{Email, ExternalId, Title},
};

/// Where a lead stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", ascii_case_insensitive)]
pub enum LeadStatus {
    /// It waits in the queue.
    Open,
    /// It became a deal.
    Converted,
    /// It leads nowhere.
    Dismissed,
}

/// A lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Lead {
    /// A UUIDv7: ids ascend as records are added.
    pub id: LeadId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// The company.
    pub company: Title,
    /// The person there.
    pub contact_name: Option<Title>,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// Where it came from.
    pub source: Option<Title>,
    /// How well it fits the ideal customer profile, 0 to 100.
    #[schema(maximum = 100)]
    pub icp_score: Option<u8>,
    /// Why it fits.
    #[schema(max_items = 20)]
    pub icp_reasons: Vec<Title>,
    /// Who has claimed it.
    pub owner: Option<PersonName>,
    /// Where it stands.
    pub status: LeadStatus,
    /// How many days old it is.
    #[schema(value_type = u32, minimum = 0)]
    pub age_days: i64,
    /// When it was added here, by hand or by an import.
    pub created_at: Timestamp,
}

impl NewLead {
    /// Whether someone with that reach may add it.
    ///
    /// # Errors
    /// Adding it for another without reaching every lead.
    pub fn by(&self, who: MemberId, reach: Reach) -> Result<(), RuleBroken> {
        if reach != Reach::All && self.owner_id.is_some_and(|owner| owner != who) {
            return Err(RuleBroken::not_yours(Code::AdminsAssign, "Only admins and owners give leads to others."));
        }
        Ok(())
    }

    /// The lead that it becomes: it waits in the queue, even when somebody works on it already.
    ///
    /// # Errors
    /// Whatever [`Lead::with`] refuses.
    pub fn into_lead(self, id: LeadId, owner: Option<PersonName>, created_at: Timestamp) -> Result<Changed<Lead>, RuleBroken> {
        let lead = Lead { owner, ..Lead::named(id, self.company.clone(), created_at) }.with(self.into())?;
        Ok(Changed::added(Verb::LeadAdded, Noun::Lead, id, lead))
    }
}

impl Lead {
    /// A lead of which no more is known.
    pub fn named(id: LeadId, company: Title, created_at: Timestamp) -> Self {
        Self {
            id,
            version: 1,
            external_id: None,
            company,
            contact_name: None,
            email: None,
            source: None,
            icp_score: None,
            icp_reasons: Vec::new(),
            owner: None,
            status: LeadStatus::Open,
            age_days: 0,
            created_at,
        }
    }

    /// The lead with the changes made.
    ///
    /// # Errors
    /// A score over 100; more than 20 reasons.
    pub fn with(self, changes: LeadChanges) -> Result<Self, RuleBroken> {
        in_bounds(changes.icp_score.flatten(), changes.icp_reasons.as_deref())?;
        Ok(Self {
            company: changes.company.unwrap_or(self.company),
            contact_name: changes.contact_name.unwrap_or(self.contact_name),
            email: changes.email.unwrap_or(self.email),
            source: changes.source.unwrap_or(self.source),
            icp_score: changes.icp_score.unwrap_or(self.icp_score),
            icp_reasons: changes.icp_reasons.unwrap_or(self.icp_reasons),
            status: changes.status.unwrap_or(self.status),
            ..self
        })
    }

    /// The same, and what happened.
    ///
    /// # Errors
    /// Whatever [`Lead::with`] refuses.
    pub fn change(self, changes: LeadChanges) -> Result<Changed<Self>, RuleBroken> {
        let value = self.clone().with(changes)?;
        let happened = Happened::change(Verb::LeadChanged, Noun::Lead, value.id, &self, &value);
        Ok(Changed { value, happened })
    }

    /// The lead, claimed; claiming one's own again changes nothing.
    ///
    /// # Errors
    /// Somebody else has it, or it waits no longer.
    pub fn claim(self, by: PersonName) -> Result<Changed<Self>, RuleBroken> {
        match &self.owner {
            Some(owner) if owner.id == by.id => return Ok(Changed::nothing(self)),
            Some(owner) => return Err(RuleBroken::conflict(Code::LeadClaimed, format!("{} has claimed this lead.", owner.name))),
            None => {}
        }
        if self.status != LeadStatus::Open {
            return Err(RuleBroken::conflict(Code::LeadClosed, "This lead is no longer open."));
        }
        let data = serde_json::json!({ "owner": &by });
        let happened = Happened::new(Verb::LeadClaimed, Noun::Lead, self.id, data);
        Ok(Changed::new(Self { owner: Some(by), ..self }, happened))
    }

    /// The lead, back in the queue; releasing one that nobody has changes nothing.
    pub fn release(self) -> Changed<Self> {
        let Some(owner) = &self.owner else {
            return Changed::nothing(self);
        };
        let happened = Happened::new(Verb::LeadReleased, Noun::Lead, self.id, serde_json::json!({ "owner": owner }));
        Changed::new(Self { owner: None, ..self }, happened)
    }
}

fn in_bounds(score: Option<u8>, reasons: Option<&[Title]>) -> Result<(), RuleBroken> {
    if score.is_some_and(|score| score > 100) {
        return Err(RuleBroken::field("/icp_score", Code::OutOfRange, "A score is 0 to 100."));
    }
    if reasons.is_some_and(|reasons| reasons.len() > 20) {
        return Err(RuleBroken::field("/icp_reasons", Code::TooMany, "At most 20 reasons."));
    }
    Ok(())
}

/// How many days old something is.
pub fn age_days(created_on: NaiveDate, today: NaiveDate) -> i64 {
    (today - created_on).num_days().max(0)
}
