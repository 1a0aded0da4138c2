//! Cells that go out to spreadsheets: what looks like a formula goes out inert, and comes back as it was.

use std::borrow::Cow;

/// What a formula begins with. Some spreadsheets take the full-width signs of East Asian keyboards for the others.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What some spreadsheets drop from the beginning of a cell, whatever follows.
const DROPPED: [char; 3] = ['\t', '\r', '\n'];

/// The text such that no spreadsheet runs it: an apostrophe stands before what looks like a formula.
pub fn inert(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the apostrophe that [`inert`] put before it.
pub fn lively(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(text)
}

/// What nobody sees may stand before a formula and be dropped. Apostrophes that stand there already do not count, so that what
/// goes out comes back as it was.
fn looks_like_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(DROPPED) || text.trim_start_matches(unseen).starts_with(FORMULA)
}

/// White space, control characters, and the characters that only direct, join or mark a text: byte order marks, zero-width
/// spaces and joiners, marks of direction, soft hyphens, fillers, selectors of variants.
fn unseen(c: char) -> bool {
    let marks = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    );
    marks || c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_go_out_inert_and_come_back_lively() {
        for formula in ["=1+1", "+4", "-5", "@SUM(A1)", "＝1+1", "＋4", "－5", "＠SUM(A1)", "\tx", "\rx", "\nx"] {
            assert_eq!(inert(formula), format!("'{formula}"));
            assert_eq!(lively(&inert(formula)), formula);
        }
        for text in ["O'Neill", "1+1", "a=b", "ann@example.com", "", "'", "\u{feff}text", "\u{200b}"] {
            assert_eq!((inert(text).as_ref(), lively(text)), (text, text));
        }
        assert_eq!(lively("'quoted'"), "'quoted'");
    }

    #[test]
    fn what_nobody_sees_hides_no_formula() {
        for unseen in [
            "\u{feff}",
            "\u{200b}",
            "\u{200f}",
            "\u{202e}",
            "\u{2060}",
            "\u{2066}",
            "\u{ad}",
            "\u{1b}",
            "\u{a0}",
            " ",
            "\u{fe0f}\u{feff} ",
        ] {
            for sign in FORMULA {
                let formula = format!("{unseen}{sign}1+1");
                assert_eq!(inert(&formula), format!("'{formula}"), "{formula:?}");
                assert_eq!(lively(&inert(&formula)), formula);
            }
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(text in any::<String>(), formula in "'{0,2}[ \u{feff}\u{200b}\u{202e}\t]{0,2}[=+@＝＋－＠-].*") {
            let (one, other) = (inert(&text).into_owned(), inert(&formula).into_owned());
            prop_assert_eq!(lively(&one), text);
            prop_assert_eq!(lively(&other), formula);
        }
    }
}
