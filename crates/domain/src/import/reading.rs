//! A file as it was read: its records, and the rows that were refused.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{MOST_KEPT, Records, RowError, row::Layout};

/// A file as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The encoding that it was read in.
    pub encoding: String,
    /// What separates its cells.
    pub delimiter: char,
    /// Which column fills which field.
    pub layout: Layout,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows it has.
    pub rows: u32,
    /// The records of the rows that could be read.
    pub records: Records,
    /// The rows that could not.
    pub refusals: Refusals,
}

/// Rows that are left out, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Refusals {
    /// How many errors there are.
    pub count: u32,
    /// The first of them.
    pub errors: Vec<RowError>,
    /// The lines of the rows.
    pub lines: BTreeSet<u64>,
}

impl Refusals {
    /// Adds an error.
    pub fn add(&mut self, error: RowError) {
        self.count = self.count.saturating_add(1);
        self.lines.insert(error.line);
        if self.errors.len() < MOST_KEPT {
            self.errors.push(error);
        }
    }

    /// How many rows are left out.
    pub fn rows(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
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
