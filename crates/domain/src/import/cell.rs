//! The text of one cell: numbers, days, amounts and words as people write them, read only where they are unambiguous.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::row::Wrong;
use crate::{
    calendar::Day,
    money::{Currency, MOST_MINOR},
    rule::Code,
    text::TextRefused,
};

/// Text that was checked once: a title, an e-mail address, a key.
///
/// # Errors
/// Too long, or not of the field's form.
pub fn text<T: FromStr<Err = TextRefused>>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|refused: TextRefused| Wrong::new(Code::Invalid, format!("{} {refused}.", quoted(text))))
}

/// One of a few words, however it is capitalized and spaced; `words` are those that it may be.
///
/// # Errors
/// Another word.
pub fn word<T: FromStr>(text: &str, words: &str) -> Result<T, Wrong> {
    plain(text).parse().map_err(|_| Wrong::new(Code::UnknownWord, format!("{} is not one of {words}.", quoted(text))))
}

/// A whole number up to `most`; a percent sign and decimals that are zeros are fine.
///
/// # Errors
/// No whole number, or a larger one.
pub fn number(text: &str, most: u16) -> Result<u16, Wrong> {
    let wrong = || Wrong::new(Code::OutOfRange, format!("{} is not a whole number from 0 to {most}.", quoted(text)));
    let digits = text.trim_end_matches('%').trim_end();
    let whole = digits.split_once('.').filter(|(_, rest)| rest.chars().all(|c| c == '0')).map_or(digits, |(whole, _)| whole);
    if !whole.chars().all(|c| c.is_ascii_digit()) {
        return Err(wrong());
    }
    whole.parse().ok().filter(|number| *number <= most).ok_or_else(wrong)
}

/// A score or a chance: a whole number from 0 to 100.
///
/// # Errors
/// No whole number, or a larger one.
pub fn hundred(text: &str) -> Result<u8, Wrong> {
    number(text, 100).map(|number| u8::try_from(number).unwrap_or(100))
}

/// An amount in minor units: `1,054.50`, `$1 054`, `1.054,50`.
///
/// # Errors
/// No amount; one that may be read in two ways; more decimals than the currency has; one out of bounds.
pub fn amount(text: &str, currency: Currency) -> Result<i64, Wrong> {
    let no_amount = || Wrong::new(Code::InvalidAmount, format!("{} is not an amount, such as 1,054.50.", quoted(text)));
    let code = currency.to_string();
    let bare = text.trim().trim_start_matches(&code).trim_end_matches(&code);
    let bare: String = bare.chars().filter(|c| !c.is_whitespace() && !"$€£¥'’".contains(*c)).collect();
    let (negative, digits) = bare.strip_prefix('-').map_or((false, bare.as_str()), |digits| (true, digits));
    if !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(no_amount());
    }
    let (whole, decimals) = split_decimals(digits, currency).ok_or_else(|| {
        Wrong::new(
            Code::AmbiguousAmount,
            format!("{} may be read in two ways; write it with two decimals or none.", quoted(text)),
        )
    })?;
    let whole = ungrouped(whole).ok_or_else(no_amount)?;
    let minor = in_minor_units(&whole, decimals, currency)
        .ok_or_else(|| Wrong::new(Code::InvalidAmount, format!("{} is not an amount that {currency} can hold.", quoted(text))))?;
    Ok(if negative { -minor } else { minor })
}

/// The part before and the part behind the decimal separator; nothing when one separator may be either.
fn split_decimals(digits: &str, currency: Currency) -> Option<(&str, &str)> {
    let Some(last) = digits.rfind(['.', ',']) else {
        return Some((digits, ""));
    };
    let (whole, decimals) = (&digits[..last], &digits[last + 1..]);
    let separator = &digits[last..=last];
    if whole.contains(separator) {
        return Some((digits, ""));
    }
    if decimals.len() != 3 || whole.contains(['.', ',']) || matches!(whole, "" | "0") {
        return Some((whole, decimals));
    }
    match separator {
        "," if currency.decimals() != 3 => Some((digits, "")),
        "." if currency.decimals() == 3 => Some((whole, decimals)),
        _ => None,
    }
}

/// The digits without the separators between groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    if rest.peek().is_some() && !(1..=3).contains(&first.len()) || rest.clone().any(|group| group.len() != 3) {
        return None;
    }
    Some(std::iter::once(first).chain(rest).collect())
}

fn in_minor_units(whole: &str, decimals: &str, currency: Currency) -> Option<i64> {
    let places = currency.decimals() as usize;
    let kept = decimals.get(..places.min(decimals.len()))?;
    let beyond = decimals.get(kept.len()..)?;
    let digits = format!("{whole}{kept:0<places$}");
    if whole.is_empty() && decimals.is_empty() || beyond.contains(|c| c != '0') {
        return None;
    }
    digits.parse().ok().filter(|minor| *minor <= MOST_MINOR)
}

/// A day: ISO 8601, or another common form that can mean one day only.
///
/// # Errors
/// No day; one that may be read in two ways; one outside 1900 to 2199.
pub fn day(text: &str) -> Result<Day, Wrong> {
    const FORMS: [&str; 9] =
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d-%B-%Y", "%B %d, %Y", "%B %d %Y"];
    let wrong = || Wrong::new(Code::InvalidDay, format!("{} is not a day such as 2026-11-30.", quoted(text)));
    let dated = match text.split_once(['T', ' ']) {
        Some((dated, time)) if time.contains(':') && dated.len() >= 8 => dated,
        _ => text,
    };
    let date = FORMS.iter().find_map(|form| NaiveDate::parse_from_str(dated, form).ok());
    let date = match date {
        Some(date) => Some(date),
        None => slashed(dated, text)?,
    };
    date.filter(|date| date.year() >= 1900).and_then(|date| date.try_into().ok()).ok_or_else(wrong)
}

/// `25/12/2026` and `12/25/2026`, where only one of the two can be the month.
fn slashed(dated: &str, text: &str) -> Result<Option<NaiveDate>, Wrong> {
    let day_first = NaiveDate::parse_from_str(dated, "%d/%m/%Y").ok();
    let month_first = NaiveDate::parse_from_str(dated, "%m/%d/%Y").ok();
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => {
            let detail = format!("{} may be {one} or {other}; write it as year-month-day.", quoted(text));
            Err(Wrong::new(Code::AmbiguousDay, detail))
        }
        (one, other) => Ok(one.or(other)),
    }
}

/// A heading or a word as it is compared: lower case, words joined by underscores.
pub fn plain(heading: &str) -> String {
    let spaced: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// The text in quotes, cut short.
pub fn quoted(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { format!("“{cut}…”") } else { format!("“{cut}”") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dollars(text: &str) -> Result<i64, Code> {
        amount(text, Currency::USD).map_err(|wrong| wrong.code)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("1054", 105_400),
            ("1,054.50", 105_450),
            ("$1 054", 105_400),
            ("1.054,50 €", 105_450),
            ("1,054", 105_400),
            ("1,054,000", 105_400_000),
            ("USD 12.5", 1_250),
            ("-3", -300),
            ("0.500", 50),
            ("1'054.00", 105_400),
        ] {
            assert_eq!(dollars(text), Ok(minor), "{text}");
        }
        for text in ["ten", "1e3", "1,05,4", "12.345.6", "", ".", "--1", "99999999999999"] {
            assert_eq!(dollars(text), Err(Code::InvalidAmount), "{text}");
        }
        assert_eq!(dollars("1.054"), Err(Code::AmbiguousAmount));
        assert_eq!(dollars("1.005,505"), Err(Code::InvalidAmount));
        let yen = "JPY".parse().expect("a currency");
        assert_eq!(amount("1,054", yen), Ok(1054));
        assert_eq!(amount("1054.5", yen).map_err(|wrong| wrong.code), Err(Code::InvalidAmount));
    }

    #[test]
    fn days_are_read_only_where_they_can_mean_one_day() {
        for text in [
            "2026-12-25",
            "25/12/2026",
            "12/25/2026",
            "25.12.2026",
            "25 Dec 2026",
            "December 25, 2026",
            "2026-12-25T10:00:00Z",
            "20261225",
        ] {
            assert_eq!(day(text).map(NaiveDate::from), Ok(NaiveDate::from_ymd_opt(2026, 12, 25).expect("a day")), "{text}");
        }
        assert_eq!(day("03/04/2026").map_err(|wrong| wrong.code), Err(Code::AmbiguousDay));
        for text in ["2026-02-30", "yesterday", "42000", "0026-01-01", "12/25/26"] {
            assert_eq!(day(text).map_err(|wrong| wrong.code), Err(Code::InvalidDay), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_a_cell_panic(text in any::<String>()) {
            let _ = (amount(&text, Currency::USD), day(&text), number(&text, 365), quoted(&text));
        }

        #[test]
        fn odd_numbers_do_not_panic(text in r"[-$ ]?[0-9,.' ]{0,20}") {
            let _ = (amount(&text, Currency::USD), day(&text));
        }

        #[test]
        fn amounts_come_back_as_they_went(minor in 0_i64..=MOST_MINOR) {
            prop_assert_eq!(dollars(&format!("{}.{:02}", minor / 100, minor % 100)), Ok(minor));
        }
    }
}
