//! Which passwords are good enough (NIST SP 800-63B-4: 15 characters when a password stands alone; none that is tried first, and
//! none made of what others know).

mod made_of;

use std::fmt;

use serde::Deserialize;
use utoipa::ToSchema;

use self::made_of::{made_of, may_hold};
use crate::{
    rule::{Code, RuleBroken},
    text::Email,
};

/// The fewest characters of a password that stands alone.
pub const FEWEST: usize = 15;

/// The most characters of a password.
pub const MOST: usize = 256;

/// What passwords are most often made of; the file says where it comes from.
const COMMON: &str = include_str!("password/common.txt");
/// Neighbours in the alphabet and on keyboards.
const ROWS: [&str; 4] =
    ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn"];

/// A password as someone typed it; it is never printed.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Password, min_length = 1, max_length = 256)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Password {
    /// The text, for hashing.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is good enough to be chosen by somebody.
    ///
    /// # Errors
    /// Too short, too long, one of the most common ones, or made of what everybody knows of who chooses it.
    pub fn good_for(&self, who: &Chooser, pointer: &'static str) -> Result<(), RuleBroken> {
        let refuse = |detail: String| Err(RuleBroken::field(pointer, Code::PasswordTooWeak, detail));
        let length = self.0.chars().count();
        if length < FEWEST {
            return refuse(format!("Use at least {FEWEST} characters; three or four words are easy to remember."));
        }
        if length > MOST {
            return refuse(format!("Use at most {MOST} characters."));
        }
        let text = self.0.to_lowercase();
        let known = who.known_words();
        let easy = "This password is easy to guess. Use words that do not belong together.";
        if is_a_row(&text) {
            refuse(easy.to_owned())
        } else if made_of(&text, &slices(&known)) {
            refuse("This password is made of names that others know. Use words that do not belong together.".to_owned())
        } else if is_common(&text, &known) {
            refuse(easy.to_owned())
        } else {
            Ok(())
        }
    }
}

/// Who chooses a password: it must not be made of their name, their address, or the name of their organization.
#[derive(Debug, Clone, Copy)]
pub struct Chooser<'a> {
    /// Their name.
    pub name: &'a str,
    /// The name of their organization.
    pub organization: &'a str,
    /// Their e-mail address.
    pub email: &'a Email,
}

impl Chooser<'_> {
    /// The words that others know, in small letters.
    fn known_words(&self) -> Vec<Vec<char>> {
        let address = self.email.rsplit_once('.').map_or(&**self.email, |(address, _)| address);
        let said = format!("atrium {} {} {address}", self.name, self.organization).to_lowercase();
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>();
        said.split(|c: char| !c.is_alphanumeric()).map(letters).filter(|word| word.len() > 1).collect()
    }
}

fn slices(words: &[Vec<char>]) -> Vec<&[char]> {
    words.iter().map(Vec::as_slice).collect()
}

/// Whether it is one character repeated, or its letters stand side by side in the alphabet or on a keyboard; digits alone are so.
fn is_a_row(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let back: String = letters.chars().rev().collect();
    let one_character = text.chars().all(|c| text.starts_with(c));
    one_character || ROWS.iter().any(|row| row.contains(&letters) || row.contains(&back))
}

/// Whether it is made of one of the common words, beside what others know of who chooses it.
fn is_common(text: &str, known: &[Vec<char>]) -> bool {
    common_words().filter(|word| may_hold(text, word)).any(|word| {
        let word: Vec<char> = word.chars().collect();
        let words: Vec<&[char]> = slices(known).into_iter().chain([word.as_slice()]).collect();
        made_of(text, &words)
    })
}

fn common_words() -> impl Iterator<Item = &'static str> {
    COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Option<String> {
        let email: Email = "k.brenner@lakeside-it.example".parse().expect("an address");
        let who = Chooser { name: "Katharina Böhm", organization: "Northwind Services", email: &email };
        let refused = Password::from(text.to_owned()).good_for(&who, "/password").err()?;
        let RuleBroken::Field { pointer: "/password", code: Code::PasswordTooWeak, detail } = refused else {
            panic!("another refusal");
        };
        Some(detail)
    }

    #[test]
    fn words_that_do_not_belong_together_are_good() {
        for text in [
            "harbour lantern quiet",
            "quiet copper lantern 41",
            "a different long password",
            "winter harbour northwind",
            "katharina likes green tea",
            "Tz7#qpL0!vWm2xR9",
            "ключ лежит под ковром",
            "鍵は机の下の箱の中にあるはずだ",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[test]
    fn length_alone_is_not_enough() {
        for (text, why) in [
            ("short", "at least 15"),
            ("fourteen chars", "at least 15"),
            (&"long enough ".repeat(22), "at most 256"),
            ("aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
            ("1234567890123456", "easy to guess"),
            ("2026-11-25 12:00:00", "easy to guess"),
            ("abcdefghijklmnop", "easy to guess"),
            ("POIUYTREWQ098765", "easy to guess"),
            ("qwertyuiop[]1234", "easy to guess"),
            ("passwordpassword123", "easy to guess"),
            ("P@$$w0rd!!!!!!!!2026", "easy to guess"),
            ("p-a-s-s-w-o-r-d-1-2-3", "easy to guess"),
            ("my password 12345", "easy to guess"),
            ("iloveyou iloveyou", "easy to guess"),
            ("Manchester United 1", "easy to guess"),
            ("Letmein, northwind 2026", "easy to guess"),
            ("Katharina2026!!!", "names that others know"),
            ("K4th4r1n4-B\u{f6}hm-1990", "names that others know"),
            ("Northwind Services 1", "names that others know"),
            ("atriumatriumatrium", "names that others know"),
            ("@tr1um-N0rthw1nd-26", "names that others know"),
            ("kbrenner@lakeside-it", "names that others know"),
            ("brenner lakeside 99", "names that others know"),
        ] {
            let refused = refusal(text).unwrap_or_else(|| panic!("{text} passes"));
            assert!(refused.contains(why), "{text}: {refused}");
        }
    }

    #[test]
    fn every_common_word_is_refused_however_long_it_is_made() {
        assert!(common_words().count() > 11_000);
        for word in common_words().step_by(311) {
            let text = format!("{}!2026 {word} 123456", word.to_uppercase());
            assert!(refusal(&text).is_some(), "{text}");
        }
    }
}
