//! What rows are found by: their folded texts, in a column of their own, and the parts of the words in them, in one table for all
//! kinds. Whatever writes such a row asks here, so that neither is ever behind.

use std::collections::BTreeSet;

use domain::text::folded::{folded, parts};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbBackend, DbErr, DeriveIden, EntityTrait, Statement, Value, prelude::Uuid};

/// Which rows have which part: `(org_id, kind, part, row_id)`.
#[derive(Debug, Clone, Copy, DeriveIden)]
pub(crate) enum Parts {
    Table,
    OrgId,
    Kind,
    Part,
    RowId,
}

/// Of which kinds some rows are not folded yet, and up to which row they are: `(org_id, kind, reached)`.
#[derive(Debug, Clone, Copy, DeriveIden)]
pub(crate) enum Unfolded {
    Table,
    OrgId,
    Kind,
    Reached,
}

/// The kinds of record that are found by words. Parts are kept under these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub(crate) enum Kind {
    Accounts = 1,
    Contacts,
    Deals,
    Leads,
    Tasks,
    Members,
    OnboardingProjects,
    ComplianceItems,
    Assessments,
    Reconciliations,
}

impl Kind {
    /// As it is kept.
    pub fn number(self) -> i16 {
        self as i16
    }
}

/// By which texts the rows of a table are found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundBy<C: 'static> {
    pub kind: Kind,
    pub id: C,
    /// The first is what they are sorted by.
    pub texts: &'static [C],
    /// Where the texts are kept folded; empty until they are.
    pub folded: C,
}

/// What changes of a row's parts.
#[must_use = "the parts are kept with the row"]
pub(crate) struct Reparted {
    kind: Kind,
    row: Uuid,
    gone: BTreeSet<String>,
    fresh: BTreeSet<String>,
}

/// Folds the texts of a row that is about to be written; nothing when they are as they were.
pub(crate) fn fold<A: ActiveModelTrait>(by: Option<FoundBy<Column<A>>>, row: &mut A) -> Option<Reparted> {
    let by = by?;
    let texts: Vec<String> = by.texts.iter().filter_map(|&column| text(row, column)).collect();
    let (before, after) = (text(row, by.folded).unwrap_or_default(), folded(texts.iter().map(String::as_str)));
    if before == after {
        return None;
    }
    let (was, is) = (parts(&before), parts(&after));
    let reparted = Reparted { kind: by.kind, row: id(row, by.id)?, gone: &was - &is, fresh: &is - &was };
    row.set(by.folded, after.into());
    Some(reparted)
}

/// What goes with a row that is deleted.
pub(crate) fn forget<A: ActiveModelTrait>(by: Option<FoundBy<Column<A>>>, row: &A) -> Option<Reparted> {
    let by = by?;
    let gone = parts(&text(row, by.folded)?);
    Some(Reparted { kind: by.kind, row: id(row, by.id)?, gone, fresh: BTreeSet::new() })
}

type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;

fn text<A: ActiveModelTrait>(row: &A, column: Column<A>) -> Option<String> {
    match row.get(column).into_value() {
        Some(Value::String(text)) => text,
        _ => None,
    }
}

pub(super) fn id<A: ActiveModelTrait>(row: &A, column: Column<A>) -> Option<Uuid> {
    match row.get(column).into_value() {
        Some(Value::Uuid(id)) => id,
        _ => None,
    }
}

/// Keeps what changed of the parts of rows of an organization.
pub(crate) async fn keep(
    tx: &impl ConnectionTrait,
    org: Uuid,
    reparted: impl IntoIterator<Item = Reparted>,
) -> Result<(), DbErr> {
    let (backend, given) = match tx.get_database_backend() {
        DbBackend::Postgres => (DbBackend::Postgres, "(SELECT jsonb_array_elements_text($4) AS value)"),
        backend => (backend, "json_each($4)"),
    };
    for Reparted { kind, row, gone, fresh } in reparted {
        let told = |parts: &BTreeSet<String>| -> [Value; 4] {
            [org.into(), kind.number().into(), row.into(), serde_json::json!(parts).into()]
        };
        if !gone.is_empty() {
            let sql = format!(
                "DELETE FROM parts WHERE org_id = $1 AND kind = $2 AND row_id = $3 AND part IN (SELECT value FROM {given} given)"
            );
            tx.execute_raw(Statement::from_sql_and_values(backend, sql, told(&gone))).await?;
        }
        if !fresh.is_empty() {
            let sql = format!(
                "INSERT INTO parts (org_id, kind, part, row_id) SELECT $1, $2, value, $3 FROM {given} given WHERE TRUE
                 ON CONFLICT DO NOTHING"
            );
            tx.execute_raw(Statement::from_sql_and_values(backend, sql, told(&fresh))).await?;
        }
    }
    Ok(())
}
