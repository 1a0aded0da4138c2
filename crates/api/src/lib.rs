//! How Atrium is spoken: the JSON REST API, the command line, and the server of the SPA. It knows no SQL.

mod audit_log;
pub mod auth;
pub mod cli;
mod client_workspaces;
mod crm;
mod dashboard;
pub mod http;
mod import;
mod openapi;
mod people;
mod permission;
mod routes;
mod search;
pub mod server;
pub mod state;
mod system;
mod tags;
mod task;
mod workspace;

pub use http::problem::Problem;
