//! The parts of rows that changed lately are not kept yet: a new row has twenty of them, each on a page of its own, and whoever writes
//! it would wait for all. It is noted instead, once and with its folded text, and some changes later the parts of all that are noted
//! are kept in one go, in their order. Whoever searches looks at what is noted as well.

use std::collections::BTreeMap;

use domain::text::folded::parts;
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, DeriveIden, Statement,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement, UnionType},
};

use super::{Kind, Reparted, Unfolded};
use crate::database::together;

/// So many changes of a stream are between one time that the parts are kept and the next.
const EVERY: i64 = 64;
/// So many parts are kept by one statement: the text that names them has some dozens of kilobytes.
const A_STATEMENT: usize = 1024;

/// Rows whose parts are kept as they were: `(org_id, kind, row_id, was, folded)`.
#[derive(Debug, Clone, Copy, DeriveIden)]
pub(crate) enum Unparted {
    Table,
    OrgId,
    Kind,
    RowId,
    Was,
    Folded,
}

/// The statement that notes a row of an organization.
pub(crate) fn note(backend: DbBackend, org: Uuid, row: Option<Reparted>) -> Option<Statement> {
    let row = row?;
    let again =
        OnConflict::columns([Unparted::OrgId, Unparted::Kind, Unparted::RowId]).update_column(Unparted::Folded).to_owned();
    let mut note = Query::insert();
    note.into_table(Unparted::Table).columns([Unparted::OrgId, Unparted::Kind, Unparted::RowId, Unparted::Was, Unparted::Folded]);
    note.values_panic([org.into(), row.kind.number().into(), row.row.into(), row.was.into(), row.folded.into()]);
    Some(backend.build(note.on_conflict(again)))
}

/// Notes a row of an organization.
pub(crate) async fn keep(tx: &impl ConnectionTrait, org: Uuid, row: Option<Reparted>) -> Result<(), DbErr> {
    together(tx, note(tx.get_database_backend(), org, row)).await
}

/// Whether it is time to keep the parts of what is noted, once a stream has come from one revision to another.
pub(crate) fn due_between(from: i64, to: i64) -> bool {
    from / EVERY != to / EVERY
}

/// Keeps the parts of all rows of an organization that are noted.
pub(crate) async fn settle(tx: &impl ConnectionTrait, org: Uuid) -> Result<(), DbErr> {
    let mut noted = Query::delete();
    noted.from_table(Unparted::Table).and_where(Expr::col(Unparted::OrgId).eq(org));
    noted.returning(Query::returning().columns([Unparted::Kind, Unparted::RowId, Unparted::Was, Unparted::Folded]));
    let mut changes = Changes::default();
    for row in tx.query_all(&noted).await? {
        let (was, folded): (String, String) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        changes.add(row.try_get_by_index(0)?, row.try_get_by_index(1)?, &was, &folded);
    }
    changes.write(tx, org).await
}

/// Keeps the parts of many rows of an organization at once; with them those of all that are noted, since they may be the same rows.
pub(crate) async fn keep_all(tx: &impl ConnectionTrait, org: Uuid, rows: Vec<Reparted>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    settle(tx, org).await?;
    let mut changes = Changes::default();
    for row in rows {
        changes.add(row.kind.number(), row.row, &row.was, &row.folded);
    }
    changes.write(tx, org).await
}

/// The ids of the rows of a kind that are noted.
pub(crate) fn lately(org: Uuid, kind: Kind) -> SelectStatement {
    let mut rows = Query::select();
    rows.column(Unparted::RowId).from(Unparted::Table).and_where(Expr::col(Unparted::OrgId).eq(org));
    rows.and_where(Expr::col(Unparted::Kind).eq(kind.number())).take()
}

/// Of which rows the parts tell nothing, or what is past.
pub(crate) struct Behind {
    /// The kinds of which some rows are not folded.
    unfolded: Vec<i16>,
    /// The rows that changed lately, and their folded texts.
    lately: Vec<(i16, Uuid, String)>,
}

impl Behind {
    /// Those of an organization.
    pub async fn of(from: &impl ConnectionTrait, org: Uuid) -> Result<Self, DbErr> {
        let (mut rows, mut kinds) = (Query::select(), Query::select());
        rows.columns([Unparted::Kind, Unparted::RowId, Unparted::Folded]).from(Unparted::Table);
        kinds.column(Unfolded::Kind).exprs([Expr::cust("NULL"), Expr::cust("NULL")]).from(Unfolded::Table);
        kinds.and_where(Expr::col(Unfolded::OrgId).eq(org));
        rows.and_where(Expr::col(Unparted::OrgId).eq(org)).union(UnionType::All, kinds);
        let (mut unfolded, mut lately) = (Vec::new(), Vec::new());
        for row in from.query_all(&rows).await? {
            let kind = row.try_get_by_index(0)?;
            match (row.try_get_by_index(1)?, row.try_get_by_index(2)?) {
                (Some(id), Some(folded)) => lately.push((kind, id, folded)),
                _ => unfolded.push(kind),
            }
        }
        Ok(Self { unfolded, lately })
    }

    /// Whether some rows of a kind are not folded.
    pub fn folding(&self, kind: Kind) -> bool {
        self.unfolded.contains(&kind.number())
    }

    /// The rows of a kind that changed lately, and their folded texts.
    pub fn lately(&self, kind: Kind) -> Vec<(Uuid, String)> {
        self.lately.iter().filter(|(of, ..)| *of == kind.number()).map(|(_, id, folded)| (*id, folded.clone())).collect()
    }
}

/// A part and the row that it is of, in the order of the table.
type Part = (String, String);

/// By kind, the parts that rows have no more, and those that they have anew.
#[derive(Default)]
struct Changes(BTreeMap<i16, [Vec<Part>; 2]>);

impl Changes {
    fn add(&mut self, kind: i16, row: Uuid, was: &str, folded: &str) {
        let (was, folded, row) = (parts(was), parts(folded), row.simple().to_string());
        let of_row = |part: &String| (part.clone(), row.clone());
        let [gone, fresh] = self.0.entry(kind).or_default();
        gone.extend(was.difference(&folded).map(of_row));
        fresh.extend(folded.difference(&was).map(of_row));
    }

    async fn write(self, tx: &impl ConnectionTrait, org: Uuid) -> Result<(), DbErr> {
        let backend = tx.get_database_backend();
        let given = match backend {
            DbBackend::Postgres => "(SELECT key AS part, CAST(value AS uuid) AS row_id FROM json_each_text(CAST($3 AS json)))",
            _ => "(SELECT key AS part, unhex(value) AS row_id FROM json_each($3))",
        };
        let gone = format!(
            "DELETE FROM parts WHERE org_id = $1 AND kind = $2 AND (part, row_id) IN (SELECT part, row_id FROM {given} given)"
        );
        let fresh = format!(
            "INSERT INTO parts (org_id, kind, part, row_id) SELECT $1, $2, part, row_id FROM {given} given WHERE TRUE
             ON CONFLICT DO NOTHING"
        );
        for (kind, changes) in self.0 {
            for (sql, mut parts) in [&gone, &fresh].into_iter().zip(changes) {
                parts.sort_unstable();
                for parts in parts.chunks(A_STATEMENT) {
                    let values = [org.into(), kind.into(), object(parts).into()];
                    tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
                }
            }
        }
        Ok(())
    }
}

/// The parts as the names of one object of JSON, in which several may be alike, with their rows.
fn object(parts: &[Part]) -> String {
    let named = |(part, row): &Part| format!("{}:\"{row}\"", serde_json::Value::from(part.as_str()));
    format!("{{{}}}", parts.iter().map(named).collect::<Vec<_>>().join(","))
}
