//! Takes a file in: all of it is checked first, and only then written, at once or in pieces. Whatever happens, all of it comes in or
//! nothing does.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

use domain::{
    calendar::Timestamp,
    id::ImportId,
    import::{Batch, Import, ImportOrder, ImportStatus, Reading, Refusals, RowError},
    permission::{Add, Imports, Organization},
    rule::Code,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set};

use super::{
    check::{Check, Checked},
    described,
    failure::Failure,
    forward::{APART, Forward, done_entry},
    lease::{Runner, claim},
    piece::{Piece, Spool},
    report::Report,
    table,
};
use crate::{Error, Room, text_column::TextColumn};

/// What the caller lends to an import: the clock, and counters for those who wait.
pub struct Lent<'a> {
    /// What time it is.
    pub now: &'a (dyn Fn() -> Timestamp + Sync),
    /// How many rows are checked, and once their number is known, how many have come in.
    pub read: &'a AtomicU32,
    /// How many rows the file has, once that is known.
    pub total: &'a OnceLock<u32>,
}

impl Room<Organization, Add<Imports>> {
    /// Takes in the rows that `next` brings, a batch at a time. A row with errors refuses the whole file unless the order skips bad
    /// rows; a dry run only checks.
    ///
    /// # Errors
    /// The file cannot be read to its end, the database fails, or another process runs the import by now. Nothing was written then,
    /// unless the rows had begun to come in: the others still do.
    pub async fn take_in(
        &self,
        (id, runner): (ImportId, Runner),
        order: &ImportOrder,
        reading: &Reading,
        lent: &Lent<'_>,
        next: impl AsyncFnMut() -> Result<Option<Batch>, String>,
    ) -> Result<Import, Failure> {
        let (checked, rows) = self.check(order, reading, lent, next).await?;
        let Checked { mut spool, refusals, void, created, updated } = checked;
        let _ = lent.total.set(rows);
        lent.read.store(0, Ordering::Relaxed);
        let refused = void || (refusals.count > 0 && !order.skip_bad_rows);
        let mut report = Report::of_check(reading, refusals);
        let forward = Forward {
            database: &self.database,
            org: self.org(),
            id,
            runner,
            by: self.eyes(),
            business_day: self.here,
            layout: &reading.layout,
        };
        if refused || order.dry_run {
            if !refused {
                (report.created, report.updated) = (created, updated);
            }
            let status = if refused { ImportStatus::Refused } else { ImportStatus::Done };
            return Ok(forward.end(status, rows, report, lent).await?);
        }
        if spool.end()? {
            return forward.at_once(&mut spool, rows, report, order.skip_bad_rows, lent).await;
        }
        forward.in_pieces(&mut spool, rows, report, lent).await
    }

    async fn check(
        &self,
        order: &ImportOrder,
        reading: &Reading,
        lent: &Lent<'_>,
        mut next: impl AsyncFnMut() -> Result<Option<Batch>, String>,
    ) -> Result<(Checked, u32), Failure> {
        let mut check = Check::begin(self, order, reading).await?;
        let mut rows = 0;
        for field in reading.layout.unfilled() {
            let detail = format!("No column fills {}. Say which one does.", field.label);
            check.refusals.add_error(RowError { line: 1, column: None, code: Code::MissingColumn.into(), detail });
            check.void = true;
        }
        while let Some(batch) = next().await.map_err(Failure::File)? {
            rows += batch.rows;
            lent.read.store(rows, Ordering::Relaxed);
            check.batch(batch).await?;
        }
        Ok((check.end()?, rows))
    }
}

impl Forward<'_> {
    /// The import, which this process still runs.
    #[expect(clippy::disallowed_methods, reason = "the import by its whole key")]
    async fn claimed(&self, tx: &DatabaseTransaction) -> Result<table::Model, Error> {
        claim(tx, self.org, self.id, self.runner).await?;
        table::Entity::find_by_id((self.org, self.id.0)).one(tx).await?.ok_or(Error::NotFound)
    }

    /// Ends an import of which nothing comes in.
    async fn end(&self, status: ImportStatus, rows: u32, report: Report, lent: &Lent<'_>) -> Result<Import, Error> {
        let at = (lent.now)();
        self.write(at, async |tx| {
            let import = self.claimed(tx).await?;
            Ok((ended(tx, import, status, rows, report, at).await?, Vec::new()))
        })
        .await
    }

    /// Takes a small file in within one transaction.
    async fn at_once(
        &self,
        spool: &mut Spool,
        rows: u32,
        report: Report,
        skip_bad_rows: bool,
        lent: &Lent<'_>,
    ) -> Result<Import, Failure> {
        let pieces: Vec<Piece> = spool.pieces()?.map(|text| Ok(Piece::of(&text?)?)).collect::<Result<_, Failure>>()?;
        let (at, mut late) = ((lent.now)(), Refusals::default());
        let intake = self.intake(at);
        let taken = self.write(at, async |tx| {
            let import = self.claimed(tx).await?;
            let mut taken = intake.begin(tx);
            for piece in pieces {
                intake.take(tx, piece, &mut taken).await?;
            }
            let (created, updated) = (taken.created, taken.updated);
            late = taken.refusals;
            if late.count > 0 && !skip_bad_rows {
                return Err(Error::NotFound);
            }
            let mut happened = taken.team.end().await?;
            let report = Report { created, updated, ..report.clone().with(std::mem::take(&mut late)) };
            happened.push(done_entry(&import, &report));
            Ok((ended(tx, import, ImportStatus::Done, rows, report, at).await?, happened))
        });
        match taken.await {
            Err(Error::NotFound) if late.count > 0 => Ok(self.end(ImportStatus::Refused, rows, report.with(late), lent).await?),
            taken => Ok(taken?),
        }
    }

    /// Keeps the pieces of a large file, and from then on takes them in one after another, with others between them.
    async fn in_pieces(&self, spool: &mut Spool, rows: u32, report: Report, lent: &Lent<'_>) -> Result<Import, Failure> {
        for (number, text) in (0..).map(|place| place * APART).zip(spool.pieces()?) {
            let (at, text) = ((lent.now)(), text?);
            let staged = self.write(at, async |tx| {
                claim(tx, self.org, self.id, self.runner).await?;
                Ok((self.stage(tx, number, text).await?, Vec::new()))
            });
            staged.await?;
        }
        let at = (lent.now)();
        let begun = self.write(at, async |tx| {
            let row = table::ActiveModel {
                taking_in: Set(true),
                rows_read: Set(0),
                rows_total: Set(Some(i32::try_from(rows).unwrap_or(i32::MAX))),
                report: Set(serde_json::to_value(report)?),
                ..self.claimed(tx).await?.into_active_model()
            };
            row.update(tx).await?;
            Ok(((), Vec::new()))
        });
        begun.await?;
        Ok(self.to_the_end(lent).await?)
    }
}

async fn ended(
    tx: &DatabaseTransaction,
    import: table::Model,
    status: ImportStatus,
    rows: u32,
    report: Report,
    at: Timestamp,
) -> Result<Import, Error> {
    let rows = i32::try_from(rows).unwrap_or(i32::MAX);
    let row = table::ActiveModel {
        status: Set(TextColumn(status)),
        rows_read: Set(rows),
        rows_total: Set(Some(rows)),
        report: Set(serde_json::to_value(report)?),
        finished_at: Set(Some(at.into())),
        ..import.into_active_model()
    };
    described(row.update(tx).await?)
}
