//! A file as it is read: how, some rows at a time, and the rows that are refused.

use serde::{Deserialize, Serialize};

use super::{
    MOST_KEPT, Records, RowError,
    cause::{self, ErrorCause},
    row::Layout,
};

/// How a file is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The encoding that it is read in.
    pub encoding: String,
    /// The one by which the first lines have the most cells, all equally many.
    pub delimiter: char,
    /// Which column fills which field.
    pub layout: Layout,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows it has at most.
    pub rows_at_most: u32,
}

/// Some rows of a file, in their order.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The records of the rows that could be read.
    pub records: Records,
    /// The rows that could not, each with what is wrong with it.
    pub refused: Vec<(RejectedRow, Vec<RowError>)>,
    /// How many rows these are.
    pub rows: u32,
}

/// Rows that are left out, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Refusals {
    /// How many rows are left out.
    pub rows: u32,
    /// How many errors there are.
    pub count: u32,
    /// What they have in common.
    pub causes: Vec<ErrorCause>,
    /// The first of them, no more than an import keeps.
    pub errors: Vec<RowError>,
    /// The first of the rows, as long as they are not too large to keep.
    pub rejected: Vec<RejectedRow>,
    bytes: usize,
}

/// How many bytes of rejected rows are kept.
const MOST_BYTES: usize = 4_000_000;

impl Refusals {
    /// Leaves a row out.
    pub fn add(&mut self, row: RejectedRow, errors: Vec<RowError>) {
        self.rows = self.rows.saturating_add(1);
        errors.into_iter().for_each(|error| self.add_error(error));
        self.bytes = self.bytes.saturating_add(row.cells.iter().map(String::len).sum());
        if self.rejected.len() < MOST_KEPT && self.bytes <= MOST_BYTES {
            self.rejected.push(row);
        }
    }

    /// Adds an error that is of no row in particular.
    pub fn add_error(&mut self, error: RowError) {
        self.count = self.count.saturating_add(1);
        cause::count(&mut self.causes, &error);
        if self.errors.len() < MOST_KEPT {
            self.errors.push(error);
        }
    }
}

/// A row that was left out, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// Its line.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}
