//! A CSV file as headings and rows; what is broken is named by its line and column.

mod rows;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read, Seek},
};

use csv::StringRecord;
use domain::{
    import::{
        Batch, ImportKind, MOST_CHARACTERS, Reading, Records, RejectedRow, RowError, column_mapping,
        row::{Layout, Row},
    },
    money::Currency,
    rule::Code,
};

use self::rows::{SheetRow, SheetRows};
use super::{
    decode::{Decoded, decode, unreadable},
    shape::{self, delimiter, headings},
};

const MOST_SAMPLES: usize = 3;
const MOST_SAMPLED: usize = 60;
/// How many rows, and how many bytes of them, are read at a time.
const A_BATCH: (u32, usize) = (500, 500_000);
/// From how many bytes of its beginning the delimiter of a file is guessed.
const BEGINNING: u64 = 64 * 1024;

/// A CSV file that could be opened; its text lies in a file without a name, and is never in memory as a whole.
pub(crate) struct Sheet {
    text: File,
    encoding: &'static str,
    delimiter: u8,
    sha256: String,
    rows_at_most: u32,
    /// Its headings, from left to right.
    pub headings: Vec<String>,
}

impl Sheet {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read at all; one sentence for people, naming the place.
    pub fn open(mut file: File) -> Result<Self, String> {
        let Decoded { text, encoding, sha256 } = decode(&mut file)?;
        let mut sheet = Self { text, encoding, delimiter: b',', sha256, rows_at_most: 0, headings: Vec::new() };
        sheet.delimiter = delimiter(&sheet.beginning()?);
        sheet.rows_at_most = shape::rows(BufReader::new(sheet.rewound()?), sheet.delimiter)?;
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
        let mut columns = column_mapping::columns(kind, &self.headings, mapping)?;
        for row in self.rows()?.take(MOST_SAMPLES) {
            for (column, cell) in columns.iter_mut().zip(&row?.cells) {
                column.samples.push(cell.chars().take(MOST_SAMPLED).collect());
            }
        }
        Ok(Layout::new(kind, columns))
    }

    /// How it is read.
    pub fn reading(&self, layout: Layout) -> Reading {
        Reading {
            encoding: self.encoding.to_owned(),
            delimiter: char::from(self.delimiter),
            layout,
            sha256: self.sha256.clone(),
            rows_at_most: self.rows_at_most,
        }
    }

    /// Reads every row, a batch at a time, until `take` wants no more; of a file that lacks a required column, the rows are only
    /// counted.
    ///
    /// # Errors
    /// More rows than there may be, or the disk fails.
    pub fn read(
        &self,
        layout: &Layout,
        currency: Currency,
        most: u32,
        mut take: impl FnMut(Batch) -> bool,
    ) -> Result<(), String> {
        let counts_only = !layout.unfilled().is_empty();
        let none = || Batch { records: Records::none(layout.kind), refused: Vec::new(), rows: 0 };
        let (mut batch, mut bytes, mut rows) = (none(), 0, 0);
        for row in self.rows()? {
            let SheetRow { line, cells } = row?;
            rows += 1;
            batch.rows += 1;
            if rows > most {
                return Err(format!("This file has more than {most} rows. Split it."));
            }
            if !counts_only {
                bytes += cells.as_slice().len();
                self.read_row(layout, currency, line, &cells, &mut batch);
            }
            if batch.rows >= A_BATCH.0 || bytes >= A_BATCH.1 {
                bytes = 0;
                if !take(std::mem::replace(&mut batch, none())) {
                    return Ok(());
                }
            }
        }
        take(batch);
        Ok(())
    }

    fn read_row(&self, layout: &Layout, currency: Currency, line: u64, cells: &StringRecord, batch: &mut Batch) {
        let texts: Vec<&str> = cells.iter().collect();
        let read = match self.broken(line, cells) {
            Some(error) => Err(vec![error]),
            None => batch.records.read(Row::new(layout, line, &texts, currency)),
        };
        if let Err(errors) = read {
            let cells = texts.into_iter().map(|cell| cell.chars().take(MOST_CHARACTERS).collect()).collect();
            batch.refused.push((RejectedRow { line, cells }, errors));
        }
    }

    /// What is wrong with a row as a row.
    fn broken(&self, line: u64, cells: &StringRecord) -> Option<RowError> {
        let error = |column: Option<&String>, code: Code, detail: String| {
            Some(RowError { line, column: column.cloned(), code: code.into(), detail })
        };
        let (has, wants) = (cells.len(), self.headings.len());
        if has < wants {
            let detail = format!("This row has {has} cells and the heading {wants}; the last ones are missing.");
            return error(self.headings.get(has), Code::RaggedRow, detail);
        }
        if cells.iter().skip(wants).any(|cell| !cell.trim().is_empty()) {
            let detail = format!("This row has {has} cells and the heading {wants}. Put cells that hold a delimiter in quotes.");
            return error(self.headings.last(), Code::RaggedRow, detail);
        }
        let long = cells.iter().position(|cell| cell.len() > MOST_CHARACTERS && cell.chars().count() > MOST_CHARACTERS)?;
        error(self.headings.get(long), Code::TooLong, format!("A cell holds at most {MOST_CHARACTERS} characters."))
    }

    /// The rows below the headings that hold anything.
    fn rows(&self) -> Result<impl Iterator<Item = Result<SheetRow, String>>, String> {
        let holds_something = |row: &SheetRow| row.cells.iter().any(|cell| !cell.trim().is_empty());
        Ok(self.all_rows()?.skip(1).filter(move |row| row.as_ref().map_or(true, holds_something)))
    }

    fn all_rows(&self) -> Result<SheetRows<'_>, String> {
        Ok(SheetRows::of(self.rewound()?, self.delimiter))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use domain::import::RowCode;

    use super::{super::decode::tests::file as written, *};

    /// Reads a sheet of accounts: how many records, and the refused rows.
    fn read(sheet: &Sheet) -> (usize, Vec<(RejectedRow, Vec<RowError>)>, u32) {
        let layout = sheet.layout(ImportKind::Accounts, &BTreeMap::new()).expect("a layout");
        let (mut records, mut refused, mut rows) = (0, Vec::new(), 0);
        let take = |batch: Batch| {
            let Records::Accounts(some) = batch.records else { panic!("accounts were asked for") };
            records += some.len();
            refused.extend(batch.refused);
            rows += batch.rows;
            true
        };
        sheet.read(&layout, Currency::USD, 10_000, take).expect("rows");
        (records, refused, rows)
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let file = "\n\nname,tier\r\n\r\n\"two\nlines\",gold\n\n,\n\nAcme,lead\n";
        let (_, refused, rows) = read(&Sheet::open(written(file.as_bytes())).expect("a sheet"));
        let errors: Vec<(u64, &RowCode)> = refused.iter().map(|(row, errors)| (row.line, &errors[0].code)).collect();
        assert_eq!((errors, rows), (vec![(5, &Code::Invalid.into()), (10, &Code::UnknownWord.into())], 2));
    }

    #[test]
    fn rows_come_in_batches_and_no_more_than_there_may_be() {
        let sheet = Sheet::open(written(format!("name\n{}", "Acme\n".repeat(1201)).as_bytes())).expect("a sheet");
        let layout = sheet.layout(ImportKind::Accounts, &BTreeMap::new()).expect("a layout");
        let mut batches = Vec::new();
        sheet
            .read(&layout, Currency::USD, 1201, |batch| {
                batches.push(batch.rows);
                true
            })
            .expect("rows");
        assert_eq!(batches, [500, 500, 201]);
        assert!(sheet.read(&layout, Currency::USD, 1200, |_| true).is_err_and(|why| why.contains("more than 1200 rows")));
    }

    proptest! {
        #[test]
        fn no_bytes_make_opening_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Sheet::open(written(&bytes));
        }

        #[test]
        fn no_text_makes_reading_panic_and_no_row_is_lost(text in "[a-c,;\"\t|\r\n=é ]{0,80}") {
            if let Ok(sheet) = Sheet::open(written(format!("name,account\n{text}").as_bytes())) {
                let (records, refused, rows) = read(&sheet);
                prop_assert!(records + refused.len() == rows as usize || !sheet.headings.contains(&"name".to_owned()));
            }
        }
    }
}
