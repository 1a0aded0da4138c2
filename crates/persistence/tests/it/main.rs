//! How Atrium is kept, on a real database: SQLite by default, PostgreSQL when `ATRIUM_TEST_POSTGRES` names a server.

mod backup;
mod days;
mod house;
mod identities;
mod imports;
mod journal;
mod journal_history;
mod kept;
mod last_seen;
mod owner_link;
mod parts;
mod plans;
mod repeats;
mod rounds;
mod scale;
mod search;
mod sessions;
mod strategic;
mod totals;
