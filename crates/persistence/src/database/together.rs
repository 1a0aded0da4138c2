//! Statements that say nothing back, on few trips to the database.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Values};

/// So many go on one trip: each text is kept prepared, and of so few different ones there are few.
const A_TRIP: usize = 8;

/// Does the statements in their order: SQLite takes some as one text, for which its thread is woken once; PostgreSQL takes no more
/// than one at a time.
pub(crate) async fn together(tx: &impl ConnectionTrait, statements: impl IntoIterator<Item = Statement>) -> Result<(), DbErr> {
    let backend = tx.get_database_backend();
    if backend != DbBackend::Sqlite {
        for statement in statements {
            tx.execute_raw(statement).await?;
        }
        return Ok(());
    }
    let mut statements = statements.into_iter().peekable();
    while statements.peek().is_some() {
        let (mut sql, mut values) = (String::new(), Vec::new());
        for statement in statements.by_ref().take(A_TRIP) {
            sql += &statement.sql;
            sql += ";";
            values.extend(statement.values.into_iter().flat_map(|Values(values)| values));
        }
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}
