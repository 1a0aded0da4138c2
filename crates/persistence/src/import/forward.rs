//! From the point of no return on: takes the pieces of a checked file in, one short transaction each, until none is left. Whoever
//! runs it may die between any two statements; another process goes on from there.

use std::{sync::atomic::Ordering, time::Duration};

use domain::{
    calendar::Timestamp,
    id::{ImportId, MemberId, OrganizationId},
    import::{Import, ImportStatus, Refusals, RejectedRow, RowError, row::Layout},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        organization::{BusinessDay, Organization},
        viewer::Person,
    },
    rule::Code,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect, Set, prelude::Uuid};
use serde_json::json;

use super::{
    Lent, described,
    intake::Intake,
    lease::{Pulse, Runner, claim, count, pieces},
    piece::Piece,
    piece::table as piece_table,
    report::Report,
    table,
};
use crate::{
    Database, Error,
    journal::Writing,
    people::{organization::table as organization_table, table as member},
    text_column::TextColumn,
};

/// How long a database that is busy, full or away is left alone.
const PAUSE: Duration = Duration::from_secs(1);
/// How many numbers lie between those of two pieces, for when one has to be divided.
pub(super) const APART: i32 = 1_000;

/// An import whose pieces are coming in.
pub(super) struct Forward<'a> {
    pub database: &'a Database,
    pub org: Uuid,
    pub id: ImportId,
    pub runner: Runner,
    pub by: Person,
    pub business_day: BusinessDay,
    pub layout: &'a Layout,
}

/// What a piece came to.
#[derive(Default)]
struct Came {
    created: u32,
    updated: u32,
    rows: usize,
    refusals: Refusals,
    happened: Vec<Happened>,
}

/// How far an import is after a piece.
enum Step {
    /// So many rows came in, and others are to follow.
    Came(u32),
    Done(Box<Import>),
}

impl Forward<'_> {
    /// Takes in whatever is left.
    ///
    /// # Errors
    /// [`Error::NotFound`] when another process runs it by now.
    pub async fn to_the_end(&self, lent: &Lent<'_>) -> Result<Import, Error> {
        loop {
            match self.next((lent.now)()).await {
                Ok(Step::Done(import)) => return Ok(*import),
                Ok(Step::Came(rows)) => drop(lent.read.fetch_add(rows, Ordering::Relaxed)),
                Err(error @ (Error::Busy | Error::Full | Error::Unavailable(_))) => {
                    log::warn!("Import {}: {error}; it goes on when it can.", self.id);
                    tokio::time::sleep(PAUSE).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn next(&self, at: Timestamp) -> Result<Step, Error> {
        let first = pieces(self.org, self.id).order_by_asc(piece_table::Column::Number);
        let row = first.one(&self.database.reader).await?.ok_or(Error::NotFound)?;
        let piece = Piece::of(&row.content)?;
        match self.take(row.number, piece.clone(), at).await {
            Err(error @ (Error::Rule(_) | Error::Database(_) | Error::Json(_))) => {
                self.divide(row.number, piece, &error, at).await
            }
            taken => taken,
        }
    }

    async fn take(&self, number: i32, piece: Piece, at: Timestamp) -> Result<Step, Error> {
        let intake = self.intake(at);
        self.write(at, async |tx| {
            claim(tx, self.org, self.id, self.runner).await?;
            let mut taken = intake.begin(tx);
            let rows = piece.rows.iter().filter(|row| !row.again).count();
            intake.take(tx, piece, &mut taken).await?;
            let (created, updated, refusals) = (taken.created, taken.updated, taken.refusals);
            let happened = taken.team.end().await?;
            self.came(tx, number, Came { created, updated, rows, refusals, happened }, at).await
        })
        .await
    }

    /// A piece that cannot come in as it is comes in row by row; a row that cannot come in alone is left out.
    async fn divide(&self, number: i32, piece: Piece, why: &Error, at: Timestamp) -> Result<Step, Error> {
        self.write(at, async |tx| {
            claim(tx, self.org, self.id, self.runner).await?;
            let mut came = Came::default();
            match piece.divided() {
                Some(smaller) => {
                    for (number, piece) in (number + 1..).zip(smaller) {
                        self.stage(tx, number, piece.text()?).await?;
                    }
                }
                None => {
                    came.rows = piece.rows.len();
                    for row in piece.rows {
                        came.refusals.add(RejectedRow { line: row.line, cells: row.cells }, vec![refused(row.line, why)]);
                    }
                }
            }
            self.came(tx, number, came, at).await
        })
        .await
    }

    /// Notes what a piece came to; with the last one, the import is done.
    #[expect(clippy::disallowed_methods, reason = "one piece, and one import, by the whole key")]
    async fn came(
        &self,
        tx: &DatabaseTransaction,
        number: i32,
        came: Came,
        at: Timestamp,
    ) -> Result<(Step, Vec<Happened>), Error> {
        let Came { created, updated, rows, refusals, mut happened } = came;
        piece_table::Entity::delete_by_id((self.org, self.id.0, number)).exec(tx).await?;
        let left = pieces(self.org, self.id).select_only().column(piece_table::Column::Number).limit(1);
        let done = left.into_tuple::<i32>().one(tx).await?.is_none();
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        count(tx, (self.org, self.id), (rows, created, updated)).await?;
        if !done && refusals.count == 0 {
            return Ok((Step::Came(rows), happened));
        }
        let import = table::Entity::find_by_id((self.org, self.id.0)).one(tx).await?.ok_or(Error::NotFound)?;
        let mut report = Report::of(&import)?.with(refusals);
        let mut row = import.clone().into_active_model();
        if done {
            (report.created, report.updated) = (import.created.unsigned_abs(), import.updated.unsigned_abs());
            happened.push(done_entry(&import, &report));
            row.status = Set(TextColumn(ImportStatus::Done));
            row.finished_at = Set(Some(at.into()));
        }
        row.report = Set(serde_json::to_value(report)?);
        let row = row.update(tx).await?;
        Ok((if done { Step::Done(Box::new(described(row)?)) } else { Step::Came(rows) }, happened))
    }

    /// Keeps a piece for later.
    pub async fn stage(&self, tx: &DatabaseTransaction, number: i32, content: String) -> Result<(), Error> {
        let row = piece_table::Model { org_id: self.org, import_id: self.id.0, number, content };
        piece_table::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        Ok(())
    }

    /// Writes in one transaction, in the name of whoever began the import.
    pub async fn write<T>(
        &self,
        at: Timestamp,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, Vec<Happened>), Error>,
    ) -> Result<T, Error> {
        let writing = Writing { organization: OrganizationId(self.org), stream: Stream::Crm, actor: Some(self.by.id.into()), at };
        self.database.write_all(writing, change).await
    }

    /// Where the rows go in at that moment.
    pub fn intake(&self, at: Timestamp) -> Intake<'_> {
        let business_day = BusinessDay { now: at, today: self.business_day.time_zone.day_at(at), ..self.business_day };
        Intake { org: self.org, by: self.by, business_day, layout: self.layout }
    }
}

impl Database {
    /// Finishes an import that was taken over, in the name of whoever began it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when another process runs it by now.
    #[expect(clippy::disallowed_methods, reason = "the house itself looks after every organization's imports")]
    pub async fn finish_import(&self, pulse: Pulse, runner: Runner, lent: &Lent<'_>) -> Result<Import, Error> {
        let import = table::Entity::find_by_id((pulse.org, pulse.import.0)).one(&self.reader).await?.ok_or(Error::NotFound)?;
        let member = member::Entity::find_by_id((pulse.org, import.member_id.ok_or(Error::NotFound)?)).one(&self.reader).await?;
        let organization = organization_table::Entity::find_by_id(pulse.org).one(&self.reader).await?;
        let by = member.map(|row| Person { id: MemberId(row.id), role: row.role.0 }).ok_or(Error::NotFound)?;
        let business_day = Organization::from(organization.ok_or(Error::NotFound)?).business_day((lent.now)());
        let _ = lent.total.set(import.rows_total.unwrap_or_default().unsigned_abs());
        let layout = Layout::new(import.kind.0, Report::of(&import)?.columns);
        let (org, id) = (pulse.org, pulse.import);
        Forward { database: self, org, id, runner, by, business_day, layout: &layout }.to_the_end(lent).await
    }
}

fn refused(line: u64, why: &Error) -> RowError {
    let (code, detail) = match why {
        Error::Rule(rule) => (Code::Conflict, rule.to_string()),
        _ => (Code::Refused, "The database refused this row.".to_owned()),
    };
    RowError { line, column: None, code: code.into(), detail }
}

/// What the journal is told when an import is done.
pub(super) fn done_entry(import: &table::Model, report: &Report) -> Happened {
    let data = json!({
        "kind": import.kind.0,
        "file_name": import.file_name.as_ref().map(|name| &name.0),
        "sha256": report.sha256,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
    });
    Happened::new(Verb::ImportDone, Noun::Import, ImportId(import.id), data)
}
