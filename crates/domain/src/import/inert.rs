//! Cells that go out to spreadsheets: what looks like a formula goes out inert, and comes back as it was.

use std::borrow::Cow;

/// What a spreadsheet would take for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text such that no spreadsheet runs it: an apostrophe stands before what looks like a formula.
pub fn inert(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the apostrophe that [`inert`] put before it.
pub fn lively(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(text)
}

/// Apostrophes that stand before a formula already do not count, so that what goes out comes back as it was.
fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_go_out_inert_and_come_back_lively() {
        for formula in ["=1+1", "+4", "-5", "@SUM(A1)"] {
            assert_eq!(inert(formula), format!("'{formula}"));
            assert_eq!(lively(&inert(formula)), formula);
        }
        assert_eq!(inert("O'Neill"), "O'Neill");
        assert_eq!(lively("'quoted'"), "'quoted'");
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(text in any::<String>(), formula in "'{0,2}[=+@-].*") {
            let (one, other) = (inert(&text).into_owned(), inert(&formula).into_owned());
            prop_assert_eq!(lively(&one), text);
            prop_assert_eq!(lively(&other), formula);
        }
    }
}
