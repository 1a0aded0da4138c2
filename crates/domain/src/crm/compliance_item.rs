//! A compliance item: one control of a framework that a client has to meet, by when, and who sees to it.

mod filter;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

pub use self::filter::{ComplianceItemFilter, ComplianceItemSort};
use crate::{
    calendar::{Day, Timestamp, days_past},
    crm::account::AccountCard,
    id::{AccountId, ComplianceItemId, MemberId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay},
    rule::{Changed, Code, RuleBroken},
    task::Priority,
    text::{Note, Title},
};

/// Where a compliance item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ComplianceStatus {
    /// Nobody has begun.
    Open,
    /// Somebody is at it.
    InProgress,
    /// It is met.
    Done,
    /// It need not be met, for a reason that is kept.
    Waived,
}

impl ComplianceStatus {
    /// What counts as a gap: all that is neither done nor waived.
    pub const GAPS: [Self; 2] = [Self::Open, Self::InProgress];

    /// Whether it still is to be met.
    pub fn is_gap(self) -> bool {
        Self::GAPS.contains(&self)
    }
}

/// A compliance item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComplianceItem {
    /// A UUIDv7: ids ascend as records are added.
    pub id: ComplianceItemId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client.
    pub account: AccountCard,
    /// The framework, such as SOC 2.
    pub framework: Title,
    /// The control of it that is to be met.
    pub control: Title,
    /// Where it stands.
    pub status: ComplianceStatus,
    /// How much it presses.
    pub priority: Priority,
    /// The last day on which it is in time.
    pub due_on: Option<NaiveDate>,
    /// Who sees to it; nobody yet when null.
    pub assignee: Option<PersonName>,
    /// Why it need not be met; set exactly when it is waived.
    pub waived_reason: Option<Note>,
    /// When it was done or waived.
    pub closed_at: Option<Timestamp>,
    /// By how many days an item that is open or in progress is late; 0 when it is not.
    #[schema(value_type = u32, minimum = 0)]
    pub days_overdue: i64,
    /// When it was added.
    pub created_at: Timestamp,
}

/// A new compliance item.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComplianceItem {
    /// The client.
    pub account_id: AccountId,
    /// The framework, such as SOC 2.
    pub framework: Title,
    /// The control of it that is to be met.
    pub control: Title,
    /// How much it presses.
    #[serde(default)]
    pub priority: Priority,
    /// The last day on which it is in time.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// Who sees to it; nobody by default, so that whoever may see it can take it.
    #[serde(default)]
    pub assignee_id: Option<MemberId>,
}

impl NewComplianceItem {
    /// The open item that it becomes.
    pub fn into_item(
        self,
        id: ComplianceItemId,
        account: AccountCard,
        assignee: Option<PersonName>,
        business_day: BusinessDay,
    ) -> Changed<ComplianceItem> {
        let due_on = self.due_on.map(NaiveDate::from);
        let item = ComplianceItem {
            id,
            version: 1,
            account,
            framework: self.framework,
            control: self.control,
            status: ComplianceStatus::Open,
            priority: self.priority,
            due_on,
            assignee,
            waived_reason: None,
            closed_at: None,
            days_overdue: days_overdue(ComplianceStatus::Open, due_on, business_day.today),
            created_at: business_day.now,
        };
        Changed::added(Verb::ComplianceItemAdded, Noun::ComplianceItem, id, item)
    }
}

/// A merge patch of a compliance item. Taking it is setting `assignee_id` to oneself.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ComplianceItemChanges {
    /// The framework.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub framework: Option<Title>,
    /// The control of it that is to be met.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub control: Option<Title>,
    /// Where it stands; `waived` needs a reason.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub status: Option<ComplianceStatus>,
    /// How much it presses.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub priority: Option<Priority>,
    /// The last day on which it is in time.
    #[serde(deserialize_with = "patch::clearable")]
    pub due_on: Option<Option<Day>>,
    /// Who sees to it.
    #[serde(deserialize_with = "patch::clearable")]
    pub assignee_id: Option<Option<MemberId>>,
    /// Why it need not be met; only of one that is waived.
    #[serde(deserialize_with = "patch::clearable")]
    pub waived_reason: Option<Option<Note>>,
}

impl ComplianceItem {
    /// The item with the changes made; `assignee` is whom the changes name, looked up.
    ///
    /// # Errors
    /// Waiving without a reason; a reason on an item that is not waived.
    pub fn change(
        self,
        changes: ComplianceItemChanges,
        assignee: Option<PersonName>,
        business_day: BusinessDay,
    ) -> Result<Changed<Self>, RuleBroken> {
        let ComplianceItemChanges { framework, control, status, priority, due_on, assignee_id, waived_reason } = changes;
        let before = self.clone();
        let status = status.unwrap_or(self.status);
        let due_on = due_on.map_or(self.due_on, |day| day.map(NaiveDate::from));
        let value = Self {
            framework: framework.unwrap_or(self.framework),
            control: control.unwrap_or(self.control),
            status,
            priority: priority.unwrap_or(self.priority),
            due_on,
            assignee: if assignee_id.is_some() { assignee } else { self.assignee },
            waived_reason: waived_for(status, waived_reason, self.waived_reason)?,
            closed_at: if status.is_gap() { None } else { self.closed_at.or(Some(business_day.now)) },
            days_overdue: days_overdue(status, due_on, business_day.today),
            ..self
        };
        let happened = Happened::change(Verb::ComplianceItemChanged, Noun::ComplianceItem, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}

/// The reason that an item has in that status: the one given, else the one it had; an empty one is none.
fn waived_for(status: ComplianceStatus, given: Option<Option<Note>>, had: Option<Note>) -> Result<Option<Note>, RuleBroken> {
    let refused = |code, detail: &str| Err(RuleBroken::field("/waived_reason", code, detail));
    let given_one = matches!(&given, Some(Some(reason)) if !reason.is_empty());
    let reason = given.unwrap_or(had).filter(|reason| !reason.is_empty());
    match status {
        ComplianceStatus::Waived if reason.is_none() => refused(Code::ReasonRequired, "Say why this need not be met."),
        ComplianceStatus::Waived => Ok(reason),
        _ if given_one => refused(Code::NotWaived, "Only an item that is waived has a reason for it."),
        _ => Ok(None),
    }
}

/// By how many days an item that is still to be met is late.
pub fn days_overdue(status: ComplianceStatus, due_on: Option<NaiveDate>, today: NaiveDate) -> i64 {
    days_past(due_on.filter(|_| status.is_gap()), today)
}

#[cfg(test)]
mod tests;
