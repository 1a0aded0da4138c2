//! The API over real HTTP, on a real database: SQLite by default, PostgreSQL when `ATRIUM_TEST_POSTGRES` names a server.

mod accounts;
mod atrium;
mod bad_input;
mod contacts;
mod contract;
mod csv;
mod deals;
mod imports;
mod leads;
mod lists;
mod looks;
mod permission;
mod real_import;
mod removal;
mod search;
mod sign_in;
mod tasks;
mod timeline;
mod workspace;
