//! What became of an import, as its row keeps it.

use domain::import::{ImportColumn, RejectedRow, RowError};
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
    pub errors: Vec<RowError>,
    pub rejected: Vec<RejectedRow>,
    pub failure: Option<String>,
}

impl Report {
    pub fn of(row: &table::Model) -> Result<Self, Error> {
        Ok(serde_json::from_value(row.report.clone())?)
    }
}
