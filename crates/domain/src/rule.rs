//! What a rule answers: the change it allows, or the reason why not.

mod code;

use serde::Serialize;
use thiserror::Error;
use uuid::Uuid;

pub use self::code::Code;
use crate::{
    id::AccountId,
    journal::{Happened, Noun, Scope, Verb},
};

/// A value that a rule changed, and what happened to it, for the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// The value as it is now.
    pub value: T,
    /// What the journal is told; nothing when nothing changed.
    pub happened: Option<Happened>,
}

impl<T> Changed<T> {
    /// A value that was changed.
    pub fn new(value: T, happened: Happened) -> Self {
        Self { value, happened: Some(happened) }
    }

    /// A value that is new: the journal keeps all of it.
    pub fn added(verb: Verb, noun: Noun, id: impl Into<Uuid>, value: T) -> Self
    where
        T: Serialize,
    {
        let happened = Happened::whole(verb, noun, id, &value);
        Self::new(value, happened)
    }

    /// The same, with the account that what happened hangs on, where the value does not tell.
    pub fn on_account(self, account: AccountId) -> Self {
        Self { happened: self.happened.map(|happened| happened.on_account(Some(account))), ..self }
    }

    /// The same, with whom it concerns beside those who reach all records of its kind.
    pub fn concerning(self, concerns: impl IntoIterator<Item = Scope>) -> Self {
        Self { happened: self.happened.map(|happened| happened.concerning(concerns)), ..self }
    }

    /// A value that was already as asked for: nothing is written.
    pub fn nothing(value: T) -> Self {
        Self { value, happened: None }
    }
}

/// Why a well-formed request cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RuleBroken {
    /// The record is in a state that does not allow it.
    #[error("{detail}")]
    Conflict {
        /// The stable code.
        code: Code,
        /// One sentence for people.
        detail: String,
    },
    /// A field's value does not fit the rest of what is known.
    #[error("{detail}")]
    Field {
        /// The JSON pointer of the field, such as `/due_on`.
        pointer: &'static str,
        /// The stable code.
        code: Code,
        /// One sentence for people.
        detail: String,
    },
    /// Who asks may change the record, but not this of it.
    #[error("{detail}")]
    NotYours {
        /// The stable code.
        code: Code,
        /// One sentence for people.
        detail: String,
    },
}

impl RuleBroken {
    /// The record's state does not allow it.
    pub fn conflict(code: Code, detail: impl Into<String>) -> Self {
        Self::Conflict { code, detail: detail.into() }
    }

    /// The field at `pointer` does not fit.
    pub fn field(pointer: &'static str, code: Code, detail: impl Into<String>) -> Self {
        Self::Field { pointer, code, detail: detail.into() }
    }

    /// The field at `pointer` names a record that does not exist within reach.
    pub fn unknown(pointer: &'static str, noun: &str) -> Self {
        Self::field(pointer, Code::UnknownReference, format!("There is no such {noun}."))
    }

    /// Who asks may not change this.
    pub fn not_yours(code: Code, detail: impl Into<String>) -> Self {
        Self::NotYours { code, detail: detail.into() }
    }
}
