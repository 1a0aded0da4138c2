//! Takes a file's records in: all or nothing, or all but the bad rows, in one transaction.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::{
    calendar::Timestamp,
    id::ImportId,
    import::{Import, ImportOrder, ImportStatus, MOST_KEPT, Reading, Records, RejectedRow},
    journal::{Happened, Noun},
    permission::{Add, Imports},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, Set, TransactionTrait};
use serde_json::json;

use super::{described, report::Report, table, taking::Taking};
use crate::{Error, Opened, crm::facts, people::team::Team, word::Word};

/// What the caller lends to an import: the clock, the file's own rows, and a counter for those who wait.
pub struct Lent<'a> {
    /// What time it is.
    pub now: &'a (dyn Fn() -> Timestamp + Sync),
    /// The rows on those lines, at most [`MOST_KEPT`].
    pub rows: &'a (dyn Fn(&BTreeSet<u64>) -> Vec<RejectedRow> + Sync),
    /// How many rows are done.
    pub read: &'a AtomicU32,
}

impl Opened<Add<Imports>> {
    /// Takes in what was read. A row with errors refuses the whole file unless the order skips bad rows; a dry run does all the
    /// same and undoes it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; the database fails, and then nothing was written.
    pub async fn take_in(&self, id: ImportId, order: &ImportOrder, reading: Reading, lent: Lent<'_>) -> Result<Import, Error> {
        self.write_all(async |tx| {
            let Reading { encoding, delimiter, layout, sha256, rows, records, refusals } = reading;
            let attempt = tx.begin().await?;
            let mut taking = Taking {
                layout: &layout,
                team: Team::new(&attempt, self.org(), self.eyes().role),
                add_missing: order.add_missing,
                refusals,
                void: false,
                created: 0,
                updated: 0,
                read: lent.read,
            };
            self.take_in_records(&attempt, records, &mut taking).await?;
            let Taking { mut refusals, team, void, created, updated, .. } = taking;
            let mut happened = if void { Vec::new() } else { team.end().await? };
            let refused = void || refusals.count > 0 && (!order.skip_bad_rows || !layout.unfilled().is_empty());
            let kept = !refused && !order.dry_run;
            if kept {
                attempt.commit().await?
            } else {
                attempt.rollback().await?
            }
            refusals.errors.sort_by_key(|error| error.line);
            let report = Report {
                encoding: Some(encoding),
                delimiter: Some(delimiter),
                sha256: Some(sha256),
                created: if refused { 0 } else { created },
                updated: if refused { 0 } else { updated },
                skipped: refusals.rows(),
                error_count: refusals.count,
                rejected: if refusals.count > 0 { (lent.rows)(&first(&refusals.lines)) } else { Vec::new() },
                errors: refusals.errors,
                columns: layout.columns,
                failure: None,
            };
            lent.read.store(rows, Ordering::Relaxed);
            if kept {
                happened.push(done(id, order, &report));
            } else {
                happened.clear();
            }
            let status = if refused { ImportStatus::Refused } else { ImportStatus::Done };
            let value = self.finish(tx, id, status, rows, report, (lent.now)()).await?;
            Ok((value, happened))
        })
        .await
    }

    async fn take_in_records(&self, tx: &DatabaseTransaction, records: Records, taking: &mut Taking<'_>) -> Result<(), Error> {
        match records {
            Records::Members(lines) => self.take_in_members(tx, lines, taking).await?,
            Records::Accounts(lines) => self.take_in_accounts(tx, lines, taking).await?,
            Records::Deals(lines) => self.take_in_deals(tx, lines, taking).await?,
            Records::Leads(lines) => self.take_in_leads(tx, lines, taking).await?,
            Records::Subscriptions(lines) => self.take_in_subscriptions(tx, lines, taking).await?,
        }
        facts::refresh_every(tx, self.org(), self.setting).await
    }

    async fn finish(
        &self,
        tx: &DatabaseTransaction,
        id: ImportId,
        status: ImportStatus,
        rows: u32,
        report: Report,
        at: Timestamp,
    ) -> Result<Import, Error> {
        let rows = i32::try_from(rows).unwrap_or(i32::MAX);
        let row = table::ActiveModel {
            status: Set(Word(status)),
            rows_read: Set(rows),
            rows_total: Set(Some(rows)),
            report: Set(serde_json::to_value(report)?),
            finished_at: Set(Some(at.into())),
            ..self.import_row(tx, id).await?.into_active_model()
        };
        described(row.update(tx).await?)
    }
}

fn first(lines: &BTreeSet<u64>) -> BTreeSet<u64> {
    lines.iter().copied().take(MOST_KEPT).collect()
}

fn done(id: ImportId, order: &ImportOrder, report: &Report) -> Happened {
    let data = json!({
        "kind": order.kind,
        "file_name": order.file_name,
        "sha256": report.sha256,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
    });
    Happened::new("import.done", Noun::Import, id, data)
}
