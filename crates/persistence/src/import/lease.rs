//! Which process runs an import, and how others know that it still lives: its beat grows. Nobody's clock is asked, so no clock
//! that jumps ends an import.

use domain::{calendar::Timestamp, id::ImportId, import::ImportStatus};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select, UpdateMany,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use super::{piece::table as piece_table, table};
use crate::{Database, Error, text_column::TextColumn};

/// A process that runs imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Runner(Uuid);

/// A sign of life of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// The import.
    pub import: ImportId,
    pub(super) org: Uuid,
    runner: Option<Uuid>,
    beat: i32,
}

/// What follows when a dead process' import is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenOver {
    /// It lives after all, or somebody else was faster.
    Elsewhere,
    /// Nothing of it had come in: it is marked as interrupted.
    Interrupted,
    /// Its rows have begun to come in: the others are to follow.
    ToFinish,
}

impl Runner {
    /// This process.
    #[expect(clippy::new_without_default, reason = "each is another one")]
    pub fn new() -> Self {
        Self(Uuid::new_v4())
    }

    pub(super) fn id(self) -> Uuid {
        self.0
    }
}

impl Database {
    /// Says that those imports still run in this process, and how many of how many rows each has read.
    ///
    /// # Errors
    /// The database fails.
    pub async fn beat(&self, runner: Runner, imports: &[(ImportId, u32, Option<u32>)]) -> Result<(), Error> {
        for (id, read, total) in imports {
            let total = total.map(|total| i32::try_from(total).unwrap_or(i32::MAX));
            let beat = run_by(runner)
                .filter(table::Column::Id.eq(id.0))
                .col_expr(table::Column::RowsRead, Expr::value(i32::try_from(*read).unwrap_or(i32::MAX)))
                .col_expr(table::Column::RowsTotal, Expr::value(total));
            beat.exec(&self.writer).await?;
        }
        Ok(())
    }

    /// The imports that run in this or another process, or seem to.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "the house itself looks after every organization's imports")]
    pub async fn pulses(&self) -> Result<Vec<Pulse>, Error> {
        let running: Vec<(Uuid, Uuid, Option<Uuid>, i32)> = table::Entity::find()
            .select_only()
            .columns([table::Column::OrgId, table::Column::Id, table::Column::RunnerId, table::Column::Beat])
            // A value that is bound says too little to be looked for in the index of those that run.
            .filter(Expr::cust(format!("status = '{}'", ImportStatus::Running)))
            .into_tuple()
            .all(&self.reader)
            .await?;
        Ok(running.into_iter().map(|(org, id, runner, beat)| Pulse { import: ImportId(id), org, runner, beat }).collect())
    }

    /// Takes an import over from a process that died, if its pulse still is that one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_over(&self, pulse: Pulse, runner: Runner, at: Timestamp) -> Result<TakenOver, Error> {
        let ended = still(pulse, false)
            .col_expr(table::Column::Status, Expr::value(TextColumn(ImportStatus::Interrupted)))
            .col_expr(table::Column::FinishedAt, Expr::value(chrono::DateTime::from(at)));
        if ended.exec(&self.writer).await?.rows_affected > 0 {
            self.forget_pieces(pulse.org, pulse.import).await?;
            return Ok(TakenOver::Interrupted);
        }
        let mine = still(pulse, true)
            .col_expr(table::Column::RunnerId, Expr::value(runner.0))
            .col_expr(table::Column::Beat, Expr::col(table::Column::Beat).add(1));
        let rows_affected = mine.exec(&self.writer).await?.rows_affected;
        Ok(if rows_affected > 0 { TakenOver::ToFinish } else { TakenOver::Elsewhere })
    }

    /// Deletes the pieces of imports that ended without them: of some process that died meanwhile, or on a disk that was full.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "the house itself tidies up after every organization's imports")]
    pub async fn sweep_pieces(&self) -> Result<(), Error> {
        let left = piece_table::Entity::find()
            .select_only()
            .distinct()
            .columns([piece_table::Column::OrgId, piece_table::Column::ImportId])
            .into_tuple::<(Uuid, Uuid)>();
        for (org, id) in left.all(&self.reader).await? {
            let import = table::Entity::find_by_id((org, id)).one(&self.reader).await?;
            if import.is_some_and(|import| import.status.0 != ImportStatus::Running) {
                self.forget_pieces(org, ImportId(id)).await?;
            }
        }
        Ok(())
    }

    /// Deletes the pieces of an import, a few at a time.
    #[expect(clippy::disallowed_methods, reason = "the pieces of one import")]
    pub(super) async fn forget_pieces(&self, org: Uuid, id: ImportId) -> Result<(), Error> {
        loop {
            let some = pieces(org, id).select_only().column(piece_table::Column::Number).limit(20);
            let some: Vec<i32> = some.into_tuple().all(&self.writer).await?;
            if some.is_empty() {
                return Ok(());
            }
            let forgotten = piece_table::Entity::delete_many()
                .filter(piece_table::Column::OrgId.eq(org))
                .filter(piece_table::Column::ImportId.eq(id.0))
                .filter(piece_table::Column::Number.is_in(some));
            forgotten.exec(&self.writer).await?;
        }
    }
}

/// Makes sure that this process still runs the import; until the transaction ends, nobody takes it over.
///
/// # Errors
/// [`Error::NotFound`] when another process runs it by now.
pub(super) async fn claim(tx: &DatabaseTransaction, org: Uuid, id: ImportId, runner: Runner) -> Result<(), Error> {
    let mine = run_by(runner).filter(table::Column::OrgId.eq(org)).filter(table::Column::Id.eq(id.0));
    if mine.exec(tx).await?.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Adds to the rows that have come in, and to the records that are new or updated.
#[expect(clippy::disallowed_methods, reason = "the import by its whole key")]
pub(super) async fn count(
    tx: &DatabaseTransaction,
    (org, id): (Uuid, ImportId),
    (rows, created, updated): (u32, u32, u32),
) -> Result<(), Error> {
    let more = |column: table::Column, many| Expr::col(column).add(i32::try_from(many).unwrap_or(i32::MAX));
    table::Entity::update_many()
        .col_expr(table::Column::RowsRead, more(table::Column::RowsRead, rows))
        .col_expr(table::Column::Created, more(table::Column::Created, created))
        .col_expr(table::Column::Updated, more(table::Column::Updated, updated))
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The pieces of an import, first to last.
#[expect(clippy::disallowed_methods, reason = "the pieces of one import")]
pub(super) fn pieces(org: Uuid, id: ImportId) -> Select<piece_table::Entity> {
    piece_table::Entity::find().filter(piece_table::Column::OrgId.eq(org)).filter(piece_table::Column::ImportId.eq(id.0))
}

#[expect(clippy::disallowed_methods, reason = "the imports of one process, of whatever organization")]
fn run_by(runner: Runner) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Beat, Expr::col(table::Column::Beat).add(1))
        .filter(table::Column::RunnerId.eq(runner.0))
        .filter(table::Column::Status.eq(TextColumn(ImportStatus::Running)))
}

#[expect(clippy::disallowed_methods, reason = "the house itself looks after every organization's imports")]
fn still(pulse: Pulse, taking_in: bool) -> UpdateMany<table::Entity> {
    let runner = match pulse.runner {
        Some(runner) => table::Column::RunnerId.eq(runner),
        None => table::Column::RunnerId.is_null(),
    };
    table::Entity::update_many()
        .filter(table::Column::OrgId.eq(pulse.org))
        .filter(table::Column::Id.eq(pulse.import.0))
        .filter(table::Column::Status.eq(TextColumn(ImportStatus::Running)))
        .filter(runner)
        .filter(table::Column::Beat.eq(pulse.beat))
        .filter(table::Column::TakingIn.eq(taking_in))
}
