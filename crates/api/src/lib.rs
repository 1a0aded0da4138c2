//! How Atrium is spoken: the JSON REST API, the command line, and the server of the SPA. It knows no SQL.

pub mod admission;
pub mod app;
mod audit_log;
mod backup;
mod bench;
mod body;
pub mod cli;
mod conditional;
pub mod config;
mod crm;
mod csv;
mod cursor;
mod dashboard;
mod demo;
pub mod house;
mod import;
mod openapi;
mod origin;
mod outage;
mod paging;
mod password;
mod people;
mod permission;
mod problem;
mod routes;
mod search;
mod server;
mod sign_in;
mod spa;
mod system;
mod task;
mod throttle;
mod tracing;
mod worker;
mod workspace;

pub use problem::Problem;
