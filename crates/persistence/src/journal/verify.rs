//! Checks the journal: every stream's chain from its first entry to its head, or only its newest part.

use domain::{
    id::{MemberId, OrganizationId},
    journal::{Entry, Hash, ORIGIN, Stream, Verdict, link},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, IsolationLevel, QueryFilter,
    QueryOrder, QuerySelect, Statement, TransactionTrait, prelude::Uuid,
};

use super::{entry_table, head};
use crate::{Database, Error, word::Word};

/// How many entries are held in memory at a time.
const AT_A_TIME: u64 = 1000;

/// A stream that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Whose stream it is.
    pub organization: OrganizationId,
    /// What that organization is called.
    pub name: String,
    /// The stream.
    pub stream: Stream,
    /// How many entries were read.
    pub entries: u64,
    /// What it comes to.
    pub verdict: Verdict,
}

/// A stream by its key, as the tables keep it.
#[derive(Debug, FromQueryResult)]
struct Key {
    org_id: Uuid,
    stream: String,
    name: Option<String>,
}

/// Every stream that has a head or an entry.
const STREAMS: &str = "SELECT s.org_id, s.stream, o.name FROM
    (SELECT org_id, stream FROM heads UNION SELECT DISTINCT org_id, stream FROM entries) s
    LEFT JOIN organizations o ON o.id = s.org_id ORDER BY s.org_id, s.stream";

impl Database {
    /// Checks every stream of every organization as it is at one moment; `newest` bounds how many entries of each are read, from
    /// its head backwards.
    ///
    /// # Errors
    /// The database fails.
    pub async fn verify(&self, newest: Option<u32>) -> Result<Vec<Checked>, Error> {
        let backend = self.reader.get_database_backend();
        // A transaction of SQLite's sees one moment anyway.
        let one_moment = (backend == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
        let tx = self.reader.begin_with_config(one_moment, None).await?;
        let streams = Statement::from_string(backend, STREAMS);
        let mut checked = Vec::new();
        for key in Key::find_by_statement(streams).all(&tx).await? {
            let organization = OrganizationId(key.org_id);
            let name = key.name.unwrap_or_else(|| organization.to_string());
            if let Ok(stream) = key.stream.parse() {
                let (entries, verdict) = verify_stream(&tx, organization, stream, newest).await?;
                checked.push(Checked { organization, name, stream, entries, verdict });
            }
        }
        Ok(checked)
    }

    /// What the database itself finds wrong with its file; nothing on PostgreSQL, which checks its pages as it reads them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn check_file(&self) -> Result<Vec<String>, Error> {
        if self.reader.get_database_backend() != DbBackend::Sqlite {
            return Ok(Vec::new());
        }
        let mut wrong = Vec::new();
        for row in self.reader.query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check")).await? {
            let line: String = row.try_get_by_index(0)?;
            if line != "ok" {
                wrong.push(line);
            }
        }
        for row in self.reader.query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check")).await? {
            let (table, parent): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
            wrong.push(format!("a row of {table} refers to one of {parent} that is not there"));
        }
        Ok(wrong)
    }
}

/// Follows a stream up to its head; answers how many entries that were.
async fn verify_stream(
    tx: &DatabaseTransaction,
    organization: OrganizationId,
    stream: Stream,
    newest: Option<u32>,
) -> Result<(u64, Verdict), Error> {
    let head = head(organization, stream).one(tx).await?;
    let (revision, hash) = head.map_or((0, ORIGIN.0.to_vec()), |head| (head.revision, head.hash));
    let (mut last, mut entries) = (before(tx, organization, stream, revision, newest).await?, 0);
    loop {
        let some = entries_after(tx, organization, stream, last.0).await?;
        if some.is_empty() {
            return Ok((entries, Verdict::beside_head(last.0, revision, hash == last.1.0)));
        }
        for row in some {
            entries += 1;
            match follows(last, row, organization, stream)? {
                Ok(next) => last = next,
                Err(seq) => return Ok((entries, Verdict::Altered { seq })),
            }
        }
    }
}

/// The entry behind which to begin: what it says of itself is taken as given.
async fn before(
    tx: &DatabaseTransaction,
    organization: OrganizationId,
    stream: Stream,
    revision: i64,
    newest: Option<u32>,
) -> Result<(i64, Hash), Error> {
    let first = newest.map_or(0, |newest| revision - i64::from(newest));
    let entry = if first > 0 { entries_after(tx, organization, stream, first - 1).await?.into_iter().next() } else { None };
    let hash = entry.as_ref().and_then(|entry| Some(Hash(entry.hash.as_slice().try_into().ok()?)));
    Ok(entry.zip(hash).map_or((0, ORIGIN), |(entry, hash)| (entry.seq, hash)))
}

#[expect(clippy::disallowed_methods, reason = "a stream is read in its order")]
async fn entries_after(
    tx: &DatabaseTransaction,
    organization: OrganizationId,
    stream: Stream,
    seq: i64,
) -> Result<Vec<entry_table::Model>, Error> {
    let entries = entry_table::Entity::find()
        .filter(entry_table::Column::OrgId.eq(organization.0))
        .filter(entry_table::Column::Stream.eq(Word(stream)))
        .filter(entry_table::Column::Seq.gt(seq))
        .order_by_asc(entry_table::Column::Seq)
        .limit(AT_A_TIME);
    Ok(entries.all(tx).await?)
}

/// The place and hash of an entry, or the place where it does not follow the one before, or its hash is not its own.
fn follows(
    last: (i64, Hash),
    row: entry_table::Model,
    organization: OrganizationId,
    stream: Stream,
) -> Result<Result<(i64, Hash), i64>, Error> {
    let (seq, kept) = (row.seq, row.hash);
    let entry = Entry {
        organization,
        stream,
        seq,
        at: row.at.into(),
        actor: row.actor_id.map(MemberId),
        verb: row.verb,
        noun: row.noun.0,
        object: row.object_id,
        data: row.data,
        previous: last.1,
    };
    let hash = link(&entry)?;
    let fits = seq == last.0 + 1 && row.prev_hash == last.1.0 && kept == hash.0;
    Ok(if fits { Ok((seq, hash)) } else { Err(last.0 + 1) })
}
