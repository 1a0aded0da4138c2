//! The same business in PostgreSQL: brought there as a backup is brought back.

use std::path::Path;

use chrono::{DateTime, Utc};
use persistence::Database;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::BenchError;

/// What [`super::ENTRIES`] and [`super::PAYLOADS`] are in SQLite: no backup that holds them could be read back, since nothing follows
/// from their hashes.
const HISTORY: [&str; 2] = [
    "INSERT INTO entries (org_id, stream, seq, format, at, verb, noun, object_id, data_hash, prev_hash, hash)
     SELECT $1, 'workspace:00000000-0000-7000-8000-00000000000a', n + 1, 1, $2, 'bench.happened', 'task',
         CAST('019300030000' || '7000a' || lpad(to_hex(n), 15, '0') AS uuid), zeros, zeros, zeros
     FROM generate_series(0, $3 - 1) n, decode(repeat('00', 32), 'hex') zeros",
    "INSERT INTO entry_payloads (org_id, stream, seq, data, data_salt)
     SELECT $1, 'workspace:00000000-0000-7000-8000-00000000000a', n + 1, '{\"title\":\"Call about an item\"}',
         decode(repeat('00', 32), 'hex') FROM generate_series(0, $3 - 1) n WHERE $2 IS NOT NULL",
];

/// Brings what a file of SQLite holds into a new database of a server, with so many entries; answers its address.
pub(crate) async fn brought(file: &Path, server: &str, rows: u32) -> Result<String, BenchError> {
    let name = format!("bench_{rows}");
    let mut admin = PgConnection::connect(server).await?;
    admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await?;
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
    admin.close().await?;
    let address = server.rsplit_once('/').map_or_else(|| format!("{server}/{name}"), |(at, _)| format!("{at}/{name}"));
    Database::restore(file, &address).await?;
    let mut postgres = PgConnection::connect(&address).await?;
    let (organization, now): (Uuid, DateTime<Utc>) =
        sqlx::query_as("SELECT id, created_at FROM organizations").fetch_one(&mut postgres).await?;
    for insert in HISTORY {
        sqlx::query(insert).bind(organization).bind(now).bind(i64::from(rows)).execute(&mut postgres).await?;
    }
    postgres.execute("ANALYZE").await?;
    postgres.close().await?;
    Ok(address)
}

/// How many bytes a database has.
pub(crate) async fn bytes(address: &str) -> Result<u64, BenchError> {
    let mut postgres = PgConnection::connect(address).await?;
    let bytes: i64 = sqlx::query_scalar("SELECT pg_database_size(current_database())").fetch_one(&mut postgres).await?;
    Ok(bytes.unsigned_abs())
}
