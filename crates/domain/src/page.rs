//! One page of a list, read by keyset.

mod schema;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::Timestamp;

/// The most rows that a page holds.
pub const MOST_ROWS: u32 = 100;
/// How far the rows of a list are counted: one more says that there are more than these, and not how many.
pub const MOST_COUNTED: u64 = 1_000;

/// One page of a list; `next_cursor` asks for the next one.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub data: Vec<T>,
    /// Give it as `cursor` to read on; null on the last page.
    pub next_cursor: Option<String>,
    /// Whether rows follow this page.
    pub has_more: bool,
    /// How many rows the list has, at the most one more than [`MOST_COUNTED`]; null on pages that follow others.
    pub total: Option<u64>,
}

/// All rows of a list that is always short.
#[derive(Debug, Clone, Serialize)]
pub struct Listing<T> {
    /// The rows, in the list's order.
    pub data: Vec<T>,
}

/// One value of the sort key of a row; a list reads on behind the key of the last row that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPart {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Moment(Timestamp),
    /// An id.
    Id(Uuid),
}

/// What of a list to read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slice {
    /// How many rows at the most.
    pub limit: u64,
    /// Behind which row.
    pub after: Option<Vec<KeyPart>>,
    /// Whether all rows of the list are counted as well, as far as they are.
    pub counted: bool,
}

impl Slice {
    /// The first so many rows.
    pub fn first(limit: u64) -> Self {
        Self { limit, ..Self::default() }
    }
}

/// What was read of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where to read on; nothing when these were the last.
    pub next: Option<Vec<KeyPart>>,
    /// How many rows there are, where they were counted, at the most one more than [`MOST_COUNTED`].
    pub total: Option<u64>,
}
