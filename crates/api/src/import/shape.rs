//! The shape of a CSV text: its delimiter, its quotes, the length of its rows, its headings.

use std::io::BufRead;

use csv::{ReaderBuilder, StringRecord};
use domain::import::MOST_COLUMNS;

use super::decode::unreadable;

const DELIMITERS: [u8; 4] = *b",;\t|";
const MOST_HEADING: usize = 200;
/// The most bytes of a row, so that no row can fill the memory.
pub(super) const MOST_IN_ROW: usize = 1_000_000;

/// The headings, from left to right; empty ones at the end are none.
///
/// # Errors
/// Too many, an empty one, or one that comes twice.
pub(super) fn headings(cells: &StringRecord) -> Result<Vec<String>, String> {
    let many = cells.iter().zip(1..).filter(|(heading, _)| !heading.trim().is_empty()).last().map_or(0, |(_, nth)| nth);
    if many > MOST_COLUMNS {
        return Err(format!("a file has at most {MOST_COLUMNS} columns, and this one has {many}."));
    }
    let headings: Vec<String> = cells.iter().take(many).map(|heading| heading.trim().to_owned()).collect();
    for (place, heading) in headings.iter().enumerate() {
        if heading.is_empty() {
            return Err(format!("column {} has no heading.", place + 1));
        }
        if heading.chars().count() > MOST_HEADING || heading.chars().any(char::is_control) {
            return Err(format!("column {} has no heading of one line and at most {MOST_HEADING} characters.", place + 1));
        }
        if let Some(first) = headings.iter().take(place).position(|other| other == heading) {
            return Err(format!("columns {} and {} are both called {heading}.", first + 1, place + 1));
        }
    }
    Ok(headings)
}

/// What separates cells: the delimiter by which the first lines have the most cells, all equally many.
pub(super) fn delimiter(beginning: &str) -> u8 {
    let score = |delimiter: u8| {
        let rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(beginning.as_bytes());
        let widths: Vec<usize> = rows.into_records().map_while(Result::ok).take(20).map(|row| row.len()).collect();
        let width = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|other| **other == width).count();
        if width > 1 { alike * width } else { 0 }
    };
    let best = |best: (u8, usize), (delimiter, score)| if score > best.1 { (delimiter, score) } else { best };
    DELIMITERS.into_iter().map(|delimiter| (delimiter, score(delimiter))).fold((b',', 0), best).0
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// A cell begins here.
    Start,
    /// In a cell without quotes, or behind quotes that were closed.
    Plain,
    /// In a quoted cell.
    Quoted,
    /// Behind a quotation mark within a quoted cell, which another one would make part of the text.
    Closing,
}

/// Reads a text through once, whose last line ends, and answers how many rows it has at most.
///
/// # Errors
/// A row that is too long, or a quoted cell that nothing closes; one sentence that names the line.
pub(super) fn rows(mut text: impl BufRead, delimiter: u8) -> Result<u32, String> {
    let (mut place, mut rows, mut length) = (Place::Start, 0, 0);
    let (mut line, mut first, mut opened) = (1_u64, 1, 1);
    loop {
        let bytes = text.fill_buf().map_err(unreadable)?;
        if bytes.is_empty() {
            break;
        }
        for byte in bytes {
            place = match (place, byte) {
                (Place::Start, b'"') => {
                    opened = line;
                    Place::Quoted
                }
                (Place::Quoted, b'"') => Place::Closing,
                (Place::Closing, b'"') | (Place::Quoted, _) => Place::Quoted,
                (_, byte) if *byte == delimiter || *byte == b'\n' => Place::Start,
                _ => Place::Plain,
            };
            length += 1;
            line += u64::from(*byte == b'\n');
            if *byte == b'\n' && place == Place::Start {
                rows += u32::from(length > 1);
                (length, first) = (0, line);
            } else if length > MOST_IN_ROW {
                return Err(too_long(place, first, opened));
            }
        }
        let read = bytes.len();
        text.consume(read);
    }
    match place {
        Place::Quoted => Err(format!("Line {opened}: a quotation mark opens a cell here and nothing closes it.")),
        _ => Ok(rows),
    }
}

fn too_long(place: Place, first: u64, opened: u64) -> String {
    match place {
        Place::Quoted => format!("Line {opened}: a quotation mark opens a cell here and nothing closes it within 1 MB."),
        _ => format!("Line {first}: this row is longer than 1 MB."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        rows(text.as_bytes(), b',').expect_err("refused")
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n4;5,5;6\n"), b';');
        assert_eq!(delimiter("a\tb\n1\t2,3"), b'\t');
        assert_eq!(delimiter("name\nAcme, Inc\n"), b',');
        assert_eq!(delimiter("a|b\n\"x,y\"|2\n"), b'|');
    }

    #[test]
    fn a_quote_that_nothing_closes_is_found_where_it_opens() {
        assert_eq!(refused("a,b\n1,\"x\ny\n"), "Line 2: a quotation mark opens a cell here and nothing closes it.");
        assert!(refused("a,b\n1,\"x\ny\"\n\"z\n").starts_with("Line 4: a quotation mark"));
        assert_eq!(rows(&b"a,b\n5\" pipe,\"say \"\"hi\"\"\"\n\n\n1,\"two\nlines\"\n"[..], b','), Ok(3));
    }

    #[test]
    fn no_row_is_longer_than_it_may_be() {
        let fits = format!("a\n\n{}\nb\n", "x".repeat(MOST_IN_ROW - 1));
        assert_eq!(rows(fits.as_bytes(), b','), Ok(3));
        let long = "x".repeat(MOST_IN_ROW + 1);
        assert_eq!(refused(&format!("a\n\n{long}\n")), "Line 3: this row is longer than 1 MB.");
        let open = format!("a\nb,\"{}\n\"\n", "x\n".repeat(MOST_IN_ROW));
        assert_eq!(refused(&open), "Line 2: a quotation mark opens a cell here and nothing closes it within 1 MB.");
    }
}
