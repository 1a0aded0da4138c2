//! Records brought in from CSV files: uploaded over HTTP, or named on the command line.

pub(crate) mod command;
mod decode;
mod job;
pub(crate) mod routes;
mod shape;
mod sheet;
pub(crate) mod underway;
mod upload;
pub(crate) mod watch;
