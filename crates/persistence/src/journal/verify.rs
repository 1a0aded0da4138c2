//! Checks the journal: every stream's chain from its first entry to its head, or only its newest part.

use std::collections::HashMap;

use domain::{
    id::{AccountId, OrganizationId},
    journal::{Entry, Hash, ORIGIN, Payload, Salted, Stream, Verdict},
    people::actor::Actor,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, IsolationLevel, QueryFilter,
    QueryOrder, QuerySelect, Statement, TransactionTrait, prelude::Uuid,
};

use super::{entry, head, payload};
use crate::{Database, Error, text_column::TextColumn};

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
    let head = head::of(organization, stream).one(tx).await?;
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
    let from = entry.and_then(|(entry, _)| Some((entry.seq, Hash::of_bytes(&entry.hash)?)));
    Ok(from.unwrap_or((0, ORIGIN)))
}

/// An entry and what it keeps.
type Whole = (entry::table::Model, Option<payload::table::Model>);

#[expect(clippy::disallowed_methods, reason = "a stream is read in its order")]
async fn entries_after(
    tx: &DatabaseTransaction,
    organization: OrganizationId,
    stream: Stream,
    seq: i64,
) -> Result<Vec<Whole>, Error> {
    let entries = entry::table::Entity::find()
        .filter(entry::table::Column::OrgId.eq(organization.0))
        .filter(entry::table::Column::Stream.eq(TextColumn(stream)))
        .filter(entry::table::Column::Seq.gt(seq))
        .order_by_asc(entry::table::Column::Seq)
        .limit(AT_A_TIME)
        .all(tx)
        .await?;
    let payloads = payload::table::Entity::find()
        .filter(payload::table::Column::OrgId.eq(organization.0))
        .filter(payload::table::Column::Stream.eq(TextColumn(stream)))
        .filter(payload::table::Column::Seq.gt(seq))
        .filter(payload::table::Column::Seq.lte(entries.last().map_or(seq, |last| last.seq)))
        .all(tx)
        .await?;
    let mut payloads: HashMap<i64, payload::table::Model> = payloads.into_iter().map(|row| (row.seq, row)).collect();
    let whole = |entry: entry::table::Model| {
        let payload = payloads.remove(&entry.seq);
        (entry, payload)
    };
    Ok(entries.into_iter().map(whole).collect())
}

/// The place and hash of an entry, or the place where it does not follow the one before, or its hash is not its own, or what it
/// keeps is not what it was.
fn follows(
    last: (i64, Hash),
    (row, kept): Whole,
    organization: OrganizationId,
    stream: Stream,
) -> Result<Result<(i64, Hash), i64>, Error> {
    let Some(payload) = payload(&row, kept)? else {
        return Ok(Err(last.0 + 1));
    };
    let entry = Entry {
        organization,
        stream,
        seq: row.seq,
        at: row.at.into(),
        actor: row.actor_id.map(|id| Actor::new(row.actor_kind.0, id)),
        verb: row.verb,
        noun: row.noun.0,
        object: row.object_id,
        account: row.account_id.map(AccountId),
        shown: row.shown,
        payload,
    };
    let hash = entry.link(last.1)?;
    let fits = entry.seq == last.0 + 1 && row.prev_hash == last.1.0 && row.hash == hash.0;
    Ok(if fits { Ok((entry.seq, hash)) } else { Err(last.0 + 1) })
}

/// What the hash of an entry covers of what it keeps; nothing when that is not what it was.
fn payload(row: &entry::table::Model, kept: Option<payload::table::Model>) -> Result<Option<Payload>, Error> {
    let Some(kept) = kept else {
        return Ok(None);
    };
    if row.format == 0 {
        return Ok(kept.data.map(Payload::Open));
    }
    let digests = [(&row.data_hash, kept.data, kept.data_salt), (&row.team_hash, kept.team, kept.team_salt)];
    let mut is = [None; 2];
    for (is, (hash, value, salt)) in is.iter_mut().zip(digests) {
        let hash = hash.as_deref().map(Hash::of_bytes);
        let salted = value.zip(salt.and_then(|salt| salt.try_into().ok())).map(|(value, salt)| Salted { salt, value });
        *is = match (hash, salted) {
            (Some(Some(hash)), Some(salted)) if salted.digest()? == hash => Some(hash),
            // The database lets nothing be taken away but by an entry that says so.
            (Some(Some(hash)), None) if kept.erased_by.is_some() => Some(hash),
            (None, None) => None,
            _ => return Ok(None),
        };
    }
    let [data, team] = is;
    Ok(data.map(|data| Payload::Digested { data, team }))
}
