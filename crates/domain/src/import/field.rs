//! The fields that a kind of file may fill.

use super::{ImportField, ImportKind, account, deal, lead, member, subscription};

impl ImportKind {
    /// The fields that its columns can fill.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Members => member::FIELDS,
            Self::Accounts => account::FIELDS,
            Self::Deals => deal::FIELDS,
            Self::Leads => lead::FIELDS,
            Self::Subscriptions => subscription::FIELDS,
        }
    }
}

/// A field that a kind of file may fill, and the headings by which it is recognized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, which is a heading of its own.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// Whether every row needs it.
    pub required: bool,
    /// Other headings, in lower case with underscores; the likelier ones first.
    pub headings: &'static [&'static str],
}

impl Field {
    pub(super) const fn required(name: &'static str, label: &'static str, headings: &'static [&'static str]) -> Self {
        Self { name, label, required: true, headings }
    }

    pub(super) const fn optional(name: &'static str, label: &'static str, headings: &'static [&'static str]) -> Self {
        Self { name, label, required: false, headings }
    }
}

impl From<&Field> for ImportField {
    fn from(field: &Field) -> Self {
        Self { name: field.name.to_owned(), label: field.label.to_owned(), required: field.required }
    }
}
