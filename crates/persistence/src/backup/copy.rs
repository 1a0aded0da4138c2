//! Copies every row of one database into another of the same schema, table by table, as they are at one moment.
//!
//! What there is to copy is read from the schema itself, so that a table that comes later is never forgotten.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, QueryResult, Statement, TransactionTrait, Value,
    prelude::{Date, DateTimeUtc, Json, Uuid},
};

use crate::{Database, Error};

/// How many rows are held in memory at a time.
const AT_A_TIME: usize = 200;
/// What the migrations keep for themselves.
const NOT_COPIED: &str = "seaql_migrations";

/// A table and its columns, by name and type as the schema of SQLite says them.
struct Table {
    name: String,
    columns: Vec<(String, String)>,
    /// The columns of its key where SQLite keeps it without a rowid, in their order there.
    key: BTreeMap<i64, String>,
}

impl Table {
    /// By what SQLite finds its rows again, in the order in which they stand.
    fn place(&self) -> Vec<String> {
        if self.key.is_empty() { vec!["rowid".to_owned()] } else { self.key.values().map(|column| quoted(column)).collect() }
    }
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Copies every row; one of the two is SQLite, whose schema says what there is.
pub(super) async fn all(from: &Database, to: &Database) -> Result<(), Error> {
    let postgres = from.reader.get_database_backend() == DbBackend::Postgres;
    let tables = tables(if postgres { to } else { from }).await?;
    let one_moment = postgres.then_some(IsolationLevel::RepeatableRead);
    let source = from.reader.begin_with_config(one_moment, None).await?;
    let target = to.begin().await?;
    let put_off = put_off(&target).await?;
    for table in &tables {
        copy(&source, &target, table).await?;
    }
    if !put_off.is_empty() {
        target.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
    }
    for (table, constraint) in put_off {
        let back = format!("ALTER TABLE {table} ALTER CONSTRAINT {constraint} NOT DEFERRABLE");
        target.execute_unprepared(&back).await?;
    }
    target.commit().await
}

/// Lets references be checked at the end, because rows come table by table; answers what is to be set back.
async fn put_off(target: &DatabaseTransaction) -> Result<Vec<(String, String)>, Error> {
    const REFERENCES: &str = "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
    if target.get_database_backend() == DbBackend::Sqlite {
        target.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(Vec::new());
    }
    let mut put_off = Vec::new();
    for row in target.query_all_raw(Statement::from_string(DbBackend::Postgres, REFERENCES)).await? {
        let (table, constraint): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let later = format!("ALTER TABLE {table} ALTER CONSTRAINT {constraint} DEFERRABLE INITIALLY DEFERRED");
        target.execute_unprepared(&later).await?;
        put_off.push((table, constraint));
    }
    Ok(put_off)
}

async fn tables(of: &Database) -> Result<Vec<Table>, Error> {
    const TABLES: &str = "SELECT t.name, c.name, c.type, c.pk * t.wr FROM pragma_table_list t, pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid";
    let mut tables: Vec<Table> = Vec::new();
    for row in of.reader.query_all_raw(Statement::from_string(DbBackend::Sqlite, TABLES)).await? {
        let (table, column, kind): (String, String, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        if table == NOT_COPIED {
            continue;
        }
        if tables.last().is_none_or(|last| last.name != table) {
            tables.push(Table { name: table, columns: Vec::new(), key: BTreeMap::new() });
        }
        let (Some(last), place) = (tables.last_mut(), row.try_get_by_index::<i64>(3)?) else { continue };
        if place > 0 {
            last.key.insert(place, column.clone());
        }
        last.columns.push((column, kind));
    }
    Ok(tables)
}

/// Copies one table. A cursor hands PostgreSQL's rows over some at a time, under a name of its own because its statements are kept
/// prepared; SQLite's are found again by the place of the last one, which it writes as it reads it.
async fn copy(source: &DatabaseTransaction, target: &DatabaseTransaction, table: &Table) -> Result<(), Error> {
    let columns: Vec<String> = table.columns.iter().map(|(name, _)| quoted(name)).collect();
    let (columns, name, place) = (columns.join(", "), &table.name, table.place());
    let backend = source.get_database_backend();
    if backend == DbBackend::Postgres {
        source.execute_unprepared(&format!("DECLARE rows_of_{name} CURSOR FOR SELECT {columns}, '' FROM \"{name}\"")).await?;
    }
    // A server that was started over the empty database has left its secrets.
    target.execute_unprepared(&format!("DELETE FROM \"{name}\"")).await?;
    let literal: Vec<String> = place.iter().map(|column| format!("quote({column})")).collect();
    let (literal, place) = (literal.join(" || ', ' || "), place.join(", "));
    let mut behind = String::new();
    loop {
        let next = match backend {
            DbBackend::Postgres => format!("FETCH {AT_A_TIME} FROM rows_of_{name}"),
            _ => format!("SELECT {columns}, {literal} FROM \"{name}\" {behind} ORDER BY {place} LIMIT {AT_A_TIME}"),
        };
        let rows = source.query_all_raw(Statement::from_string(backend, next)).await?;
        let Some(end) = rows.last() else { break };
        behind = format!("WHERE ({place}) > ({})", end.try_get_by_index::<String>(table.columns.len())?);
        insert(target, table, &columns, &rows).await?;
    }
    if backend == DbBackend::Postgres {
        source.execute_unprepared(&format!("CLOSE rows_of_{name}")).await?;
    }
    Ok(())
}

async fn insert(target: &DatabaseTransaction, table: &Table, columns: &str, rows: &[QueryResult]) -> Result<(), Error> {
    let width = table.columns.len();
    let row = |row: usize| {
        let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
        format!("({})", places.join(", "))
    };
    let places: Vec<String> = (0..rows.len()).map(row).collect();
    let sql = format!("INSERT INTO \"{}\" ({columns}) VALUES {}", table.name, places.join(", "));
    let mut values = Vec::with_capacity(rows.len() * width);
    for row in rows {
        for (place, (_, kind)) in table.columns.iter().enumerate() {
            values.push(value(row, place, kind)?);
        }
    }
    target.execute_raw(Statement::from_sql_and_values(target.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// A cell, by the type that SQLite's schema gives its column.
fn value(row: &QueryResult, place: usize, kind: &str) -> Result<Value, Error> {
    Ok(match kind.to_ascii_lowercase().as_str() {
        "uuid_text" => row.try_get_by_index::<Option<Uuid>>(place)?.into(),
        "timestamp_with_timezone_text" => row.try_get_by_index::<Option<DateTimeUtc>>(place)?.into(),
        "date_text" => row.try_get_by_index::<Option<Date>>(place)?.into(),
        "jsonb_text" => row.try_get_by_index::<Option<Json>>(place)?.into(),
        "blob" => row.try_get_by_index::<Option<Vec<u8>>>(place)?.into(),
        "boolean" => row.try_get_by_index::<Option<bool>>(place)?.into(),
        "smallint" => row.try_get_by_index::<Option<i16>>(place)?.into(),
        "integer" | "int" => row.try_get_by_index::<Option<i32>>(place)?.into(),
        "bigint" => row.try_get_by_index::<Option<i64>>(place)?.into(),
        "double precision" | "real" | "double" => row.try_get_by_index::<Option<f64>>(place)?.into(),
        _ => row.try_get_by_index::<Option<String>>(place)?.into(),
    })
}
