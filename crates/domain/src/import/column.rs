//! The columns that a kind of file may have: each says once which field it fills, how it may be headed, and how its cells are read.

use super::{Field, row::Wrong};
use crate::money::Currency;

/// A column that a kind of file may have; `R` is what its cells are put into.
#[derive(Debug)]
pub struct Column<R> {
    /// The field that it fills.
    pub field: Field,
    /// Puts a cell where it belongs. It is not asked for a row whose file lacks the column.
    pub(super) put: fn(&mut R, &mut Cell<'_>),
}

impl<R> Column<R> {
    /// A column without whose field no row can be brought in.
    pub(super) const fn required(
        name: &'static str,
        label: &'static str,
        headings: &'static [&'static str],
        put: fn(&mut R, &mut Cell<'_>),
    ) -> Self {
        Self { field: Field { name, label, required: true, headings }, put }
    }

    /// A column that a file may lack, and whose cells may be empty.
    pub(super) const fn optional(
        name: &'static str,
        label: &'static str,
        headings: &'static [&'static str],
        put: fn(&mut R, &mut Cell<'_>),
    ) -> Self {
        Self { field: Field { name, label, required: false, headings }, put }
    }
}

/// The cell of a row that stands in some column.
#[derive(Debug)]
pub struct Cell<'a> {
    /// Its text, without the space around it.
    pub(super) text: &'a str,
    /// What amounts are in.
    pub(super) currency: Currency,
    /// Why it cannot be read, once somebody tried.
    pub(super) wrong: Option<Wrong>,
}

impl Cell<'_> {
    /// What it holds; nothing when it is empty, or cannot be read.
    pub(super) fn read<T>(&mut self, read: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        if self.text.is_empty() {
            return None;
        }
        read(self.text).map_err(|wrong| self.wrong = Some(wrong)).ok()
    }
}
