//! Text that was checked once, at the edge: titles, notes, e-mail addresses, web addresses, colours.

use std::{fmt, ops::Deref, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

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
    ($($(#[$doc:meta])* $name:ident ($check:path));+ $(;)?) => {$(
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        $(#[$doc])*
        pub struct $name(String);

        impl FromStr for $name {
            type Err = TextRefused;
            fn from_str(text: &str) -> Result<Self, TextRefused> {
                $check(text.trim()).map(Self)
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
    #[schema(value_type = String, min_length = 1, max_length = 200, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$", example = "Review the backup report")]
    Title(title);
    /// Up to 5,000 characters of plain text; line breaks are kept.
    #[schema(value_type = String, max_length = 5000, pattern = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$", example = "Spoke with Dana about the renewal.")]
    Note(note);
    /// An e-mail address of at most 254 characters, kept in lower case.
    #[schema(value_type = String, max_length = 254, pattern = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,3}$", example = "ann@example.com")]
    Email(email);
    /// A web address that starts with `http://` or `https://`, at most 300 characters.
    #[schema(value_type = String, max_length = 300, pattern = r"^https?://[!-~]{1,290}$", example = "https://example.com")]
    Website(website);
    /// A colour as `#rrggbb`.
    #[schema(value_type = String, min_length = 7, max_length = 7, pattern = "^#[0-9a-fA-F]{6}$", example = "#0f766e")]
    Color(color);
    /// Words to look for, at most 200 characters; none find everything.
    #[schema(value_type = String, max_length = 200, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$", example = "dental")]
    SearchText(words);
    /// The key that a record has in the system it came from, 1 to 100 characters.
    #[schema(value_type = String, min_length = 1, max_length = 100, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$", example = "crm-4711")]
    ExternalId(external_id);
    /// A telephone number: 5 to 30 digits, plus and minus signs, brackets and spaces, with a digit among them.
    #[schema(value_type = String, min_length = 5, max_length = 30, pattern = r"^[0-9+() -]{5,30}$", example = "+1 (201) 555-0142")]
    PhoneNumber(phone_number);
    /// Words to search everything for, 2 to 100 characters.
    #[schema(value_type = String, min_length = 2, max_length = 100, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$", example = "dental")]
    Sought(sought);
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
        Ok(words) if words.chars().count() < 2 => Err(TextRefused::Form("at least 2 characters")),
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
    fn a_single_character_is_too_little_to_search_for() {
        assert!("é".parse::<Sought>().is_err() && " a ".parse::<Sought>().is_err());
        assert_eq!(" 100% ".parse::<Sought>().as_deref(), Ok("100%"));
    }

    #[test]
    fn a_website_is_never_a_script() {
        assert!("javascript:alert(1)".parse::<Website>().is_err());
        assert!("https://example.com/a".parse::<Website>().is_ok());
    }
}
