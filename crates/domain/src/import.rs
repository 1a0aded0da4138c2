//! Records brought in from a CSV file: what each kind of file may hold, and what became of it.

pub mod account;
pub mod cause;
pub mod cell;
pub mod column;
pub mod column_mapping;
pub mod deal;
pub mod field;
pub mod inert;
pub mod known;
pub mod lead;
pub mod member;
pub mod reading;
pub mod records;
pub mod row;
pub mod row_code;
pub mod seen;
pub mod subscription;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString};
use utoipa::ToSchema;

pub use self::{
    cause::ErrorCause,
    column::{Cell, Column},
    field::Field,
    reading::{Batch, Reading, Refusals, RejectedRow},
    records::{Line, Records},
    row_code::RowCode,
};
use crate::{
    calendar::Timestamp,
    id::{ImportId, MemberId},
    people::organization::BusinessDay,
    text::Title,
};

/// In whose name rows come in, and when.
#[derive(Debug, Clone, Copy)]
pub struct Importing {
    /// Whoever began the import: they run the organization.
    pub by: MemberId,
    /// The moment and the day there.
    pub business_day: BusinessDay,
}

/// The most columns that a file may have.
pub const MOST_COLUMNS: usize = 200;
/// The most rows that a file may have.
pub const MOST_ROWS: u32 = 1_000_000;
/// The most rows that a file of members may have.
pub const MOST_MEMBERS: u32 = 20_000;
/// The most characters that a cell may have.
pub const MOST_CHARACTERS: usize = 10_000;
/// How many errors an answer carries.
pub const MOST_SHOWN: usize = 100;
/// How many errors, and how many rejected rows, are kept.
pub const MOST_KEPT: usize = 1_000;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, EnumIter, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ImportKind {
    /// Members of the team.
    Members,
    /// Client companies.
    Accounts,
    /// Deals.
    Deals,
    /// Leads.
    Leads,
    /// Subscriptions.
    Subscriptions,
}

impl ImportKind {
    /// The most rows that such a file may have.
    pub fn most_rows(self) -> u32 {
        if self == Self::Members { MOST_MEMBERS } else { MOST_ROWS }
    }
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ImportStatus {
    /// It is being checked, or taken in.
    Running,
    /// It is done; after a dry run, nothing was written.
    Done,
    /// Rows had errors, so nothing was written.
    Refused,
    /// The file could not be read, so nothing was written.
    Failed,
    /// The server stopped meanwhile, so nothing was written.
    Interrupted,
}

/// A field that a kind of file may fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportField {
    /// Its name, for a mapping.
    #[schema(max_length = 60)]
    pub name: String,
    /// Its name for people.
    #[schema(max_length = 60)]
    pub label: String,
    /// Whether every row needs it.
    pub required: bool,
}

/// A column of the file, and the field it fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    /// Its heading, as the file has it.
    #[schema(max_length = 200)]
    pub column: String,
    /// The field that it fills; null when it is left out.
    #[schema(max_length = 60)]
    pub field: Option<String>,
    /// Whether Atrium guessed that.
    pub guessed: bool,
    /// Its first values.
    #[schema(max_items = 3)]
    pub samples: Vec<String>,
}

/// What is wrong with one cell or row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowError {
    /// The line of the file, the heading being line 1.
    #[schema(value_type = u32, minimum = 1)]
    pub line: u64,
    /// The heading of the column.
    #[schema(max_length = 200)]
    pub column: Option<String>,
    /// What is wrong, for programs.
    pub code: RowCode,
    /// What is wrong, for people.
    #[schema(max_length = 400)]
    pub detail: String,
}

/// How an import was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOrder {
    /// What the file holds.
    pub kind: ImportKind,
    /// What the file is called.
    pub file_name: Option<Title>,
    /// Whether to only check.
    pub dry_run: bool,
    /// Whether to write the good rows when others have errors.
    pub skip_bad_rows: bool,
    /// Whether to add the stages, accounts or managers that rows name and that do not exist yet.
    pub add_missing: bool,
    /// Which column fills which field, where the guess is not to be taken; null leaves a column out.
    pub mapping: BTreeMap<String, Option<String>>,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Import {
    /// `GET /imports/{import_id}` says how far it is.
    pub id: ImportId,
    /// What the file holds.
    pub kind: ImportKind,
    /// What the file is called.
    pub file_name: Option<Title>,
    /// Where it stands.
    pub status: ImportStatus,
    /// Whether it only checks.
    pub dry_run: bool,
    /// Whether good rows are written when others have errors.
    pub skip_bad_rows: bool,
    /// Whether what rows name and does not exist yet is added.
    pub add_missing: bool,
    /// How many rows were read so far.
    #[schema(minimum = 0)]
    pub rows_read: u32,
    /// How many rows the file has, once that is known.
    #[schema(minimum = 0)]
    pub rows_total: Option<u32>,
    /// The encoding that the file was read in.
    #[schema(max_length = 40)]
    pub encoding: Option<String>,
    /// What separates its cells.
    #[schema(max_length = 1)]
    pub delimiter: Option<String>,
    /// Its columns.
    #[schema(max_items = 200)]
    pub columns: Vec<ImportColumn>,
    /// The fields that columns can fill.
    #[schema(max_items = 40)]
    pub fields: Vec<ImportField>,
    /// How many records are new.
    pub created: u32,
    /// How many records were there, and were updated.
    pub updated: u32,
    /// How many rows were left out.
    pub skipped: u32,
    /// How many errors there are.
    pub error_count: u32,
    /// What they have in common, the most frequent first.
    #[schema(max_items = 50)]
    pub causes: Vec<ErrorCause>,
    /// The first of them.
    #[schema(max_items = 100)]
    pub errors: Vec<RowError>,
    /// Why nothing could be read, for people.
    #[schema(max_length = 400)]
    pub failure: Option<String>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}
