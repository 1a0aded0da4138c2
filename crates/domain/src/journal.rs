//! What happened, in order, chained by hashes.

mod audit_filter;
mod entry;
mod happened;
mod hash;
mod journal_entry;
mod noun;
mod repeating;
mod scope;
mod stream;
pub mod summary;
mod verb;
mod verdict;

pub use audit_filter::AuditFilter;
pub use entry::{Entry, Payload, Salted};
pub use happened::Happened;
pub use hash::{Hash, ORIGIN};
pub use journal_entry::JournalEntry;
pub use noun::Noun;
pub use repeating::{Repeating, TOLD_APART};
pub use scope::Scope;
pub use stream::{NoStream, Stream};
pub use verb::{DataShape, NoVerb, Verb};
pub use verdict::Verdict;
