//! What became of an import, as its row keeps it.

use std::cmp::Reverse;

use domain::import::{ErrorCause, ImportColumn, MOST_KEPT, Reading, Refusals, RejectedRow, RowError, cause};
use serde::{Deserialize, Serialize};

use super::table;
use crate::Error;

/// What became of an import.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Report {
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub sha256: Option<String>,
    pub columns: Vec<ImportColumn>,
    pub created: u32,
    pub updated: u32,
    pub skipped: u32,
    pub error_count: u32,
    pub causes: Vec<ErrorCause>,
    pub errors: Vec<RowError>,
    pub rejected: Vec<RejectedRow>,
    pub failure: Option<String>,
}

impl Report {
    pub fn of(row: &table::Model) -> Result<Self, Error> {
        Ok(serde_json::from_value(row.report.clone())?)
    }

    /// Of a file that was checked.
    pub fn of_check(reading: &Reading, refusals: Refusals) -> Self {
        let report = Self {
            encoding: Some(reading.encoding.clone()),
            delimiter: Some(reading.delimiter),
            sha256: Some(reading.sha256.clone()),
            columns: reading.layout.columns.clone(),
            ..Self::default()
        };
        report.with(refusals)
    }

    /// The same with more rows left out.
    pub fn with(mut self, refusals: Refusals) -> Self {
        let Refusals { rows, count, causes, errors, rejected, .. } = refusals;
        self.skipped += rows;
        self.error_count += count;
        causes.into_iter().for_each(|cause| cause::add(&mut self.causes, cause));
        self.causes.sort_by_key(|cause| Reverse(cause.count));
        self.errors.extend(errors);
        self.errors.truncate(MOST_KEPT);
        self.errors.sort_by_key(|error| error.line);
        self.rejected.extend(rejected);
        self.rejected.truncate(MOST_KEPT);
        self.rejected.sort_by_key(|row| row.line);
        self
    }
}
