//! What rows are found by: their folded texts, in a column of their own, and the parts of the words in them, in one table for all
//! kinds. Whatever writes such a row asks here, so that neither is ever forgotten.

mod unparted;

use domain::text::folded::folded;
use sea_orm::{ActiveModelTrait, DeriveIden, EntityTrait, Value, prelude::Uuid};

pub(crate) use self::unparted::{Behind, lately};
pub(crate) use self::unparted::{due_between, keep, keep_all, note, settle};

/// Which rows have which part: `(org_id, kind, part, row_id)`; of rows that changed lately, as these were.
#[derive(Debug, Clone, Copy, DeriveIden)]
pub(crate) enum Parts {
    Table,
    OrgId,
    Kind,
    Part,
    RowId,
}

/// Of which kinds some rows are not folded yet, and up to which row they are: `(org_id, kind, reached)`.
#[derive(Debug, Clone, Copy, DeriveIden)]
pub(crate) enum Unfolded {
    Table,
    OrgId,
    Kind,
    Reached,
}

/// The kinds of record that are found by words. Parts are kept under these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub(crate) enum Kind {
    Accounts = 1,
    Contacts,
    Deals,
    Leads,
    Tasks,
    Members,
    OnboardingProjects,
    ComplianceItems,
    Assessments,
    Reconciliations,
    ClientWorkspaces,
    Tags,
}

impl Kind {
    /// As it is kept.
    pub fn number(self) -> i16 {
        self as i16
    }
}

/// By which texts the rows of a table are found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundBy<C: 'static> {
    pub kind: Kind,
    pub id: C,
    /// The first is what they are sorted by.
    pub texts: &'static [C],
    /// Where the texts are kept folded; empty until they are.
    pub folded: C,
}

/// A row whose folded text changes, and with it its parts.
#[must_use = "the parts are kept with the row"]
pub(crate) struct Reparted {
    kind: Kind,
    row: Uuid,
    /// Folded, as it was; empty when it was not there, or not folded.
    was: String,
    /// As it is; empty when it is not there any more.
    folded: String,
}

/// Folds the texts of a row that is about to be written; nothing when they are as they were.
pub(crate) fn fold<A: ActiveModelTrait>(by: Option<FoundBy<Column<A>>>, row: &mut A) -> Option<Reparted> {
    let by = by?;
    let texts: Vec<String> = by.texts.iter().filter_map(|&column| text(row, column)).collect();
    let (was, folded) = (text(row, by.folded).unwrap_or_default(), folded(texts.iter().map(String::as_str)));
    if was == folded {
        return None;
    }
    row.set(by.folded, folded.clone().into());
    Some(Reparted { kind: by.kind, row: id(row, by.id)?, was, folded })
}

/// What goes with a row that is deleted.
pub(crate) fn forget<A: ActiveModelTrait>(by: Option<FoundBy<Column<A>>>, row: &A) -> Option<Reparted> {
    let by = by?;
    Some(Reparted { kind: by.kind, row: id(row, by.id)?, was: text(row, by.folded)?, folded: String::new() })
}

type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;

fn text<A: ActiveModelTrait>(row: &A, column: Column<A>) -> Option<String> {
    match row.get(column).into_value() {
        Some(Value::String(text)) => text,
        _ => None,
    }
}

pub(crate) fn id<A: ActiveModelTrait>(row: &A, column: Column<A>) -> Option<Uuid> {
    match row.get(column).into_value() {
        Some(Value::Uuid(id)) => id,
        _ => None,
    }
}
