//! The fields that a kind of file may fill.

use super::{Column, ImportField, ImportKind, account, deal, lead, member, subscription};

impl ImportKind {
    /// The fields that its columns can fill, in the order in which people are shown them.
    pub fn fields(self) -> Vec<&'static Field> {
        match self {
            Self::Members => of(member::COLUMNS),
            Self::Accounts => of(account::COLUMNS),
            Self::Deals => of(deal::COLUMNS),
            Self::Leads => of(lead::COLUMNS),
            Self::Subscriptions => of(subscription::COLUMNS),
        }
    }
}

fn of<R>(columns: &'static [Column<R>]) -> Vec<&'static Field> {
    columns.iter().map(|column| &column.field).collect()
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

impl From<&Field> for ImportField {
    fn from(field: &Field) -> Self {
        Self { name: field.name.to_owned(), label: field.label.to_owned(), required: field.required }
    }
}
