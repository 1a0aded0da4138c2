//! A person of a client; at most one of each client is whom to ask first.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::Timestamp,
    id::{AccountId, ContactId},
    journal::{Happened, Noun, Verb},
    patch,
    rule::Changed,
    text::{Email, PhoneNumber, Title},
};

/// A person of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// Their id.
    pub id: ContactId,
    /// Counts their changes.
    pub version: u32,
    /// The client.
    pub account_id: AccountId,
    /// Their name.
    pub name: Title,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// Their telephone number.
    pub phone: Option<PhoneNumber>,
    /// What they do there.
    pub job_title: Option<Title>,
    /// Whether they are whom to ask first; at most one person of a client is.
    pub primary: bool,
    /// When they were added.
    pub created_at: Timestamp,
}

/// A new person of a client.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Their name.
    pub name: Title,
    /// Their e-mail address.
    #[serde(default)]
    pub email: Option<Email>,
    /// Their telephone number.
    #[serde(default)]
    pub phone: Option<PhoneNumber>,
    /// What they do there.
    #[serde(default)]
    pub job_title: Option<Title>,
    /// Whether they are whom to ask first; then nobody else of the client is.
    #[serde(default)]
    pub primary: bool,
}

impl NewContact {
    /// The contact that it becomes.
    pub fn into_contact(self, id: ContactId, account_id: AccountId, created_at: Timestamp) -> Changed<Contact> {
        let Self { name, email, phone, job_title, primary } = self;
        let contact = Contact { id, version: 1, account_id, name, email, phone, job_title, primary, created_at };
        Changed::added(Verb::ContactAdded, Noun::Contact, id, contact)
    }
}

/// A merge patch of a person of a client.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContactChanges {
    /// Their name.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// Their e-mail address.
    #[serde(deserialize_with = "patch::clearable")]
    pub email: Option<Option<Email>>,
    /// Their telephone number.
    #[serde(deserialize_with = "patch::clearable")]
    pub phone: Option<Option<PhoneNumber>>,
    /// What they do there.
    #[serde(deserialize_with = "patch::clearable")]
    pub job_title: Option<Option<Title>>,
    /// Whether they are whom to ask first; then nobody else of the client is.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub primary: Option<bool>,
}

impl Contact {
    /// The contact with the changes made.
    pub fn change(self, changes: ContactChanges) -> Changed<Self> {
        let ContactChanges { name, email, phone, job_title, primary } = changes;
        let before = self.clone();
        let value = Self {
            name: name.unwrap_or(self.name),
            email: email.unwrap_or(self.email),
            phone: phone.unwrap_or(self.phone),
            job_title: job_title.unwrap_or(self.job_title),
            primary: primary.unwrap_or(self.primary),
            ..self
        };
        let happened = Happened::change(Verb::ContactChanged, Noun::Contact, value.id, &before, &value);
        Changed { value, happened }
    }
}
