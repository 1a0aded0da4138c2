//! The rows of a sheet, each with the line on which it begins.

use std::fs::File;

use csv::{Reader, ReaderBuilder, StringRecord};

/// A row, and the line on which it begins.
pub(super) struct SheetRow {
    pub line: u64,
    pub cells: StringRecord,
}

/// The rows of a sheet from its beginning, however many cells each has.
pub(super) struct SheetRows<'a>(Reader<&'a File>);

impl<'a> SheetRows<'a> {
    pub fn of(text: &'a File, delimiter: u8) -> Self {
        Self(ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text))
    }
}

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
