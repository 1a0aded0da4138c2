//! One page of a list, read by keyset.

mod schema;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::Timestamp;

/// The most rows that a page holds.
pub const MOST_ROWS: u32 = 100;

/// One page of a list; `next_cursor` asks for the next one.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub data: Vec<T>,
    /// Give it as `cursor` to read on; null on the last page.
    pub next_cursor: Option<String>,
    /// Whether rows follow this page.
    pub has_more: bool,
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
}

/// What was read of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where to read on; nothing when these were the last.
    pub next: Option<Vec<KeyPart>>,
}
