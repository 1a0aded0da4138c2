//! How a request is read, and how it is answered.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod body_deadline;
pub mod client_address;
pub(crate) mod conditional;
pub(crate) mod contract;
pub(crate) mod csv;
pub(crate) mod cursor;
pub(crate) mod host;
pub(crate) mod idempotency;
pub(crate) mod limits;
pub(crate) mod listener;
pub(crate) mod outage;
pub(crate) mod paging;
pub(crate) mod problem;
pub(crate) mod security_headers;
pub(crate) mod touched;
pub(crate) mod tracing;
pub(crate) mod unrouted;
