//! Which passwords are good enough (NIST SP 800-63B-4: 15 characters when a password stands alone).

use std::fmt;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{rule::RuleBroken, text::Email};

/// The fewest characters of a password that stands alone.
pub const FEWEST: usize = 15;

/// Words that a password must not consist of, repeated or followed by digits.
const COMMON: [&str; 24] = [
    "password",
    "passwort",
    "qwerty",
    "qwertz",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "master",
    "shadow",
    "superman",
    "trustno",
    "abc",
    "changeme",
    "secret",
    "login",
    "atrium",
];

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

    /// Whether it is good enough to be chosen.
    ///
    /// # Errors
    /// Too short, too long, one repeated character or word, or made of the e-mail address.
    pub fn good_for(&self, email: &Email, pointer: &'static str) -> Result<(), RuleBroken> {
        let refuse = |detail: String| Err(RuleBroken::field(pointer, "password_too_weak", detail));
        let length = self.0.chars().count();
        if length < FEWEST {
            return refuse(format!("Use at least {FEWEST} characters; three or four words are easy to remember."));
        }
        if length > 256 {
            return refuse("Use at most 256 characters.".to_owned());
        }
        let letters: String = self.0.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        let mailbox = email.split('@').next().unwrap_or_default();
        let made_of = |word: &str| !word.is_empty() && letters.replace(word, "").is_empty();
        let one_character = self.0.chars().all(|c| self.0.starts_with(c));
        if one_character || COMMON.iter().any(|word| made_of(word)) || made_of(&mailbox.to_lowercase()) {
            return refuse("This password is easy to guess. Use words that do not belong together.".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_common_words_do_not() {
        let email: Email = "ann@example.com".parse().expect("an address");
        let good = |text: &str| Password::from(text.to_owned()).good_for(&email, "/password").is_ok();
        assert!(good("harbour lantern quiet"));
        assert!(!good("short"));
        assert!(!good("passwordpassword123"));
        assert!(!good("aaaaaaaaaaaaaaaaaaaa"));
        assert!(!good("annannannannann"));
        assert!(!good("1234567890123456"));
    }
}
