//! What happened, in order, chained by hashes.

mod audit;
mod chain;
mod entry;
pub mod summary;
mod timeline;

pub use audit::AuditEntry;
pub use chain::{Hash, ORIGIN, link};
pub use entry::{Entry, Happened, Noun, Stream};
pub use timeline::TimelineEntry;
