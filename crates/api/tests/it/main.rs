//! The API over real HTTP, on a real database: SQLite by default, PostgreSQL when `ATRIUM_TEST_POSTGRES` names a server.

mod accounts;
mod assessments;
mod atrium;
mod bad_input;
mod compliance_items;
mod contract;
mod dashboard;
mod deals;
mod delivery;
mod imports;
mod leads;
mod lists;
mod members;
mod onboarding_projects;
mod permission;
mod real_import;
mod reconciliations;
mod settings;
mod sign_in;
mod stages;
mod strategic;
mod tasks;
mod view_as;
mod view_as_matrix;
mod workspace;
