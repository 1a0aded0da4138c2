//! What was decided of a file's rows, in pieces that are small enough to go in without anybody waiting.

pub(crate) mod table;

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Seek, Write},
};

use domain::{import::ImportKind, people::role::Role, text::Title};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::Failure;
use crate::Error;

/// How many rows a piece has, and how many keys one query looks up.
pub(super) const ROWS: usize = 500;
/// How many rows a piece of members has: each is written by itself, with an entry of its own.
const MEMBERS: usize = 100;
/// How many bytes of cells a piece has before it is full.
const BYTES: usize = 500_000;
/// So many pieces are few enough to come in at once.
const FEW: usize = 2;

/// A row, which record it is, and whom and what it refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Decided {
    pub line: u64,
    /// The record, there already or to be made.
    pub id: Uuid,
    /// The member that it names.
    pub person: Option<Uuid>,
    /// The account that it names.
    pub account: Option<Uuid>,
    /// The stage that it names.
    pub stage: Option<Uuid>,
    /// Whether an earlier row brought the record already: of two who lead one another, the first comes again.
    pub again: bool,
    pub cells: Vec<String>,
}

/// What rows name, was not there, and is added before them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Added {
    pub members: Vec<(Uuid, Title, Role)>,
    pub accounts: Vec<(Uuid, Title)>,
    pub stages: Vec<(Uuid, Title)>,
}

/// Some rows, and what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    pub added: Added,
    pub rows: Vec<Decided>,
}

impl Piece {
    pub fn of(text: &str) -> Result<Self, Error> {
        Ok(serde_json::from_str(text)?)
    }

    pub fn text(&self) -> Result<String, Error> {
        Ok(serde_json::to_string(self)?)
    }

    /// Its parts, each as a piece of its own; nothing when it has only one.
    pub fn divided(&self) -> Option<Vec<Self>> {
        let added = Self { added: self.added.clone(), rows: Vec::new() };
        let rows = self.rows.iter().map(|row| Self { added: Added::default(), rows: vec![row.clone()] });
        let parts: Vec<Self> = std::iter::once(added).chain(rows).filter(|part| *part != Self::default()).collect();
        (parts.len() > 1).then_some(parts)
    }
}

/// The pieces of a file while it is checked, in a file without a name. Writing to it takes no longer than to memory, which it spares.
pub(super) struct Spool {
    file: BufWriter<File>,
    piece: Piece,
    rows: usize,
    bytes: usize,
    pieces: usize,
}

impl Spool {
    pub fn begin(kind: ImportKind) -> Result<Self, Failure> {
        let file = BufWriter::new(tempfile::tempfile()?);
        let rows = if kind == ImportKind::Members { MEMBERS } else { ROWS };
        Ok(Self { file, piece: Piece::default(), rows, bytes: 0, pieces: 0 })
    }

    /// What is added before the next row.
    pub fn added(&mut self) -> &mut Added {
        &mut self.piece.added
    }

    pub fn push(&mut self, row: Decided) -> Result<(), Failure> {
        self.bytes += row.cells.iter().map(String::len).sum::<usize>();
        self.piece.rows.push(row);
        if self.piece.rows.len() >= self.rows || self.bytes >= BYTES { self.end_piece() } else { Ok(()) }
    }

    fn end_piece(&mut self) -> Result<(), Failure> {
        self.bytes = 0;
        self.pieces += 1;
        let piece = std::mem::take(&mut self.piece);
        Ok(writeln!(self.file, "{}", piece.text()?)?)
    }

    /// Ends the last piece; answers whether there are few enough to come in at once.
    pub fn end(&mut self) -> Result<bool, Failure> {
        if self.piece != Piece::default() {
            self.end_piece()?;
        }
        self.file.flush()?;
        Ok(self.pieces <= FEW)
    }

    /// The pieces from the first one, as text.
    pub fn pieces(&mut self) -> Result<impl Iterator<Item = Result<String, Failure>>, Failure> {
        let mut file = self.file.get_ref();
        file.rewind()?;
        Ok(BufReader::new(file).lines().map(|line| Ok(line?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, cell: &str) -> Decided {
        let cells = vec![cell.to_owned()];
        Decided { line, id: Uuid::from_u128(line.into()), person: None, account: None, stage: None, again: false, cells }
    }

    #[test]
    fn pieces_come_back_as_they_went_and_are_never_large() {
        let mut spool = Spool::begin(ImportKind::Leads).expect("a file");
        let long = "é\n".repeat(BYTES / 6 + 1);
        for line in 0..1201 {
            spool.push(row(line, if line < 4 { &long } else { "x" })).expect("kept");
        }
        assert!(!spool.end().expect("written"));
        for _ in 0..2 {
            let pieces: Vec<Piece> =
                spool.pieces().expect("pieces").map(|text| Piece::of(&text.expect("a line")).expect("a piece")).collect();
            assert_eq!(pieces.iter().map(|piece| piece.rows.len()).collect::<Vec<_>>(), [2, 2, ROWS, ROWS, 197]);
            assert!(pieces.into_iter().flat_map(|piece| piece.rows).map(|row| row.line).eq(0..1201));
        }
    }
}
