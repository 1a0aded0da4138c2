//! What happened, in order, chained by hashes.

mod chain;
mod entry;
mod journal_entry;
mod repeating;
pub mod summary;
mod verdict;

pub use chain::{Hash, ORIGIN, link};
pub use entry::{Entry, Happened, Noun, Stream};
pub use journal_entry::JournalEntry;
pub use repeating::{Repeating, TOLD_APART};
pub use verdict::Verdict;
