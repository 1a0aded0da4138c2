//! One row of a file, seen by field: what its cells hold, and what is wrong with them.

use super::{Cell, Column, Field, ImportColumn, ImportKind, RowError, inert::lively};
use crate::{
    money::Currency,
    rule::{Code, RuleBroken},
};

/// How many characters say what is wrong with a cell.
const MOST_DETAIL: usize = 400;

/// A cell that cannot be read: a code for programs, a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The stable code.
    pub code: Code,
    /// One sentence for people.
    pub detail: String,
}

impl From<RuleBroken> for Wrong {
    fn from(rule: RuleBroken) -> Self {
        let detail = rule.to_string();
        let (RuleBroken::Conflict { code, .. } | RuleBroken::Field { code, .. } | RuleBroken::NotYours { code, .. }) = rule;
        Self { code, detail }
    }
}

impl Wrong {
    /// What is wrong.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

/// Which column of a file fills which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What the file holds.
    pub kind: ImportKind,
    /// Its columns, from left to right.
    pub columns: Vec<ImportColumn>,
    places: Vec<(&'static str, usize)>,
}

impl Layout {
    /// The layout that these columns make.
    pub fn new(kind: ImportKind, columns: Vec<ImportColumn>) -> Self {
        let place = |field: &Field| columns.iter().position(|column| column.field.as_deref() == Some(field.name));
        let places = kind.fields().into_iter().filter_map(|field| Some((field.name, place(field)?))).collect();
        Self { kind, columns, places }
    }

    /// Required fields that no column fills.
    pub fn unfilled(&self) -> Vec<&'static Field> {
        self.kind.fields().into_iter().filter(|field| field.required && self.place(field.name).is_none()).collect()
    }

    /// The error of a cell, or of the whole row when no column fills the field.
    pub fn error(&self, line: u64, field: &str, wrong: Wrong) -> RowError {
        let column = self.place(field).and_then(|place| self.columns.get(place)).map(|column| column.column.clone());
        RowError { line, column, code: wrong.code.into(), detail: wrong.detail.chars().take(MOST_DETAIL).collect() }
    }

    fn place(&self, field: &str) -> Option<usize> {
        self.places.iter().find(|(name, _)| *name == field).map(|(_, place)| *place)
    }
}

/// One row of a file.
#[derive(Debug)]
pub struct Row<'a> {
    layout: &'a Layout,
    line: u64,
    cells: &'a [&'a str],
    currency: Currency,
    errors: Vec<RowError>,
}

impl<'a> Row<'a> {
    /// The row on that line, its cells from left to right; amounts are in that currency.
    pub fn new(layout: &'a Layout, line: u64, cells: &'a [&'a str], currency: Currency) -> Self {
        Self { layout, line, cells, currency, errors: Vec::new() }
    }

    /// The line that it stands on.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Its cells as they stand there.
    pub fn cells(&self) -> Vec<String> {
        self.cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    /// What its cells hold, by the columns of its kind, and whatever is wrong with them: a field without a column is left as it was.
    pub(super) fn read<R: Default>(&mut self, columns: &[Column<R>]) -> R {
        let mut read = R::default();
        for Column { field, put } in columns {
            let place = self.layout.place(field.name);
            let text = place.and_then(|place| self.cells.get(place)).map_or("", |text| lively(text.trim()).trim());
            let mut cell = Cell { text, currency: self.currency, wrong: None };
            if place.is_some() {
                put(&mut read, &mut cell);
            }
            if field.required && text.is_empty() {
                cell.wrong = Some(Wrong::new(Code::Missing, "This must not be empty."));
            }
            if let Some(wrong) = cell.wrong {
                self.refuse(field.name, wrong);
            }
        }
        read
    }

    /// Adds what is wrong with a field.
    pub fn refuse(&mut self, field: &'static str, wrong: Wrong) {
        self.errors.push(self.layout.error(self.line, field, wrong));
    }

    /// The record, if nothing is wrong with the row.
    ///
    /// # Errors
    /// What is wrong.
    pub fn finish<T>(self, record: Option<T>) -> Result<T, Vec<RowError>> {
        record.filter(|_| self.errors.is_empty()).ok_or(self.errors)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        import::{Records, RowCode, column_mapping},
        money::Currency,
    };

    /// Reads one line under a heading; errors as column and code.
    pub(in crate::import) fn read_one<T>(
        kind: ImportKind,
        heading: &str,
        line: &str,
        read: impl FnOnce(Row<'_>) -> Result<T, Vec<RowError>>,
    ) -> Result<T, Vec<(String, Code)>> {
        let delimiter = if heading.contains(';') { ';' } else { ',' };
        let headings: Vec<String> = heading.split(delimiter).map(str::to_owned).collect();
        let layout = Layout::new(kind, column_mapping::columns(kind, &headings, &BTreeMap::new()).expect("a layout"));
        let cells: Vec<&str> = line.split(delimiter).collect();
        let told = |error: RowError| match error.code {
            RowCode::Known(code) => (error.column.unwrap_or_default(), code),
            RowCode::Other(text) => panic!("{text} is written"),
        };
        read(Row::new(&layout, 2, &cells, Currency::USD)).map_err(|errors| errors.into_iter().map(told).collect())
    }

    #[test]
    fn required_fields_without_a_column_are_known() {
        let layout = Layout::new(ImportKind::Subscriptions, Vec::new());
        let names: Vec<&str> = layout.unfilled().iter().map(|field| field.name).collect();
        assert_eq!(names, ["account", "name", "interval", "amount", "started_on"]);
    }

    proptest! {
        #[test]
        fn no_row_makes_reading_panic(cells in proptest::collection::vec(any::<String>(), 0..14), kind in 0_usize..5) {
            let kind = <ImportKind as strum::IntoEnumIterator>::iter().nth(kind).expect("a kind");
            let headings: Vec<String> = kind.fields().iter().map(|field| field.name.to_owned()).collect();
            let layout = Layout::new(kind, column_mapping::columns(kind, &headings, &BTreeMap::new()).expect("a layout"));
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let _ = Records::none(kind).read(Row::new(&layout, 2, &cells, Currency::USD));
        }
    }
}
