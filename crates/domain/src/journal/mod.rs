//! What happened, in order, chained by hashes.

mod chain;
mod entry;
mod journal_entry;
pub mod summary;
mod verdict;

pub use chain::{Hash, ORIGIN, link};
pub use entry::{Entry, Happened, Noun, Stream};
pub use journal_entry::JournalEntry;
pub use verdict::Verdict;
