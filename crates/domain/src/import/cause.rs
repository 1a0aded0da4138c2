//! Errors of a file by what they have in common: thousands of rows are often wrong in one way, and one remedy mends them all.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{RowCode, RowError};
use crate::rule::Code;

/// How many causes are told apart; a file with more has nothing that one remedy mends.
const MOST_CAUSES: usize = 50;
/// How many lines stand for all of a cause.
const MOST_LINES: usize = 5;

/// Errors of one code in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErrorCause {
    /// What is wrong, for programs.
    pub code: RowCode,
    /// The heading of the column; null when it is the whole row.
    #[schema(max_length = 200)]
    pub column: Option<String>,
    /// How many errors it has, those beyond the ones listed too.
    #[schema(minimum = 1)]
    pub count: u32,
    /// The first lines with it, ascending.
    #[schema(value_type = Vec<u32>, max_items = 5)]
    pub lines: Vec<u64>,
    /// What is wrong on the first of them, for people.
    #[schema(max_length = 400)]
    pub detail: String,
}

impl ErrorCause {
    fn of(error: &RowError) -> Self {
        let RowError { line, column, code, detail } = error.clone();
        Self { code, column, count: 1, lines: vec![line], detail }
    }

    /// Each column that is missing is a cause of its own, and only its sentence names it.
    fn same(&self, other: &Self) -> bool {
        let named = self.code != RowCode::Known(Code::MissingColumn) || self.detail == other.detail;
        self.code == other.code && self.column == other.column && named
    }
}

/// Counts an error among its like.
pub fn count(causes: &mut Vec<ErrorCause>, error: &RowError) {
    add(causes, ErrorCause::of(error));
}

/// Adds a cause to those known, or to its like.
pub fn add(causes: &mut Vec<ErrorCause>, cause: ErrorCause) {
    let Some(known) = causes.iter_mut().find(|known| known.same(&cause)) else {
        if causes.len() < MOST_CAUSES {
            causes.push(cause);
        }
        return;
    };
    known.count = known.count.saturating_add(cause.count);
    if cause.lines.first() < known.lines.first() {
        known.detail = cause.detail;
    }
    known.lines.extend(cause.lines);
    known.lines.sort_unstable();
    known.lines.dedup();
    known.lines.truncate(MOST_LINES);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(line: u64, column: Option<&str>, code: Code, detail: &str) -> RowError {
        RowError { line, column: column.map(str::to_owned), code: code.into(), detail: detail.to_owned() }
    }

    #[test]
    fn thousands_of_errors_of_one_kind_are_one_cause() {
        let mut causes = Vec::new();
        for line in (2..2_002).rev() {
            count(&mut causes, &error(line, Some("Manager"), Code::UnknownReference, &format!("There is no member {line}.")));
        }
        count(&mut causes, &error(7, Some("Tier"), Code::UnknownWord, "\"best\" is not one of gold."));
        let told: Vec<(u32, &[u64], &str)> =
            causes.iter().map(|cause| (cause.count, &cause.lines[..], &cause.detail[..])).collect();
        assert_eq!(told[0], (2_000, &[2, 3, 4, 5, 6][..], "There is no member 2."));
        assert_eq!(told[1], (1, &[7][..], "\"best\" is not one of gold."));
    }

    #[test]
    fn each_missing_column_is_a_cause() {
        let mut causes = Vec::new();
        for field in ["Name", "Start", "Name"] {
            count(&mut causes, &error(1, None, Code::MissingColumn, &format!("No column fills {field}.")));
        }
        assert_eq!(causes.iter().map(|cause| cause.count).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_file_that_is_wrong_in_every_way_is_told_in_part() {
        let mut causes = Vec::new();
        for column in 0..200 {
            count(&mut causes, &error(2, Some(&format!("Column {column}")), Code::Missing, "This must not be empty."));
        }
        assert_eq!(causes.len(), MOST_CAUSES);
    }
}
