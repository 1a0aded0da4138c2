//! Text that was checked once, at the edge: titles, notes, e-mail addresses, web addresses, colours.

pub mod folded;
pub(crate) mod visible;
pub mod words;

use std::{fmt, ops::Deref, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use self::{
    visible::{composed, visible},
    words::Words,
};

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextRefused {
    /// Nothing is left once white space around it is taken away.
    #[error("must not be empty")]
    Empty,
    /// More characters than the field holds.
    #[error("must be at most {0} characters")]
    TooLong(usize),
    /// A control character, such as NUL, or a line break in a field of one line.
    #[error("must not contain control characters")]
    Control,
    /// Not in the form that the field asks for.
    #[error("must be {0}")]
    Form(&'static str),
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident ($seen:path, $check:path));+ $(;)?) => {$(
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        $(#[$doc])*
        pub struct $name(String);

        impl FromStr for $name {
            type Err = TextRefused;
            fn from_str(text: &str) -> Result<Self, TextRefused> {
                $check(&$seen(text)).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextRefused;
            fn try_from(text: String) -> Result<Self, TextRefused> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// One line of 1 to 200 characters: a name, a title, a heading.
    #[schema(value_type = String, min_length = 1, max_length = 200, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb][^\u0000-\u001f\u007f-\u009f]*$", example = "Review the backup report")]
    Title(visible, title);
    /// Up to 5,000 characters of plain text; line breaks are kept.
    #[schema(value_type = String, max_length = 5000, pattern = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$", example = "Spoke with Dana about the renewal.")]
    Note(composed, note);
    /// An e-mail address of at most 254 characters, kept in lower case.
    #[schema(value_type = String, max_length = 254, pattern = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,3}$", example = "ann@example.com")]
    Email(visible, email);
    /// A web address that starts with `http://` or `https://`, at most 300 characters.
    #[schema(value_type = String, max_length = 300, pattern = r"^https?://[!-~]{1,290}$", example = "https://example.com")]
    Website(visible, website);
    /// A colour as `#rrggbb`.
    #[schema(value_type = String, min_length = 7, max_length = 7, pattern = "^#[0-9a-fA-F]{6}$", example = "#0f766e")]
    Color(visible, color);
    /// Words to look for, at most 200 characters; none find everything.
    #[schema(value_type = String, max_length = 200, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$", example = "dental")]
    SearchText(visible, words);
    /// The key that a record has in the system it came from, 1 to 100 characters.
    #[schema(value_type = String, min_length = 1, max_length = 100, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb][^\u0000-\u001f\u007f-\u009f]*$", example = "crm-4711")]
    ExternalId(visible, external_id);
    /// A telephone number: 5 to 30 digits, plus and minus signs, brackets and spaces, with a digit among them.
    #[schema(value_type = String, min_length = 5, max_length = 30, pattern = r"^[0-9+() -]{5,30}$", example = "+1 (201) 555-0142")]
    PhoneNumber(visible, phone_number);
    /// Words to search everything for, at most 100 characters, a letter, a digit or another sign among them.
    #[schema(value_type = String, min_length = 1, max_length = 100, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*[!-~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0391-\u03a1\u03a3-\u03f5\u0400-\u0481\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u0905-\u0939\u0e01-\u0e30\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3][^\u0000-\u001f\u007f-\u009f]*$", example = "dental")]
    Sought(visible, sought);
}

impl Default for Note {
    /// Nothing noted.
    fn default() -> Self {
        Self(String::new())
    }
}

fn one_line(text: &str, most: usize) -> Result<String, TextRefused> {
    if text.is_empty() {
        return Err(TextRefused::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(TextRefused::Control);
    }
    at_most(text, most)
}

fn at_most(text: &str, most: usize) -> Result<String, TextRefused> {
    if text.chars().count() > most {
        return Err(TextRefused::TooLong(most));
    }
    Ok(text.to_owned())
}

fn title(text: &str) -> Result<String, TextRefused> {
    one_line(text, 200)
}

fn external_id(text: &str) -> Result<String, TextRefused> {
    one_line(text, 100)
}

fn words(text: &str) -> Result<String, TextRefused> {
    if text.chars().any(char::is_control) {
        return Err(TextRefused::Control);
    }
    at_most(text, 200)
}

fn phone_number(text: &str) -> Result<String, TextRefused> {
    const FORM: TextRefused = TextRefused::Form("a telephone number of 5 to 30 digits, + - ( ) and spaces");
    let allowed = |c: char| c.is_ascii_digit() || "+-() ".contains(c);
    let fits = (5..=30).contains(&text.len()) && text.chars().all(allowed) && text.contains(|c: char| c.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err(FORM) }
}

fn sought(text: &str) -> Result<String, TextRefused> {
    match one_line(text, 100) {
        Ok(words) if Words::of(&words).is_empty() => {
            Err(TextRefused::Form("something to look for: a letter, a digit or another sign"))
        }
        words => words,
    }
}

fn note(text: &str) -> Result<String, TextRefused> {
    let plain = text.replace("\r\n", "\n");
    if plain.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(TextRefused::Control);
    }
    at_most(&plain, 5000)
}

fn email(text: &str) -> Result<String, TextRefused> {
    const FORM: TextRefused = TextRefused::Form("an e-mail address, such as ann@example.com");
    let (mailbox, host) = text.split_once('@').ok_or(FORM)?;
    let mailbox_ok = !mailbox.is_empty()
        && mailbox.len() <= 64
        && mailbox.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let labels: Vec<&str> = host.split('.').collect();
    let host_ok = labels.len() >= 2
        && labels
            .iter()
            .all(|label| !label.is_empty() && label.len() <= 63 && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    if !(mailbox_ok && host_ok) {
        return Err(FORM);
    }
    at_most(&text.to_ascii_lowercase(), 254)
}

fn website(text: &str) -> Result<String, TextRefused> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && host.chars().all(|c| c.is_ascii_graphic()) => at_most(text, 300),
        _ => Err(TextRefused::Form("a web address that starts with http:// or https://")),
    }
}

fn color(text: &str) -> Result<String, TextRefused> {
    match text.strip_prefix('#') {
        Some(hex) if hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()) => Ok(text.to_ascii_lowercase()),
        _ => Err(TextRefused::Form("a colour such as #0f766e")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_that_says_something() {
        assert_eq!("  Call Acme ".parse::<Title>().as_deref(), Ok("Call Acme"));
        assert_eq!(" \t ".parse::<Title>(), Err(TextRefused::Empty));
        assert_eq!("two\nlines".parse::<Title>(), Err(TextRefused::Control));
        assert_eq!("x".repeat(201).parse::<Title>(), Err(TextRefused::TooLong(200)));
        assert!("é".repeat(200).parse::<Title>().is_ok());
    }

    #[test]
    fn an_email_is_kept_in_lower_case() {
        assert_eq!("Ann@Example.COM".parse::<Email>().as_deref(), Ok("ann@example.com"));
        for wrong in ["", "ann", "ann@", "@example.com", "ann@example", "a nn@example.com", "ann@exa_mple.com"] {
            assert!(wrong.parse::<Email>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_note_keeps_its_line_breaks_and_no_control_characters() {
        assert_eq!("a\r\nb".parse::<Note>().as_deref(), Ok("a\nb"));
        assert_eq!("a\0b".parse::<Note>(), Err(TextRefused::Control));
    }

    #[test]
    fn a_telephone_number_has_digits_and_signs_alone() {
        assert_eq!(" +1 (201) 555-0142 ".parse::<PhoneNumber>().as_deref(), Ok("+1 (201) 555-0142"));
        for wrong in ["1234", "call me", "-----", "+49 \n 30 12", "+1 201 555 0142 ext 9", &"1".repeat(31)] {
            assert!(wrong.parse::<PhoneNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_letter_of_any_alphabet_can_be_searched_for_and_an_accent_alone_cannot() {
        assert!("é".parse::<Sought>().is_ok() && " 商 ".parse::<Sought>().is_ok());
        assert!("\u{200f} \u{301}".parse::<Sought>().is_err() && "".parse::<Sought>().is_err());
        assert_eq!(" 100% ".parse::<Sought>().as_deref(), Ok("100%"));
    }

    #[test]
    fn a_website_is_never_a_script() {
        assert!("javascript:alert(1)".parse::<Website>().is_err());
        assert!("https://example.com/a".parse::<Website>().is_ok());
    }
}
