//! One page of a list, read by keyset.

use serde::Serialize;
use utoipa::ToSchema;

/// The most rows that a page holds.
pub const MOST_ROWS: u32 = 100;

/// One page of a list; `next_cursor` asks for the next one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows, in the list's order.
    #[schema(max_items = 100)]
    pub data: Vec<T>,
    /// Give it as `cursor` to read on; null on the last page.
    #[schema(max_length = 1000)]
    pub next_cursor: Option<String>,
    /// Whether rows follow this page.
    pub has_more: bool,
}

/// All rows of a list that is always short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Listing<T> {
    /// The rows, in the list's order.
    #[schema(max_items = 1000)]
    pub data: Vec<T>,
}
