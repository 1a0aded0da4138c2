//! The API over real HTTP, on a real database: SQLite by default, PostgreSQL when `ATRIUM_TEST_POSTGRES` names a server.

mod accounts;
mod atrium;
mod bad_input;
mod contract;
mod dashboard;
mod deals;
mod imports;
mod leads;
mod lists;
mod members;
mod permission;
mod real_import;
mod settings;
mod sign_in;
mod stages;
mod tasks;
mod workspace;
