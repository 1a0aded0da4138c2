//! Records brought in from CSV files: uploaded over HTTP, or named on the command line.

mod decode;
pub(crate) mod job;
pub(crate) mod routes;
mod shape;
pub(crate) mod sheet;
mod upload;
pub(crate) mod watch;
