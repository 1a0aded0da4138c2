//! What the rows of one file have named so far.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

use super::{cell::quoted, row::Wrong};
use crate::rule::Code;

/// What the rows of one file have named so far, so that no two bring the same record. It keeps 64 bits of a keyed hash instead of
/// each text: among a million rows, one in some tens of millions of files would be told of a repetition that is none.
#[derive(Debug, Clone)]
pub struct Seen {
    keyed: RandomState,
    /// By the two halves of a hash: as one number it would take a third more room.
    lines: HashMap<[u32; 2], u32>,
}

impl Seen {
    /// Nothing yet of a file of so many rows.
    pub fn of_rows(rows: u32) -> Self {
        Self { keyed: RandomState::new(), lines: HashMap::with_capacity(rows as usize) }
    }

    /// Notes that a line brings the record with that key, which people know by `shown`.
    ///
    /// # Errors
    /// An earlier line brings it.
    pub fn note(&mut self, key: &str, shown: &str, line: u64) -> Result<(), Wrong> {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let hash = self.keyed.hash_one(key);
        let first = *self.lines.entry([(hash >> 32) as u32, hash as u32]).or_insert(line);
        if first == line {
            Ok(())
        } else {
            Err(Wrong::new(Code::Repeated, format!("{} is on line {first} already.", quoted(shown))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_line_of_a_record_names_the_first() {
        let mut seen = Seen::of_rows(2);
        assert_eq!(seen.note("A1", "A1", 2), Ok(()));
        assert_eq!(seen.note("A1", "A1", 9).map_err(|wrong| wrong.detail), Err("“A1” is on line 2 already.".to_owned()));
    }
}
