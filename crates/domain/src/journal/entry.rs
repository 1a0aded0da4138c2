//! One line of a journal.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use strum::{Display, EnumString};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    calendar::Timestamp,
    id::{MemberId, OrganizationId},
    journal::Hash,
};

/// A journal of its own, with its own order and chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Stream {
    /// Everything about the organization's team and its accounts, deals, leads and tasks.
    Crm,
    /// Sign-ins, denials, and what concerns the house itself.
    System,
}

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
    /// An import.
    Import,
}

/// What a rule says happened; the journal adds who, when and where in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// What, in the past tense: `task.completed`.
    pub verb: &'static str,
    /// The kind of thing that it happened to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// What is worth keeping about it; a JSON object.
    pub data: Value,
}

impl Happened {
    /// Something new; `data` is what it is.
    pub fn new(verb: &'static str, noun: Noun, object: impl Into<Uuid>, data: Value) -> Self {
        Self { verb, noun, object: object.into(), data }
    }

    /// The fields that differ between two states of a record, each as `{from, to}`; nothing when none does.
    pub fn change<T: Serialize>(verb: &'static str, noun: Noun, object: impl Into<Uuid>, before: &T, after: &T) -> Option<Self> {
        let (Ok(Value::Object(before)), Ok(Value::Object(after))) = (serde_json::to_value(before), serde_json::to_value(after))
        else {
            return None;
        };
        let differing: Map<String, Value> = after
            .into_iter()
            .filter(|(field, to)| before.get(field) != Some(to))
            .map(|(field, to)| {
                let from = before.get(&field).cloned().unwrap_or_default();
                (field, json!({ "from": from, "to": to }))
            })
            .collect();
        (!differing.is_empty()).then(|| Self::new(verb, noun, object, Value::Object(differing)))
    }
}

/// One line of a journal, as its hash covers it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The organization whose journal it is.
    pub organization: OrganizationId,
    /// The journal.
    #[serde(serialize_with = "as_text")]
    pub stream: Stream,
    /// Its place in the order, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; nobody when the house itself acted.
    pub actor: Option<MemberId>,
    /// What.
    pub verb: String,
    /// The kind of thing that it happened to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// What is worth keeping about it.
    pub data: Value,
    /// The hash of the entry before it.
    pub previous: Hash,
}

fn as_text<S: serde::Serializer>(stream: &Stream, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(stream)
}
