//! One dialect of schema for both databases: PostgreSQL's words, with SQLite's column types put in where they differ. `WITHOUT ROWID`
//! is SQLite's own: such a table is its key alone.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// How SQLite's column types are called, so that SeaORM reads them back as what they are; its texts always compare by their bytes.
const SQLITE: [(&str, &str); 6] = [
    (" uuid", " uuid_text"),
    (" timestamptz", " timestamp_with_timezone_text"),
    (" date", " date_text"),
    (" jsonb", " jsonb_text"),
    (" bytea", " blob"),
    (" COLLATE \"C\"", ""),
];

/// Runs the statements, which are separated by blank lines.
///
/// # Errors
/// Whatever the database refuses.
pub async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    for statement in statements.split("\n\n").map(str::trim).filter(|statement| !statement.is_empty()) {
        let statement = match backend {
            DatabaseBackend::Sqlite => SQLITE.iter().fold(statement.to_owned(), |text, (from, to)| text.replace(from, to)),
            _ => statement.replace(" WITHOUT ROWID", ""),
        };
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
