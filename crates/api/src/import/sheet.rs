//! A CSV file as headings and rows; what is broken is named by its line and column.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicU32, Ordering},
};

use csv::StringRecord;
use domain::{
    import::{
        ImportKind, MOST_CHARACTERS, MOST_ROWS, Reading, Records, Refusals, RejectedRow, RowError, guess,
        row::{Layout, Row},
    },
    money::Currency,
};
use sha2::{Digest, Sha256};

use super::{
    decode::{Decoded, decode},
    shape::{delimiter, headings, records, unclosed_quote},
};

const MOST_SAMPLES: usize = 3;
const MOST_SAMPLED: usize = 60;

/// A CSV file that could be opened.
pub(crate) struct Sheet {
    text: String,
    encoding: &'static str,
    delimiter: u8,
    sha256: String,
    /// Its headings, from left to right.
    pub headings: Vec<String>,
}

/// A row, and the line on which it begins.
struct SheetRow {
    line: u64,
    cells: StringRecord,
}

impl Sheet {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read at all; one sentence for people, naming the place.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let Decoded { text, encoding } = decode(bytes)?;
        let delimiter = delimiter(&text);
        if let Some(line) = unclosed_quote(&text, delimiter) {
            return Err(format!("Line {line}: a quotation mark opens a cell here and nothing closes it."));
        }
        let mut sheet = Self { text, encoding, delimiter, sha256, headings: Vec::new() };
        let first = sheet.all_rows().next().ok_or("This file is empty.")?;
        sheet.headings = headings(&first.cells).map_err(|why| format!("Line {}: {why}", first.line))?;
        if sheet.rows().nth(MOST_ROWS as usize).is_some() {
            return Err(format!("This file has more than {MOST_ROWS} rows. Split it."));
        }
        Ok(sheet)
    }

    /// Which column fills which field, each with its first values.
    ///
    /// # Errors
    /// A mapping that does not fit the file.
    pub fn layout(&self, kind: ImportKind, mapping: &BTreeMap<String, Option<String>>) -> Result<Layout, String> {
        let mut columns = guess::columns(kind, &self.headings, mapping)?;
        for row in self.rows().take(MOST_SAMPLES) {
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                column.samples.push(cell.chars().take(MOST_SAMPLED).collect());
            }
        }
        Ok(Layout::new(kind, columns))
    }

    /// Reads every row; `read` counts them meanwhile.
    pub fn read(&self, layout: Layout, currency: Currency, read: &AtomicU32) -> Reading {
        let mut records = Records::none(layout.kind);
        let mut refusals = Refusals::default();
        let unfilled = layout.unfilled();
        for field in &unfilled {
            let detail = format!("No column fills {}. Say which one does.", field.label);
            refusals.add(RowError { line: 1, column: None, code: "missing_column".to_owned(), detail });
        }
        let mut rows = 0;
        for SheetRow { line, cells } in self.rows() {
            rows += 1;
            read.store(rows, Ordering::Relaxed);
            if !unfilled.is_empty() {
                continue;
            }
            let read = self.broken(line, &cells).map_or_else(
                || records.read(Row::new(&layout, line, &cells.iter().collect::<Vec<_>>()), currency),
                |error| Err(vec![error]),
            );
            read.err().into_iter().flatten().for_each(|error| refusals.add(error));
        }
        let Self { encoding, delimiter, sha256, .. } = self;
        let (encoding, delimiter) = ((*encoding).to_owned(), char::from(*delimiter));
        Reading { encoding, delimiter, layout, sha256: sha256.clone(), rows, records, refusals }
    }

    /// The rows that begin on those lines.
    pub fn rows_on(&self, lines: &BTreeSet<u64>) -> Vec<RejectedRow> {
        let Some(last) = lines.last() else {
            return Vec::new();
        };
        let short = |cell: &str| cell.chars().take(MOST_CHARACTERS).collect();
        self.rows()
            .take_while(|row| row.line <= *last)
            .filter(|row| lines.contains(&row.line))
            .map(|row| RejectedRow { line: row.line, cells: row.cells.iter().map(short).collect() })
            .collect()
    }

    /// What is wrong with a row as a row.
    fn broken(&self, line: u64, cells: &StringRecord) -> Option<RowError> {
        let error = |column: Option<&String>, code: &str, detail: String| {
            Some(RowError { line, column: column.cloned(), code: code.to_owned(), detail })
        };
        let (has, wants) = (cells.len(), self.headings.len());
        if has < wants {
            let detail = format!("This row has {has} cells and the heading {wants}; the last ones are missing.");
            return error(self.headings.get(has), "ragged_row", detail);
        }
        if cells.iter().skip(wants).any(|cell| !cell.trim().is_empty()) {
            let detail = format!("This row has {has} cells and the heading {wants}. Put cells that hold a delimiter in quotes.");
            return error(self.headings.last(), "ragged_row", detail);
        }
        let long = cells.iter().position(|cell| cell.len() > MOST_CHARACTERS && cell.chars().count() > MOST_CHARACTERS)?;
        error(self.headings.get(long), "too_long", format!("A cell holds at most {MOST_CHARACTERS} characters."))
    }

    /// The rows below the headings that hold anything.
    fn rows(&self) -> impl Iterator<Item = SheetRow> {
        self.all_rows().skip(1).filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
    }

    fn all_rows(&self) -> impl Iterator<Item = SheetRow> {
        records(&self.text, self.delimiter).map(|cells| SheetRow { line: self.line_of(&cells), cells })
    }

    /// The line on which a row begins; the reader's own count stops at the empty lines before it.
    fn line_of(&self, cells: &StringRecord) -> u64 {
        let Some(position) = cells.position() else {
            return 1;
        };
        let start = usize::try_from(position.byte()).unwrap_or(0);
        let before = self.text.as_bytes().iter().skip(start).take_while(|byte| **byte == b'\n');
        position.line() + before.count() as u64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(file: &str, kind: ImportKind) -> Reading {
        let sheet = Sheet::open(file.as_bytes().to_vec()).expect("a sheet");
        let layout = sheet.layout(kind, &BTreeMap::new()).expect("a layout");
        sheet.read(layout, Currency::USD, &AtomicU32::new(0))
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let reading = read("\n\nname,tier\r\n\r\n\"two\nlines\",gold\n\n,\n\nAcme,lead\n", ImportKind::Accounts);
        let errors: Vec<(u64, &str)> = reading.refusals.errors.iter().map(|error| (error.line, error.code.as_str())).collect();
        assert_eq!(errors, [(5, "invalid"), (10, "unknown_word")]);
        assert_eq!(reading.rows, 2);
    }

    proptest! {
        #[test]
        fn no_bytes_make_opening_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Sheet::open(bytes);
        }

        #[test]
        fn no_text_makes_reading_panic_and_no_row_is_lost(text in "[a-c,;\"\t|\r\n=é ]{0,80}") {
            if let Ok(sheet) = Sheet::open(format!("name,account\n{text}").into_bytes()) {
                let layout = sheet.layout(ImportKind::Accounts, &BTreeMap::new()).expect("a layout");
                let reading = sheet.read(layout, Currency::USD, &AtomicU32::new(0));
                let Records::Accounts(records) = &reading.records else { panic!("accounts were asked for") };
                if reading.layout.unfilled().is_empty() {
                    prop_assert_eq!(records.len() + reading.refusals.lines.len(), reading.rows as usize);
                }
                prop_assert_eq!(sheet.rows_on(&reading.refusals.lines).len() <= reading.rows as usize, true);
            }
        }
    }
}
