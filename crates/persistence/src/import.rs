//! Imports: begun, checked, taken in, looked up.

mod account_names;
mod accounts;
mod before;
mod check;
mod deals;
mod failure;
mod forward;
mod intake;
mod leads;
mod lease;
mod members;
mod piece;
mod report;
mod stages;
mod subscriptions;
pub(crate) mod table;
mod take_in;

use domain::{
    calendar::Timestamp,
    id::ImportId,
    import::{Import, ImportOrder, ImportStatus, MOST_SHOWN, RejectedRow, RowError},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Imports, Organization, Permission, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, Set, prelude::Uuid,
    sea_query::Expr,
};

use self::report::Report;
pub use self::{
    failure::Failure,
    lease::{Pulse, Runner, TakenOver},
    take_in::Lent,
};
use crate::{Error, Room, list, text_column::TextColumn};

/// The rows that an import left out, with what is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The headings of the file.
    pub headings: Vec<String>,
    /// The first of the rows.
    pub rows: Vec<RejectedRow>,
    /// The first of the errors.
    pub errors: Vec<RowError>,
}

impl<P: Permission> Room<Organization, P> {
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    fn imports(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org()))
    }

    async fn import_row(&self, from: &impl ConnectionTrait, id: ImportId) -> Result<table::Model, Error> {
        self.imports().filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or(Error::NotFound)
    }
}

impl Room<Organization, View<Imports>> {
    /// Imports, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_imports(&self, slice: Slice) -> Result<Rows<Import>, Error> {
        let order = list::descending(vec![Expr::col(table::Column::Id)], |row: &table::Model| vec![KeyPart::Id(row.id)]);
        let Rows { rows, next, total } = list::slice(self.imports(), order, slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(described).collect::<Result<_, _>>()?, next, total })
    }

    /// One import.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_import(&self, id: ImportId) -> Result<Import, Error> {
        described(self.import_row(self.reader(), id).await?)
    }

    /// The rows that an import left out.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn list_import_errors(&self, id: ImportId) -> Result<Rejected, Error> {
        let report = Report::of(&self.import_row(self.reader(), id).await?)?;
        let headings = report.columns.into_iter().map(|column| column.column).collect();
        Ok(Rejected { headings, rows: report.rejected, errors: report.errors })
    }
}

impl Room<Organization, Add<Imports>> {
    /// Notes that an import began, which that process runs.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_import(&self, order: &ImportOrder, runner: Runner) -> Result<Import, Error> {
        let row = table::Model {
            org_id: self.org(),
            id: Uuid::now_v7(),
            member_id: Some(self.member().0),
            kind: TextColumn(order.kind),
            file_name: order.file_name.clone().map(TextColumn),
            status: TextColumn(ImportStatus::Running),
            dry_run: order.dry_run,
            skip_bad_rows: order.skip_bad_rows,
            add_missing: order.add_missing,
            rows_read: 0,
            rows_total: None,
            report: serde_json::to_value(Report::default())?,
            started_at: self.here.now.into(),
            finished_at: None,
            runner_id: Some(runner.id()),
            beat: 0,
            taking_in: false,
            created: 0,
            updated: 0,
        };
        self.write(async |tx| Ok(Changed::nothing(described(row.into_active_model().insert(tx).await?)?))).await
    }

    /// Notes why nothing could be taken in; an import whose rows have begun to come in, or that ended, stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn fail_import(&self, id: ImportId, failure: String, at: Timestamp) -> Result<Import, Error> {
        let failing = self.write(async |tx| {
            let row = self.import_row(tx, id).await?;
            if row.taking_in || row.status.0 != ImportStatus::Running {
                return Ok(Changed::nothing(described(row)?));
            }
            let report = Report { failure: Some(failure.chars().take(400).collect()), ..Report::of(&row)? };
            let row = table::ActiveModel {
                status: Set(TextColumn(ImportStatus::Failed)),
                report: Set(serde_json::to_value(report)?),
                finished_at: Set(Some(at.into())),
                ..row.into_active_model()
            };
            Ok(Changed::nothing(described(row.update(tx).await?)?))
        });
        let import = failing.await?;
        if import.status == ImportStatus::Failed {
            self.database.forget_pieces(self.org(), id).await?;
        }
        Ok(import)
    }
}

fn described(row: table::Model) -> Result<Import, Error> {
    let report = Report::of(&row)?;
    Ok(Import {
        id: ImportId(row.id),
        kind: row.kind.0,
        file_name: row.file_name.map(|name| name.0),
        status: row.status.0,
        dry_run: row.dry_run,
        skip_bad_rows: row.skip_bad_rows,
        add_missing: row.add_missing,
        rows_read: row.rows_read.unsigned_abs(),
        rows_total: row.rows_total.map(i32::unsigned_abs),
        encoding: report.encoding,
        delimiter: report.delimiter.map(String::from),
        columns: report.columns,
        fields: row.kind.0.fields().into_iter().map(Into::into).collect(),
        created: report.created,
        updated: report.updated,
        skipped: report.skipped,
        error_count: report.error_count,
        causes: report.causes,
        errors: report.errors.into_iter().take(MOST_SHOWN).collect(),
        failure: report.failure,
        started_at: row.started_at.into(),
        finished_at: row.finished_at.map(Into::into),
    })
}
