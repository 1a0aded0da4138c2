//! A CSV file as headings and rows; what is broken is named by its line and column.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicU32, Ordering},
};

use csv::{ReaderBuilder, StringRecord};
use domain::{
    import::{
        ImportKind, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Reading, Records, Refusals, RejectedRow, RowError, guess,
        row::{Layout, Row},
    },
    money::Currency,
};
use sha2::{Digest, Sha256};

use super::decode::{Decoded, decode};

const DELIMITERS: [u8; 4] = *b",;\t|";
const MOST_SAMPLES: usize = 3;
const MOST_SAMPLED: usize = 60;
const MOST_HEADING: usize = 200;

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
        sheet.headings = headings(&first)?;
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
        let before = self.text.as_bytes().iter().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n'));
        position.line() + before.filter(|byte| **byte == b'\n').count() as u64
    }
}

fn headings(row: &SheetRow) -> Result<Vec<String>, String> {
    let SheetRow { line, cells } = row;
    let mut headings: Vec<String> = cells.iter().map(|heading| heading.trim().to_owned()).collect();
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    if headings.len() > MOST_COLUMNS {
        return Err(format!("Line {line}: a file has at most {MOST_COLUMNS} columns, and this one has {}.", headings.len()));
    }
    for (place, heading) in headings.iter().enumerate() {
        if heading.is_empty() {
            return Err(format!("Line {line}: column {} has no heading.", place + 1));
        }
        if heading.chars().count() > MOST_HEADING || heading.chars().any(char::is_control) {
            return Err(format!(
                "Line {line}: column {} has no heading of one line and at most {MOST_HEADING} characters.",
                place + 1
            ));
        }
        if let Some(first) = headings.iter().take(place).position(|other| other == heading) {
            return Err(format!("Line {line}: columns {} and {} are both called {heading}.", first + 1, place + 1));
        }
    }
    Ok(headings)
}

/// The rows of a text, however many cells each has; text that is checked already has no errors.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok)
}

/// What separates cells: the delimiter by which the first lines have the most cells, all equally many.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> = records(text, delimiter).take(20).map(|row| row.len()).collect();
        let width = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|other| **other == width).count();
        if width > 1 { alike * width } else { 0 }
    };
    let best = |best: (u8, usize), (delimiter, score)| if score > best.1 { (delimiter, score) } else { best };
    DELIMITERS.into_iter().map(|delimiter| (delimiter, score(delimiter))).fold((b',', 0), best).0
}

/// The line on which a quoted cell begins that nothing closes.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let (mut line, mut opened, mut at_start, mut quoted) = (1, 1, true, false);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            b'"' if quoted => quoted = false,
            b'"' if at_start => (quoted, opened) = (true, line),
            b'\n' => line += 1,
            _ => {}
        }
        at_start = !quoted && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    quoted.then_some(opened)
}
