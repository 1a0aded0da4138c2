//! The shape of a CSV text: its delimiter, its quotes, its headings.

use csv::{ReaderBuilder, StringRecord};
use domain::import::MOST_COLUMNS;

const DELIMITERS: [u8; 4] = *b",;\t|";
const MOST_HEADING: usize = 200;

/// The headings, from left to right; empty ones at the end are none.
///
/// # Errors
/// Too many, an empty one, or one that comes twice.
pub(super) fn headings(cells: &StringRecord) -> Result<Vec<String>, String> {
    let mut headings: Vec<String> = cells.iter().map(|heading| heading.trim().to_owned()).collect();
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    if headings.len() > MOST_COLUMNS {
        return Err(format!("a file has at most {MOST_COLUMNS} columns, and this one has {}.", headings.len()));
    }
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

/// The rows of a text, however many cells each has; text that is checked already has no errors.
pub(super) fn records(text: &str, delimiter: u8) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok)
}

/// What separates cells: the delimiter by which the first lines have the most cells, all equally many.
pub(super) fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> = records(text, delimiter).take(20).map(|row| row.len()).collect();
        let width = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|other| **other == width).count();
        if width > 1 { alike * width } else { 0 }
    };
    let best = |best: (u8, usize), (delimiter, score)| if score > best.1 { (delimiter, score) } else { best };
    DELIMITERS.into_iter().map(|delimiter| (delimiter, score(delimiter))).fold((b',', 0), best).0
}

/// The line on which a quoted cell begins that nothing closes.
pub(super) fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let (mut line, mut opened, mut at_start, mut quoted) = (1, 1, true, false);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            b'"' if quoted => quoted = false,
            b'"' if at_start => (quoted, opened) = (true, line),
            b'\n' => line += 1,
            _ => {}
        }
        at_start = !quoted && (byte == delimiter || byte == b'\n');
    }
    quoted.then_some(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n4;5,5;6\n"), b';');
        assert_eq!(delimiter("a\tb\n1\t2,3"), b'\t');
        assert_eq!(delimiter("name\nAcme, Inc\n"), b',');
        assert_eq!(delimiter("a|b\n\"x,y\"|2\n"), b'|');
    }

    #[test]
    fn a_quote_that_nothing_closes_is_found_where_it_opens() {
        assert_eq!(unclosed_quote("a,b\n1,\"x\ny\n", b','), Some(2));
        assert_eq!(unclosed_quote("a,b\n1,\"x\ny\"\n\"z", b','), Some(4));
        assert_eq!(unclosed_quote("a,b\n5\" pipe,\"say \"\"hi\"\"\"\n", b','), None);
    }
}
