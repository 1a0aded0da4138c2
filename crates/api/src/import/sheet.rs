//! A CSV file as headings and rows; what is broken is named by its line and column.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufReader, Read, Seek},
    sync::atomic::{AtomicU32, Ordering},
};

use csv::{Reader, ReaderBuilder, StringRecord};
use domain::{
    import::{
        ImportKind, MOST_CHARACTERS, MOST_ROWS, Reading, Records, Refusals, RejectedRow, RowError, guess,
        row::{Layout, Row},
    },
    money::Currency,
};

use super::{
    decode::{Decoded, decode, unreadable},
    shape::{self, delimiter, headings},
};

const MOST_SAMPLES: usize = 3;
const MOST_SAMPLED: usize = 60;
/// From how many bytes of its beginning the delimiter of a file is guessed.
const BEGINNING: u64 = 64 * 1024;

/// A CSV file that could be opened; its text lies in a file without a name, and is never in memory as a whole.
pub(crate) struct Sheet {
    text: File,
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
    pub fn open(mut file: File) -> Result<Self, String> {
        let Decoded { text, encoding, sha256 } = decode(&mut file)?;
        let mut sheet = Self { text, encoding, delimiter: b',', sha256, headings: Vec::new() };
        sheet.delimiter = delimiter(&sheet.beginning()?);
        shape::rows(BufReader::new(sheet.rewound()?), sheet.delimiter)?;
        let first = sheet.all_rows()?.next().ok_or("This file is empty.")??;
        sheet.headings = headings(&first.cells).map_err(|why| format!("Line {}: {why}", first.line))?;
        Ok(sheet)
    }

    fn rewound(&self) -> Result<&File, String> {
        (&self.text).rewind().map_err(unreadable)?;
        Ok(&self.text)
    }

    /// The beginning of the text, but for a character that it would cut.
    fn beginning(&self) -> Result<String, String> {
        let mut bytes = Vec::new();
        self.rewound()?.take(BEGINNING).read_to_end(&mut bytes).map_err(unreadable)?;
        let whole = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        Ok(whole.to_owned())
    }

    /// Which column fills which field, each with its first values.
    ///
    /// # Errors
    /// A mapping that does not fit the file.
    pub fn layout(&self, kind: ImportKind, mapping: &BTreeMap<String, Option<String>>) -> Result<Layout, String> {
        let mut columns = guess::columns(kind, &self.headings, mapping)?;
        for row in self.rows()?.take(MOST_SAMPLES) {
            for (column, cell) in columns.iter_mut().zip(&row?.cells) {
                column.samples.push(cell.chars().take(MOST_SAMPLED).collect());
            }
        }
        Ok(Layout::new(kind, columns))
    }

    /// Reads every row; `read` counts them meanwhile.
    ///
    /// # Errors
    /// Too many rows, or the disk fails.
    pub fn read(&self, layout: Layout, currency: Currency, read: &AtomicU32) -> Result<Reading, String> {
        let mut records = Records::none(layout.kind);
        let mut refusals = Refusals::default();
        let unfilled = layout.unfilled();
        for field in &unfilled {
            let detail = format!("No column fills {}. Say which one does.", field.label);
            refusals.add(RowError { line: 1, column: None, code: "missing_column".to_owned(), detail });
        }
        let mut rows = 0;
        for row in self.rows()? {
            let SheetRow { line, cells } = row?;
            rows += 1;
            if rows > MOST_ROWS {
                return Err(format!("This file has more than {MOST_ROWS} rows. Split it."));
            }
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
        Ok(Reading { encoding, delimiter, layout, sha256: sha256.clone(), rows, records, refusals })
    }

    /// The rows that begin on those lines.
    ///
    /// # Errors
    /// The disk fails.
    pub fn rows_on(&self, lines: &BTreeSet<u64>) -> Result<Vec<RejectedRow>, String> {
        let Some(last) = lines.last() else {
            return Ok(Vec::new());
        };
        let short = |cell: &str| cell.chars().take(MOST_CHARACTERS).collect();
        self.rows()?
            .take_while(|row| row.as_ref().is_ok_and(|row| row.line <= *last))
            .filter(|row| row.as_ref().is_ok_and(|row| lines.contains(&row.line)))
            .map(|row| row.map(|row| RejectedRow { line: row.line, cells: row.cells.iter().map(short).collect() }))
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
    fn rows(&self) -> Result<impl Iterator<Item = Result<SheetRow, String>>, String> {
        let holds_something = |row: &SheetRow| row.cells.iter().any(|cell| !cell.trim().is_empty());
        Ok(self.all_rows()?.skip(1).filter(move |row| row.as_ref().map_or(true, holds_something)))
    }

    fn all_rows(&self) -> Result<SheetRows<'_>, String> {
        let text = self.rewound()?;
        Ok(SheetRows(ReaderBuilder::new().delimiter(self.delimiter).flexible(true).has_headers(false).from_reader(text)))
    }
}

/// The rows of a sheet from its beginning, however many cells each has.
struct SheetRows<'a>(Reader<&'a File>);

impl Iterator for SheetRows<'_> {
    type Item = Result<SheetRow, String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cells = StringRecord::new();
        match self.0.read_record(&mut cells) {
            Ok(true) => {
                // The reader's own count of where a row begins stops at the empty lines before it.
                let within = cells.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
                Some(Ok(SheetRow { line: self.0.position().line() - 1 - within, cells }))
            }
            Ok(false) => None,
            Err(error) => Some(Err(format!("The file could not be read: {error}."))),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::decode::tests::file as written, *};

    fn read(file: &str, kind: ImportKind) -> Reading {
        let sheet = Sheet::open(written(file.as_bytes())).expect("a sheet");
        let layout = sheet.layout(kind, &BTreeMap::new()).expect("a layout");
        sheet.read(layout, Currency::USD, &AtomicU32::new(0)).expect("a reading")
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
            let _ = Sheet::open(written(&bytes));
        }

        #[test]
        fn no_text_makes_reading_panic_and_no_row_is_lost(text in "[a-c,;\"\t|\r\n=é ]{0,80}") {
            if let Ok(sheet) = Sheet::open(written(format!("name,account\n{text}").as_bytes())) {
                let layout = sheet.layout(ImportKind::Accounts, &BTreeMap::new()).expect("a layout");
                let reading = sheet.read(layout, Currency::USD, &AtomicU32::new(0)).expect("a reading");
                let Records::Accounts(records) = &reading.records else { panic!("accounts were asked for") };
                if reading.layout.unfilled().is_empty() {
                    prop_assert_eq!(records.len() + reading.refusals.lines.len(), reading.rows as usize);
                }
                prop_assert_eq!(sheet.rows_on(&reading.refusals.lines).expect("rows").len() <= reading.rows as usize, true);
            }
        }
    }
}
