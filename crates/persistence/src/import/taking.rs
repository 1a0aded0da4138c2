//! What a file's records become, while they are taken in.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::{
    import::{
        Line, Refusals,
        row::{Layout, Wrong},
    },
    rule::RuleBroken,
};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use crate::{Error, people::team::Team};

/// How many rows one statement inserts, and how many keys one query looks up.
pub(super) const CHUNK: usize = 500;

/// What was taken in so far, and what was refused.
pub(super) struct Taking<'a> {
    pub layout: &'a Layout,
    pub team: Team<'a>,
    pub add_missing: bool,
    pub refusals: Refusals,
    /// Whether nothing may be taken in, because the good rows alone would break a rule.
    pub void: bool,
    pub created: u32,
    pub updated: u32,
    /// How many rows are done, for those who wait.
    pub read: &'a AtomicU32,
}

impl Taking<'_> {
    /// Leaves a row out.
    pub fn refuse(&mut self, line: u64, field: &str, wrong: Wrong) {
        self.refusals.add(self.layout.error(line, field, wrong));
    }

    /// What a row becomes, unless it is left out.
    pub fn take<T>(&mut self, line: u64, row: Result<T, Halt>) -> Result<Option<T>, Error> {
        match row {
            Ok(row) => Ok(Some(row)),
            Err(Halt::Row(field, wrong)) => {
                self.refuse(line, field, wrong);
                Ok(None)
            }
            Err(Halt::Import(error)) => Err(error),
        }
    }

    /// Counts rows as done.
    pub fn done<T>(&self, rows: &[Line<T>]) {
        self.read.fetch_add(u32::try_from(rows.len()).unwrap_or(u32::MAX), Ordering::Relaxed);
    }
}

/// Why a row, or the whole import, goes no further.
pub(super) enum Halt {
    /// A field of the row is wrong.
    Row(&'static str, Wrong),
    /// The database failed.
    Import(Error),
}

/// A field of the row is wrong.
pub(super) fn at(field: &'static str) -> impl FnOnce(Wrong) -> Halt {
    move |wrong| Halt::Row(field, wrong)
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        match error {
            Error::Rule(rule) => rule.into(),
            error => Self::Import(error),
        }
    }
}

impl From<RuleBroken> for Halt {
    /// A rule of members names the field that it is about; the others are about who somebody is.
    fn from(rule: RuleBroken) -> Self {
        let detail = rule.to_string();
        let (field, code) = match rule {
            RuleBroken::Field { pointer: "/email", code, .. } => ("email", code),
            RuleBroken::Field { code, .. } => ("manager", code),
            RuleBroken::Conflict { code, .. } | RuleBroken::NotYours { code, .. } => ("role", code),
        };
        Self::Row(field, Wrong::new(code, detail))
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Import(error.into())
    }
}

/// Inserts whole rows, some hundreds at a time.
pub(super) async fn insert<E, A>(tx: &impl ConnectionTrait, rows: Vec<E::Model>) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        E::insert_many(rows.by_ref().take(CHUNK)).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes a whole row over the one that is there.
pub(super) async fn update<E, A>(tx: &impl ConnectionTrait, row: E::Model) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}
