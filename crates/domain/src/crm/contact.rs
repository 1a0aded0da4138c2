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
    /// A UUIDv7: ids ascend as records are added.
    pub id: ContactId,
    /// Counts its changes from 1; `If-Match` names it.
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

patch::bodies! {
    /// A new person of a client.
    NewContact,
    /// A merge patch of a person of a client.
    ContactChanges;
    required {
        /// Their name.
        name: Title,
    }
    settable {
        /// Whether they are whom to ask first; then nobody else of the client is.
        primary: bool,
    }
    clearable {
        /// Their e-mail address.
        email: Email,
        /// Their telephone number.
        phone: PhoneNumber,
        /// What they do there.
        job_title: Title,
    }
}

impl NewContact {
    /// The contact that it becomes.
    pub fn into_contact(self, id: ContactId, account_id: AccountId, created_at: Timestamp) -> Changed<Contact> {
        let contact = Contact::named(id, account_id, self.name.clone(), created_at).with(self.into());
        Changed::added(Verb::ContactAdded, Noun::Contact, id, contact)
    }
}

impl Contact {
    /// A person of whom no more is known.
    fn named(id: ContactId, account_id: AccountId, name: Title, created_at: Timestamp) -> Self {
        Self { id, version: 1, account_id, name, email: None, phone: None, job_title: None, primary: false, created_at }
    }

    fn with(self, changes: ContactChanges) -> Self {
        Self {
            name: changes.name.unwrap_or(self.name),
            email: changes.email.unwrap_or(self.email),
            phone: changes.phone.unwrap_or(self.phone),
            job_title: changes.job_title.unwrap_or(self.job_title),
            primary: changes.primary.unwrap_or(self.primary),
            ..self
        }
    }

    /// The contact with the changes made.
    pub fn change(self, changes: ContactChanges) -> Changed<Self> {
        let value = self.clone().with(changes);
        let happened = Happened::change(Verb::ContactChanged, Noun::Contact, value.id, &self, &value);
        Changed { value, happened }
    }
}
