//! Records brought in from CSV files: uploaded over HTTP, or named on the command line.

pub(crate) mod command;
mod decode;
mod job;
pub(crate) mod routes;
mod shape;
mod sheet;
mod underway;
mod upload;
pub(crate) mod watch;

pub(crate) use underway::Underway;
