//! Why an import goes no further.

use domain::{import::row::Wrong, rule::RuleBroken};
use sea_orm::DbErr;

use crate::Error;

/// Why an import goes no further.
#[derive(Debug)]
pub enum Failure {
    /// The file cannot be read or kept; one sentence for people.
    File(String),
    /// The database failed, or somebody else runs the import by now ([`Error::NotFound`]).
    Database(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::File(format!("The file could not be kept: {error}."))
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

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Import(error.into())
    }
}

impl From<RuleBroken> for Halt {
    /// A rule names the field that it is about, by which the file's goes as well; the others are about who somebody is.
    fn from(rule: RuleBroken) -> Self {
        let field = match rule {
            RuleBroken::Field { pointer: "/probability_override", .. } => "probability",
            RuleBroken::Field { pointer, .. } => pointer.trim_start_matches('/').trim_end_matches("_id"),
            RuleBroken::Conflict { .. } | RuleBroken::NotYours { .. } => "role",
        };
        Self::Row(field, rule.into())
    }
}
